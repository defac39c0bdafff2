import type { z } from 'zod';
import type { SessionDoc, Side } from '../../contract/documents/sessions.ts';
import type { keepChatContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { isDue } from '../../kernel/time.ts';
import { advanceSession, type Engine } from './advance-session.ts';
import { conversationOf } from './chat-writing.ts';
import { type MediaReply, mediaReply, tokenExpiryFor } from './media-token.ts';
import { assertState, isChat, isConnected, sideOf, withSideBack, withTimers } from './session-state.ts';
import { loadSession, sessionRef } from './session-store.ts';

interface OnSession {
  readonly sessionId: string;
}

type ChatReply = z.input<typeof keepChatContract.reply>;

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

/**
 * "I am in the chat": what the media token is to a call, every 30 seconds, without a token. A side that stops saying so
 * is lost, as in a call that drops.
 */
export async function keepChat(engine: Engine, call: Call<OnSession>): Promise<ChatReply> {
  const { session } = await noteReport(engine, call, {
    isOfKind: isChat,
    report: (known, side) => connected(known, side, call.now),
  });
  const { sessionId, state, paidThroughAt } = session;
  const conversationId = conversationOf(session);
  return { sessionId, state, conversationId, paidThroughAt: paidThroughAt?.toISOString() ?? null };
}

async function withToken(
  engine: Engine,
  call: Call<OnSession>,
  report: (session: SessionDoc, side: Side) => SessionDoc,
): Promise<MediaReply> {
  const { now } = call;
  const { session, side } = await noteReport(engine, call, {
    isOfKind: (known) => !isChat(known),
    report: (known, of) => {
      const tokenExpiresAt = tokenExpiryFor(known, of, now);
      const seen = report(known, of);
      return { ...seen, presence: { ...seen.presence, [of]: { ...seen.presence[of], tokenExpiresAt } } };
    },
  });
  return mediaReply(engine.rtc, session, { side, expiresAt: tokenExpiryFor(session, side, now), now });
}

interface Report {
  readonly isOfKind: (session: SessionDoc) => boolean;
  readonly report: (session: SessionDoc, side: Side) => SessionDoc;
}

/**
 * Settles what is due, writes what one side reports, and starts the session once both are there.
 * @throws session/not-found, auth/forbidden, session/wrong-kind, session/wrong-state
 */
async function noteReport(
  engine: Engine,
  { uid, input, now }: Call<OnSession>,
  { isOfKind, report }: Report,
): Promise<{ readonly session: SessionDoc; readonly side: Side }> {
  const before = await loadSession(engine.store, input.sessionId);
  const side = sideOf(before, uid);
  if (!isOfKind(before)) throw new AppError('session/wrong-kind', { kind: before.kind });
  if (isDue(before.dueAt, now)) await advanceSession(engine, input.sessionId, now);
  const reported = await engine.store.transaction(async (tx) => {
    const session = await loadSession(tx, input.sessionId);
    assertState(session, 'connecting', 'active');
    const next = withTimers(report(session, side));
    tx.set(sessionRef(session.sessionId), next);
    return next;
  });
  if (reported.state !== 'connecting' || !isConnected(reported)) return { session: reported, side };
  const started = await advanceSession(engine, reported.sessionId, now);
  assertState(started, 'active');
  return { session: started, side };
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
