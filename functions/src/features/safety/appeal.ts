import type { z } from 'zod';
import type { appealContract } from '../../contract/features/safety.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { actionRef } from './safety-store.ts';

type Reply = z.input<typeof appealContract.reply>;

/**
 * Asks for a second look, once per action.
 * @throws action/not-found, action/wrong-state {state}, appeal/used, appeal/too-late {until}, ledger/key-reused
 */
export async function appeal(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<z.output<typeof appealContract.request>>,
): Promise<Reply> {
  const { uid, now, input } = call;
  const { appealAnswerDays } = (await config.read(now)).safety.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'safety-appeal', call);
    if (replayed !== undefined) return replayed;
    const action = await tx.get(actionRef(input.actionId));
    if (action === undefined || action.subjectUid !== uid) throw new AppError('action/not-found');
    const { state, appealUntil, actionId } = action;
    if (state === 'undone') throw new AppError('action/wrong-state', { state });
    if (action.appeal !== null) throw new AppError('appeal/used');
    if (isDue(appealUntil, now)) throw new AppError('appeal/too-late', { until: appealUntil.toISOString() });
    const dueAt = plus(now, appealAnswerDays * DAY);
    const asked = { state: 'open', words: input.words, askedAt: now, dueAt, answer: null, decidedAt: null } as const;
    tx.update(actionRef(actionId), { appeal: asked, updatedAt: now });
    return writeReplay(tx, 'safety-appeal', { call, reply: { actionId, dueAt: dueAt.toISOString() } });
  });
}
