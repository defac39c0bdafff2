import type { z } from 'zod';
import type { CreatorProfileDoc, ShownProfile } from '../../contract/documents/creators.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { decideProfileContract, editProfileContract } from '../../contract/features/creator-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { writeCreator } from './creator-card.ts';
import { assertCategories } from './decide-application.ts';
import { inspectMedia } from './inspect-media.ts';
import { newCreator } from './new-creator.ts';
import { notifyCreator } from './notify-creator.ts';

type Decision = Call<z.output<typeof decideProfileContract.request>>;
type Edit = Call<z.output<typeof editProfileContract.request>>;
type Reply = z.output<typeof editProfileContract.reply>;

/**
 * Makes what waits public, or sends it back with a reason.
 * @throws auth/self-role, creator/profile-not-found when nothing waits, creator/required, ledger/key-reused
 */
export async function decideProfile({ store }: Pick<Platform, 'store'>, call: Decision): Promise<Reply> {
  const { uid, approve } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-decideProfile', call);
    if (replayed !== undefined) return replayed;
    if (uid === call.uid) throw new AppError('auth/self-role');
    const [waiting, creator] = await Promise.all([
      tx.get(refTo('creatorProfiles', uid)),
      tx.get(refTo('creators', uid)),
    ]);
    if (waiting?.state !== 'pending') throw new AppError('creator/profile-not-found');
    if (creator === undefined) throw new AppError('creator/required');
    const state = approve ? 'approved' : 'rejected';
    const shown = approve ? waiting.draft : creator.profile;
    return writeReview(tx, call, { name: 'creator-decideProfile', creator, shown, state, word: waiting });
  });
}

/**
 * Puts staff's own wording in place of what is public, or takes all of it down.
 * @throws auth/self-role, creator/required, creator/category-unknown, media/not-found, media/not-allowed,
 * ledger/key-reused
 */
export async function editProfile(
  platform: Pick<Platform, 'store' | 'config' | 'files' | 'clips'>,
  call: Edit,
): Promise<Reply> {
  const { uid, profile } = call.input;
  const { creators, media } = await platform.config.read(call.now);
  const maxVoiceSeconds = media.value.audioBioSeconds;
  const wrongMedia = profile === null ? null : await inspectMedia(platform, uid, { profile, maxVoiceSeconds });
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-editProfile', call);
    if (replayed !== undefined) return replayed;
    if (uid === call.uid) throw new AppError('auth/self-role');
    const [known, creator] = await Promise.all([tx.get(refTo('creatorProfiles', uid)), tx.get(refTo('creators', uid))]);
    if (creator === undefined) throw new AppError('creator/required');
    if (profile !== null) assertCategories(profile.categories, creators.value.categories);
    if (wrongMedia !== null) throw wrongMedia;
    const state = profile === null ? 'taken-down' : 'approved';
    const shown = profile ?? newCreator(call.now).profile;
    const draft = profile ?? known?.draft;
    const word = draft && { draft, submittedAt: known?.submittedAt ?? call.now };
    return writeReview(tx, call, { name: 'creator-editProfile', creator, shown, state, word });
  });
}

interface Review {
  readonly name: string;
  readonly creator: CreatorDoc;
  /** What is public from now on. */
  readonly shown: ShownProfile;
  readonly state: CreatorProfileDoc['state'];
  /** What stands in the creator's own record beside that; undefined when there never was anything. */
  readonly word: Pick<CreatorProfileDoc, 'draft' | 'submittedAt'> | undefined;
}

function writeReview(tx: Tx, call: Decision | Edit, { name, creator, shown, state, word }: Review): Reply {
  const { uid, reason } = call.input;
  writeCreator(tx, { ...creator, profile: shown, updatedAt: call.now });
  if (word !== undefined) {
    const { draft, submittedAt } = word;
    tx.set(refTo('creatorProfiles', uid), { uid, state, draft, reason, submittedAt, updatedAt: call.now });
  }
  notifyCreator(tx, uid, {
    kind: `creator-profile-${state}`,
    cause: idFrom(uid, call.uid, call.requestId),
    params: { reason },
    at: call.now,
  });
  writeAudit(tx, call, {
    action: name,
    target: `creators/${uid}`,
    reason,
    before: { profile: creator.profile },
    after: { state, profile: shown },
  });
  return writeReplay(tx, name, { call, reply: { state } });
}
