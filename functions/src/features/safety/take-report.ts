import type { z } from 'zod';
import type { takeReportContract } from '../../contract/features/safety-staff.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { assertMayDecide } from './decide-case.ts';
import { caseRef } from './safety-store.ts';

type Reply = z.input<typeof takeReportContract.reply>;

/**
 * Takes a case: of two who want it, one has it.
 * @throws case/not-found, case/wrong-state {state}, auth/self-role, case/taken, ledger/key-reused
 */
export async function takeReport(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof takeReportContract.request>>,
): Promise<Reply> {
  const { uid, now, input } = call;
  const { caseId, reason } = input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'safety-takeReport', call);
    if (replayed !== undefined) return replayed;
    const kase = await tx.get(caseRef(caseId));
    assertMayDecide(kase, call);
    tx.set(caseRef(caseId), { ...kase, state: 'reviewing', assignedTo: uid, updatedAt: now });
    writeAudit(tx, call, {
      action: 'safety-takeReport',
      target: `reportCases/${caseId}`,
      reason,
      before: { state: kase.state, assignedTo: kase.assignedTo },
      after: { state: 'reviewing', assignedTo: uid },
    });
    return writeReplay(tx, 'safety-takeReport', { call, reply: { caseId, assignedTo: uid } });
  });
}
