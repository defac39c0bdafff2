import type { z } from 'zod';
import type { CannedAnswerDoc } from '../../contract/documents/support.ts';
import type { listCannedAnswersContract, saveCannedAnswerContract } from '../../contract/features/support-desk.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';

type Needs = Pick<Platform, 'store'>;
type SaveCall = Call<z.output<typeof saveCannedAnswerContract.request>>;
type SaveReply = z.output<typeof saveCannedAnswerContract.reply>;
type ListCall = Call<z.output<typeof listCannedAnswersContract.request>>;
type ListReply = z.output<typeof listCannedAnswersContract.reply>;

/** Adds words to begin an answer with, or replaces them. @throws ledger/key-reused */
export async function saveCannedAnswer({ store }: Needs, call: SaveCall): Promise<SaveReply> {
  const { answerId, answer, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<SaveReply>(tx, 'support-saveCannedAnswer', call);
    if (replayed !== undefined) return replayed;
    const ref = refTo('cannedAnswers', answerId);
    const before = (await tx.get(ref)) ?? null;
    const after: CannedAnswerDoc = { ...answer, answerId, updatedAt: call.now };
    tx.set(ref, after);
    const target = `cannedAnswers/${answerId}`;
    writeAudit(tx, call, { action: 'support-saveCannedAnswer', target, reason, before, after });
    return writeReplay(tx, 'support-saveCannedAnswer', { call, reply: { answerId } });
  });
}

/** One page by id, those that are switched off too. */
export async function listCannedAnswers({ store }: Needs, { input }: ListCall): Promise<ListReply> {
  const { limit, cursor } = input;
  const found = await store.find<CannedAnswerDoc>({
    from: collectionRef('cannedAnswers'),
    ...(cursor === undefined ? {} : { startAfter: [cursor] }),
    limit: limit + 1,
  });
  const answers = found.slice(0, limit).map(({ data: { updatedAt: _, ...answer } }) => answer);
  return { answers, cursor: found.length > limit ? (answers.at(-1)?.answerId ?? null) : null };
}
