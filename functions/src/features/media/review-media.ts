import type { z } from 'zod';
import type { MediaDoc } from '../../contract/documents/media.ts';
import type { approveContract, rejectContract } from '../../contract/features/media.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { approved, assertMayApprove, assertMayReject, rejected } from './decide-media.ts';
import { type SettleNeeds, settleMedia } from './settle-media.ts';

type Approval = Call<z.output<typeof approveContract.request>>;
type Rejection = Call<z.output<typeof rejectContract.request>>;
type Reply = z.output<typeof approveContract.reply>;

/**
 * Lets everybody see a file; of a photo somebody has said that it shows the one face of an adult.
 * @throws auth/self-role, media/not-found, media/wrong-state, media/not-checked {item}, ledger/key-reused
 */
export async function approveMedia(platform: SettleNeeds & Pick<Platform, 'random'>, call: Approval): Promise<Reply> {
  const linkKey = platform.random.id();
  const { value: section } = (await platform.config.read(call.now)).media;
  return review(platform, call, {
    name: 'media-approve',
    decide: (doc) => {
      assertMayApprove(doc, call.input.checklist);
      return approved(doc, { linkKey, section, now: call.now });
    },
  });
}

/**
 * Keeps a file from others, also one that they have seen.
 * @throws auth/self-role, media/not-found, media/wrong-state, ledger/key-reused
 */
export async function rejectMedia(platform: SettleNeeds, call: Rejection): Promise<Reply> {
  const { rejectedKeptDays: keptDays } = (await platform.config.read(call.now)).media.value;
  return review(platform, call, {
    name: 'media-reject',
    decide: (doc) => {
      assertMayReject(doc);
      return rejected(doc, call.input.reason, { keptDays, now: call.now });
    },
  });
}

interface Verdict {
  readonly name: string;
  /** @throws AppError */
  readonly decide: (doc: MediaDoc) => MediaDoc;
}

async function review(platform: SettleNeeds, call: Approval | Rejection, verdict: Verdict): Promise<Reply> {
  const reply = await platform.store.transaction((tx) => write(tx, call, verdict));
  await settleMedia(platform, call.input.mediaId, call.now);
  return reply;
}

async function write(tx: Tx, call: Approval | Rejection, { name, decide }: Verdict): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, name, call);
  if (replayed !== undefined) return replayed;
  const { mediaId, reason } = call.input;
  const ref = refTo('media', mediaId);
  const doc = await tx.get(ref);
  if (doc === undefined) throw new AppError('media/not-found', { mediaId });
  if (doc.ownerUid === call.uid) throw new AppError('auth/self-role');
  const after = decide(doc);
  tx.set(ref, after);
  tell(tx, after, call);
  writeAudit(tx, call, {
    action: name,
    target: `media/${mediaId}`,
    reason,
    before: { moderation: doc.moderation },
    after: { moderation: after.moderation },
  });
  return writeReplay(tx, name, { call, reply: { mediaId, moderation: after.moderation } });
}

/** The owner hears of a photo either way, of other files when they are not taken. */
function tell(
  tx: Tx,
  { ownerUid, mediaId, purpose, moderation }: MediaDoc,
  { input, uid, requestId, now }: Approval | Rejection,
) {
  const isPhoto = purpose === 'avatar';
  const kind =
    moderation === 'approved' ? (isPhoto ? 'photo-approved' : null) : isPhoto ? 'photo-rejected' : 'media-rejected';
  if (kind === null) return;
  const params = moderation === 'approved' ? {} : { reason: input.reason };
  const link = { kind: 'media', id: mediaId };
  const notice = noticeFor(idFrom(mediaId, uid, requestId), { uid: ownerUid, kind, params, link, at: now });
  tx.create(notice.ref, notice.doc);
}
