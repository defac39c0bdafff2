import type { z } from 'zod';
import type { FlaggedContentDoc } from '../../contract/documents/screening.ts';
import type { decideFlaggedContract, listFlaggedContract } from '../../contract/features/safety-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { hideMessage } from '../message/public.ts';

type Reply = z.input<typeof decideFlaggedContract.reply>;

const isMessage = ({ surface }: FlaggedContentDoc): boolean => surface === 'message' || surface === 'group';

/** One page of what the filter found, newest first, with the words it found it in. */
export async function listFlagged(
  { store }: Pick<Platform, 'store'>,
  { input }: Call<z.output<typeof listFlaggedContract.request>>,
): Promise<z.input<typeof listFlaggedContract.reply>> {
  const { state, surface, limit, cursor } = input;
  const { page, cursor: next } = await findNewest<FlaggedContentDoc>(store, {
    from: collectionRef('flaggedContent'),
    where: [
      { field: 'state', op: '==', value: state },
      ...(surface === undefined ? [] : [{ field: 'surface', op: '==' as const, value: surface }]),
    ],
    limit,
    cursor,
  });
  const [messages, personOf] = await Promise.all([
    store.getAll(page.map(({ data }) => refTo('messages', data.targetId))),
    peopleOf(
      store,
      page.map(({ data }) => data.uid),
    ),
  ]);
  const flagged = page.map(({ id, data }, index) => ({
    ...data,
    hits: [...data.hits],
    contentId: id,
    name: personOf(data.uid).name,
    text: isMessage(data) ? (messages[index]?.text ?? null) : null,
    at: data.at.toISOString(),
  }));
  return { flagged, cursor: next };
}

/**
 * Decides about what the filter found: a message is shown to everybody again, or to nobody any more.
 * @throws flagged/not-found, auth/self-role, flagged/decided {state}, ledger/key-reused
 */
export async function decideFlagged(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof decideFlaggedContract.request>>,
): Promise<Reply> {
  const { contentId, decision, reason } = call.input;
  const ref = refTo('flaggedContent', contentId);
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'safety-decideFlagged', call);
    if (replayed !== undefined) return replayed;
    const flagged = await tx.get(ref);
    if (flagged === undefined) throw new AppError('flagged/not-found');
    if (flagged.uid === call.uid) throw new AppError('auth/self-role');
    const isDecided = flagged.state === 'cleared' || flagged.state === 'upheld';
    if (isDecided) throw new AppError('flagged/decided', { state: flagged.state });
    const messageId = flagged.targetId;
    const message = isMessage(flagged) ? await tx.get(refTo('messages', messageId)) : undefined;
    const isReleased = decision === 'release';
    if (message !== undefined) await hideMessage(tx, { messageId, state: isReleased ? 'sent' : 'removed' });
    const state = isReleased ? 'cleared' : 'upheld';
    tx.update(ref, { state });
    writeAudit(tx, call, {
      action: 'safety-decideFlagged',
      target: `flaggedContent/${contentId}`,
      reason,
      before: { state: flagged.state },
      after: { state },
    });
    return writeReplay(tx, 'safety-decideFlagged', { call, reply: { contentId, state } });
  });
}
