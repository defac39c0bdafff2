import type { EndReason, SessionDoc } from '../../contract/documents/sessions.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import { type Engine, followUp } from './advance-session.ts';
import { endSession } from './end-session.ts';
import { isChat, isFree } from './session-state.ts';
import { engagementRef, loadSession, sessionRef } from './session-store.ts';

export { limitCalls } from './calls-limit.ts';
export { hideWords, showWords } from './hide-words.ts';
export { priceSession } from './price-session.ts';
export { noRefund, type OrderedRefund, refundForConduct } from './refund-for-conduct.ts';

interface Between {
  readonly payerUid: string;
  readonly creatorUid: string;
  readonly isInChat: boolean;
}

/**
 * The running call, or paid chat, that one of these pays the other for, as far as something may happen only inside it;
 * undefined when there is none by this id.
 */
export async function readCallBetween(
  tx: Tx,
  sessionId: string,
  { payerUid, creatorUid, isInChat }: Between,
): Promise<SessionDoc | undefined> {
  const session = await tx.get(sessionRef(sessionId));
  if (session?.state !== 'active' || isFree(session) || isChat(session) !== isInChat) return undefined;
  return session.payerUid === payerUid && session.creatorUid === creatorUid ? session : undefined;
}

interface Ending {
  readonly reason: EndReason;
  readonly now: Date;
}

/** Ends whatever these two have going with each other, ringing or talking: one of them blocked the other. */
export async function endSessionBetween(
  engine: Engine,
  { uids, ...ending }: Ending & { uids: readonly [string, string] },
): Promise<void> {
  const engagements = await engine.store.getAll(uids.map(engagementRef));
  const candidates = engagements.flatMap((one) => [one?.activeSessionId, one?.outgoingSessionId]);
  await endThose(engine, candidates, {
    ...ending,
    isMeant: ({ people }) => uids.every((uid) => people.includes(uid)),
  });
}

/**
 * Ends everything that one person has going, with whomever: what runs, what they ring, and what rings them. For a ban,
 * a restriction, the end of an account. Repeating it changes nothing.
 */
export async function endAllSessionsOf(engine: Engine, { uid, ...ending }: Ending & { uid: string }): Promise<void> {
  const engagement = await engine.store.get(engagementRef(uid));
  if (engagement === undefined) return;
  const { activeSessionId, outgoingSessionId, waiting } = engagement;
  const candidates = [activeSessionId, outgoingSessionId, ...waiting.map(({ sessionId }) => sessionId)];
  await endThose(engine, candidates, { ...ending, isMeant: ({ people }) => people.includes(uid) });
}

/** The first end wins: what has ended meanwhile keeps its reason. */
async function endThose(
  engine: Engine,
  candidates: readonly (string | null | undefined)[],
  { reason, now, isMeant }: Ending & { isMeant: (session: SessionDoc) => boolean },
): Promise<void> {
  for (const sessionId of new Set(candidates.filter((id) => id != null))) {
    const ended = await withFolding(
      engine.store,
      async (tx) => {
        const session = await loadSession(tx, sessionId);
        if (session.state === 'ended' || !isMeant(session)) return null;
        return endSession(tx, session, { reason, at: now, byUid: null, wasPolled: false, now });
      },
      now,
    );
    if (ended !== null) await followUp(engine, ended, now);
  }
}
