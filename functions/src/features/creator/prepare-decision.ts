import type { z } from 'zod';
import type { prepareDecisionContract } from '../../contract/features/creator-applications.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { assertApplication } from './decide-application.ts';

type Input = z.output<typeof prepareDecisionContract.request>;
type Reply = z.output<typeof prepareDecisionContract.reply>;

/**
 * Notes what somebody of staff saw; from then on the application is in review.
 * @throws auth/self-role, application/not-found, application/wrong-state, ledger/key-reused
 */
export async function prepareDecision({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid, checklist, reason } = call.input;
  const ref = refTo('creatorApplications', uid);
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-prepareDecision', call);
    if (replayed !== undefined) return replayed;
    if (uid === call.uid) throw new AppError('auth/self-role');
    const application = await tx.get(ref);
    assertApplication(application, 'submitted', 'in-review');
    tx.set(ref, { ...application, state: 'in-review', checklist, updatedAt: call.now });
    writeAudit(tx, call, {
      action: 'creator-prepareDecision',
      target: `creatorApplications/${uid}`,
      reason,
      before: { state: application.state, checklist: application.checklist },
      after: { state: 'in-review', checklist },
    });
    return writeReplay(tx, 'creator-prepareDecision', { call, reply: { state: 'in-review' as const } });
  });
}
