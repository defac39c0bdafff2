import type { SessionDoc, Side } from '../../contract/documents/sessions.ts';
import type { Engine } from './advance-session.ts';
import { penRef } from './chat-writing.ts';
import { isChat, SIDES, withSideBack, withTimers } from './session-state.ts';
import { loadSession, sessionRef } from './session-store.ts';

/**
 * Before a session is dropped, it is looked once more who is there: the media provider is asked, or in a chat the pens
 * are looked at. Whoever is found counts as seen; no answer changes nothing.
 */
export async function pollSides(engine: Engine, session: SessionDoc, now: Date): Promise<void> {
  await (isChat(session) ? lookWhoWrote(engine, session) : askProvider(engine, session, now));
}

/** A notice of the return may have been lost, or an app stopped reporting and talks on. */
async function askProvider(engine: Engine, session: SessionDoc, now: Date): Promise<void> {
  if (engine.rtc.listParticipants === undefined) return;
  const present = await engine.rtc.listParticipants({ channel: session.channel }).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    engine.log.warn('rtc-poll-failed', { sessionId: session.sessionId, error: name });
    return [] as readonly number[];
  });
  const sides = SIDES.filter((side) => present.includes(session.presence[side].rtcUid));
  if (sides.length === 0) return;
  await engine.store.transaction(async (tx) => {
    const known = await loadSession(tx, session.sessionId);
    if (known.state !== 'active') return;
    const back = sides.reduce((one, side) => withSideBack(foundOnChannel(one, side, now), side, now), known);
    tx.set(sessionRef(session.sessionId), withTimers(back));
  });
}

/** Being found is newer than any notice of having left. */
function foundOnChannel(session: SessionDoc, side: Side, now: Date): SessionDoc {
  const { media: known } = session.presence[side];
  const joinedAt = known.joinedAt ?? now;
  const media = { ...known, joinedAt, leftAt: null, leftReason: null, mayReconnect: false };
  return { ...session, presence: { ...session.presence, [side]: { ...session.presence[side], media } } };
}

/** Whoever wrote after their app's last report was there when they wrote, and not a moment longer. */
async function lookWhoWrote({ store }: Engine, { sessionId }: SessionDoc): Promise<void> {
  await store.transaction(async (tx) => {
    const session = await loadSession(tx, sessionId);
    if (session.state !== 'active') return;
    const pens = await tx.getAll(SIDES.map((side) => penRef(session, side)));
    const back = SIDES.reduce((one, side, index) => withWord(one, side, pens[index]?.lastSentAt ?? null), session);
    if (back !== session) tx.set(sessionRef(sessionId), withTimers(back));
  });
}

function withWord(session: SessionDoc, side: Side, wroteAt: Date | null): SessionDoc {
  const { lostAt } = session.presence[side];
  const isNews = wroteAt !== null && lostAt !== null && wroteAt.getTime() > lostAt.getTime();
  return isNews ? withSideBack(session, side, wroteAt) : session;
}
