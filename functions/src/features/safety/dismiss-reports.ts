import type { z } from 'zod';
import type { dismissReportsContract } from '../../contract/features/safety-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { assertMayDecide, closed } from './decide-case.ts';
import { type Enforcement, enforceAction } from './enforce.ts';
import { caseRef } from './safety-store.ts';
import { tellReporters } from './tell-reporters.ts';
import { readAction, undo } from './undo-action.ts';

type Input = z.output<typeof dismissReportsContract.request>;

const SORRY = 'We have looked at your account, and all is well.';

/**
 * Closes cases in which there is nothing to be done, each by itself: what somebody else has or has decided is left out.
 * What was done until somebody looked is undone.
 * @throws ledger/key-reused
 */
export async function dismissReports(
  platform: Enforcement,
  call: Call<Input>,
): Promise<z.input<typeof dismissReportsContract.reply>> {
  const dismissed: string[] = [];
  for (const caseId of new Set(call.input.caseIds)) {
    const ownActionId = await dismiss(platform, caseId, call);
    if (ownActionId === undefined) continue;
    dismissed.push(caseId);
    if (ownActionId !== null) await enforceAction(platform, ownActionId, call.now);
    await tellReporters(platform, caseId);
  }
  return { dismissed };
}

/** @returns what was done by itself and is undone now, or null; undefined where the case is not for this person */
async function dismiss({ store }: Enforcement, caseId: string, call: Call<Input>): Promise<string | null | undefined> {
  const { uid, now, input } = call;
  const name = `safety-dismissReports~${caseId}`;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<{ ownActionId: string | null }>(tx, name, call);
    if (replayed !== undefined) return replayed.ownActionId;
    const kase = await tx.get(caseRef(caseId));
    try {
      assertMayDecide(kase, call);
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
    const { ownActionId } = kase;
    const own = ownActionId === null ? null : await readAction(tx, ownActionId);
    if (own?.action.state === 'in-force') await undo(tx, own, { words: SORRY, appeal: own.action.appeal, now });
    tx.set(caseRef(caseId), closed(kase, { state: 'dismissed', by: uid, now }));
    writeAudit(tx, call, {
      action: 'safety-dismissReports',
      target: `reportCases/${caseId}`,
      reason: input.reason,
      before: { state: kase.state },
      after: { state: 'dismissed' },
    });
    writeReplay(tx, name, { call, reply: { ownActionId } });
    return ownActionId;
  });
}
