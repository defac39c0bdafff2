import type { z } from 'zod';
import type { chooseAvatarContract } from '../../contract/features/profile.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { readItems } from '../catalogue/public.ts';
import { removeFormerPhotos } from '../media/public.ts';
import { loadPerson, prepareSave, standingOf } from './profile-store.ts';

type Input = z.output<typeof chooseAvatarContract.request>;
type Reply = z.output<typeof chooseAvatarContract.reply>;

/**
 * Shows a picture of the house's set, until a photo is approved or for good. A photo that was shown is given up.
 * @throws user/not-found, catalogue/not-found {list, itemId}, profile/face-required, ledger/key-reused
 */
export async function chooseAvatar(platform: Pick<Platform, 'store' | 'files'>, call: Call<Input>): Promise<Reply> {
  const { uid, input, now } = call;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'profile-chooseAvatar', call);
    if (replayed !== undefined) return replayed;
    const [person, avatars] = await Promise.all([loadPerson(tx, uid), readItems(tx, 'avatars')]);
    const { user, profile } = person;
    const avatar = avatars.find(({ id, active }) => id === input.avatarId && active);
    if (avatar === undefined) throw new AppError('catalogue/not-found', { list: 'avatars', itemId: input.avatarId });
    // Whoever pays for a call sees whom they call.
    if (profile.isCreator) throw new AppError('profile/face-required');
    const marks = { phoneVerified: false, ...profile.marks, photoVerified: false };
    const write = await prepareSave(tx, person, { user, profile: { ...profile, photoUrl: avatar.extra.url, marks } });
    return writeReplay(tx, 'profile-chooseAvatar', { call, reply: standingOf(write()) });
  });
  await removeFormerPhotos(platform, uid, now);
  return reply;
}
