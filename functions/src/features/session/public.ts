import type { EndReason, SessionDoc } from '../../contract/documents/sessions.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import { type Engine, followUp } from './advance-session.ts';
import { endSession } from './end-session.ts';
import { engagementRef, loadSession, sessionRef } from './session-store.ts';

/** The running call between these two, for what may happen only inside it; undefined when there is none by this id. */
export async function readCallBetween(
  tx: Tx,
  sessionId: string,
  { payerUid, creatorUid }: { payerUid: string; creatorUid: string },
): Promise<SessionDoc | undefined> {
  const session = await tx.get(sessionRef(sessionId));
  const isRunning = session?.state === 'active';
  const isTheirs = session?.payerUid === payerUid && session.creatorUid === creatorUid;
  return isRunning && isTheirs ? session : undefined;
}

/** Ends whatever these two have going with each other, ringing or talking: one of them blocked the other. */
export async function endSessionBetween(
  engine: Engine,
  { uids, reason, now }: { uids: readonly [string, string]; reason: EndReason; now: Date },
): Promise<void> {
  const [one, other] = uids;
  const [mine, theirs] = await engine.store.getAll([engagementRef(one), engagementRef(other)]);
  const candidates = new Set<string>();
  for (const engagement of [mine, theirs]) {
    if (engagement?.activeSessionId) candidates.add(engagement.activeSessionId);
    if (engagement?.outgoingSessionId) candidates.add(engagement.outgoingSessionId);
  }
  for (const sessionId of candidates) {
    const ended = await withFolding(
      engine.store,
      async (tx) => {
        const session = await loadSession(tx, sessionId);
        const isBetween = session.people.includes(one) && session.people.includes(other);
        if (session.state === 'ended' || !isBetween) return null;
        return endSession(tx, session, { reason, at: now, byUid: null, wasPolled: false, now });
      },
      now,
    );
    if (ended !== null) await followUp(engine, ended, now);
  }
}
