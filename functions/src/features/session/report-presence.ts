import type { SessionDoc, Side } from '../../contract/documents/sessions.ts';
import type { Call } from '../../kernel/call.ts';
import { isDue } from '../../kernel/time.ts';
import { advanceSession, type Engine, withSideBack } from './advance-session.ts';
import { type MediaReply, mediaReply, tokenExpiryFor } from './media-token.ts';
import { assertState, isConnected, sideOf, withTimers } from './session-state.ts';
import { loadSession, sessionRef } from './session-store.ts';

interface OnSession {
  readonly sessionId: string;
}

/**
 * The caller's own media token: the way onto the channel after the accept, and back onto it after a drop. Before the
 * call is paid a token lives 30 seconds; a side that asks again after its token died is counted as connected, so
 * nobody can talk on and on without a first minute.
 */
export async function joinSession(engine: Engine, call: Call<OnSession>): Promise<MediaReply> {
  return withToken(engine, call, (session, side) => {
    const { tokenExpiresAt } = session.presence[side];
    const isSecond = tokenExpiresAt !== null && tokenExpiresAt.getTime() <= call.now.getTime();
    return session.state === 'connecting' && isSecond ? connected(session, side, call.now) : session;
  });
}

/**
 * "I am on the channel": connects a side in a call that is being set up, keeps it alive in a running one, and brings
 * the token for the time that is paid now. A side that the media provider saw leaving is believed again only when the
 * provider sees it back.
 */
export async function renewToken(engine: Engine, call: Call<OnSession>): Promise<MediaReply> {
  return withToken(engine, call, (session, side) => connected(session, side, call.now));
}

async function withToken(
  engine: Engine,
  call: Call<OnSession>,
  report: (session: SessionDoc, side: Side) => SessionDoc,
): Promise<MediaReply> {
  const { uid, input, now } = call;
  const before = await loadSession(engine.store, input.sessionId);
  sideOf(before, uid);
  if (isDue(before.dueAt, now)) await advanceSession(engine, input.sessionId, now);
  const reported = await engine.store.transaction(async (tx) => {
    const session = await loadSession(tx, input.sessionId);
    const side = sideOf(session, uid);
    assertState(session, 'connecting', 'active');
    const expiresAt = tokenExpiryFor(session, side, now);
    const seen = report(session, side);
    const presence = { ...seen.presence, [side]: { ...seen.presence[side], tokenExpiresAt: expiresAt } };
    const next = withTimers({ ...seen, presence });
    tx.set(sessionRef(session.sessionId), next);
    return { session: next, side, expiresAt };
  });
  const { session, side, expiresAt } = reported;
  const isComplete = session.state === 'connecting' && isConnected(session);
  if (!isComplete) return mediaReply(engine.rtc, session, { side, expiresAt, now });
  const started = await advanceSession(engine, session.sessionId, now);
  assertState(started, 'active');
  return mediaReply(engine.rtc, started, { side, expiresAt: tokenExpiryFor(started, side, now), now });
}

/** The session with this side's sign of life. */
export function connected(session: SessionDoc, side: Side, at: Date): SessionDoc {
  const presence = session.presence[side];
  const seenAt =
    presence.lastSeenAt !== null && presence.lastSeenAt.getTime() > at.getTime() ? presence.lastSeenAt : at;
  if (presence.lostBy === 'media') return session;
  const seen = {
    ...session,
    presence: {
      ...session.presence,
      [side]: { ...presence, connectedAt: presence.connectedAt ?? at, lastSeenAt: seenAt },
    },
  };
  const isNews = presence.lostAt !== null && at.getTime() > presence.lostAt.getTime();
  return presence.lostBy === 'silence' && isNews ? withSideBack(seen, side, seenAt) : seen;
}
