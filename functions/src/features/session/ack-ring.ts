import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { type Engine, followUp } from './advance-session.ts';
import { type StateReply, stateReply } from './finish-session.ts';
import { assertState, sideOf, withTimers } from './session-state.ts';
import { loadSession, sessionRef } from './session-store.ts';

/** The creator's device says that it rings. Several devices may say so; the first counts. */
export async function ackRing(engine: Engine, call: Call<{ sessionId: string }>): Promise<StateReply> {
  const { uid, input, now } = call;
  const session = await engine.store.transaction(async (tx) => {
    const known = await loadSession(tx, input.sessionId);
    if (sideOf(known, uid) !== 'creator') throw new AppError('auth/forbidden');
    assertState(known, 'ringing');
    if (known.ringAckedAt !== null) return known;
    const acked = withTimers({ ...known, ringAckedAt: now });
    tx.set(sessionRef(known.sessionId), acked);
    return acked;
  });
  await followUp(engine, session, now);
  return stateReply(session);
}
