import type { z } from 'zod';
import type { hideAccountContract } from '../../contract/features/account.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { endAllSessionsOf } from '../session/public.ts';
import { signOutApps } from './sign-out-apps.ts';

type Needs = Pick<Platform, 'store' | 'auth' | 'tasks' | 'rtc' | 'log'>;

/**
 * Hides somebody at their own wish: nobody sees or reaches them, for the profile follows the user document; what runs
 * ends and is settled, and every app is signed out and told nothing more. The next sign-in brings them back. A repeat
 * changes nothing more.
 * @throws user/not-found
 */
export async function hideAccount(
  platform: Needs,
  { uid, now }: Call<z.output<typeof hideAccountContract.request>>,
): Promise<z.output<typeof hideAccountContract.reply>> {
  const hiddenAt = await platform.store.transaction(async (tx) => {
    const user = await tx.get(refTo('users', uid));
    if (user === undefined) throw new AppError('user/not-found');
    tx.update(refTo('users', uid), { restrictedAt: user.restrictedAt ?? now });
    return user.restrictedAt ?? now;
  });
  await endAllSessionsOf(platform, { uid, reason: 'normal', now });
  await signOutApps(platform, { uid, now });
  return { hiddenAt: hiddenAt.toISOString() };
}
