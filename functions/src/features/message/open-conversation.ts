import type { z } from 'zod';
import type { ConversationDoc, DirectStanding } from '../../contract/documents/messages.ts';
import { defaultSettings } from '../../contract/documents/settings.ts';
import type { openConversationContract } from '../../contract/features/message.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertComplete } from '../../kernel/assert-complete.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertMayWrite } from './assert-may-write.ts';
import { conversationRef, directId, newDirect, penRef, saveConversation, startTerm } from './conversation-store.ts';
import { decideOpening, type Opening } from './decide-opening.ts';
import { isFree } from './decide-writing.ts';

type Input = z.output<typeof openConversationContract.request>;
type Reply = z.output<typeof openConversationContract.reply>;

/**
 * Opens the one conversation of the caller and somebody else, if they may write.
 * @throws message/self, user/not-found, profile/incomplete, message/limited, message/blocked, message/linked-accounts,
 * message/not-allowed, limit/reached, ledger/key-reused
 */
export async function openConversation(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid, input, now } = call;
  if (input.uid === uid) throw new AppError('message/self');
  const { strangersPerDay } = (await config.read(now)).screening.value.flood;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'message-openConversation', call);
    if (replayed !== undefined) return replayed;
    const conversationId = directId(uid, input.uid);
    const [known, opening] = await Promise.all([
      tx.get(conversationRef(conversationId)),
      readOpening(tx, { askerUid: uid, otherUid: input.uid, now }),
    ]);
    const direct = decideOpening({ ...opening, standing: known?.direct ?? undefined });
    if (isNewRequest(direct, known)) await assertFewStrangers(tx, { uid, limit: strangersPerDay, now });
    const people = [uid, input.uid] as const;
    const conversation = known ?? newDirect(people, direct, { createdBy: uid, now });
    const fresh = new Set(known === undefined ? people : []);
    saveConversation(tx, { ...conversation, direct, updatedAt: now }, { fresh, now });
    if (known === undefined) startTerm(tx, conversationId, now);
    return writeReplay(tx, 'message-openConversation', { call, reply: { conversationId, writes: writesOf(direct) } });
  });
}

/** Everything the decision goes by. Whoever is not seen is not written to either. */
async function readOpening(
  tx: Tx,
  { askerUid, otherUid, now }: { askerUid: string; otherUid: string; now: Date },
): Promise<Omit<Opening, 'standing'>> {
  const [profile, asker, settings, pair, card, follow, pen] = await Promise.all([
    tx.get(refTo('profiles', otherUid)),
    tx.get(refTo('users', askerUid)),
    tx.get(refTo('settings', otherUid)),
    tx.get(refTo('pairs', pairId(askerUid, otherUid))),
    tx.get(refTo('creatorCards', otherUid)),
    tx.get(refTo('follows', `${askerUid}_${otherUid}`)),
    tx.get(penRef(directId(askerUid, otherUid), askerUid)),
  ]);
  if (profile === undefined || profile.isVisible === false) throw new AppError('user/not-found');
  assertComplete(asker);
  assertMayWrite(asker, now);
  return {
    askerUid,
    sent: pen?.sent ?? 0,
    pair,
    lets: settings?.whoMayMessage ?? defaultSettings.whoMayMessage,
    creator: card?.active === true ? card.services : null,
    isFollower: follow !== undefined,
    now,
  };
}

function isNewRequest({ request }: DirectStanding, known: ConversationDoc | undefined): boolean {
  return request?.state === 'open' && known?.direct?.request?.state !== 'open';
}

/** Nobody writes to strangers by the hundred. */
async function assertFewStrangers(
  tx: Tx,
  { uid, limit, now }: { uid: string; limit: number; now: Date },
): Promise<void> {
  const asked = await tx.find({
    from: collectionRef('conversations'),
    where: [
      { field: 'direct.request.fromUid', op: '==', value: uid },
      { field: 'direct.request.at', op: '>', value: plus(now, -DAY) },
    ],
    orderBy: [{ field: 'direct.request.at', direction: 'asc' }],
    limit,
  });
  const first = asked[0]?.data.direct?.request?.at;
  if (asked.length < limit || first === undefined) return;
  throw new AppError('limit/reached', { limit: 'strangers', resetsAt: plus(first, DAY).toISOString() });
}

function writesOf(direct: DirectStanding): Reply['writes'] {
  if (isFree(direct)) return 'freely';
  return direct.paid !== null || direct.freeUntil !== null ? 'for-a-while' : 'once';
}
