import type { z } from 'zod';
import type { setBadgesContract } from '../../contract/features/creator-staff.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from './change-by-staff.ts';

type Input = z.output<typeof setBadgesContract.request>;
type Reply = z.output<typeof setBadgesContract.reply>;

/** @throws auth/self-role, user/not-found, creator/required, ledger/key-reused */
export async function setBadges(platform: Pick<Platform, 'store' | 'auth'>, call: Call<Input>): Promise<Reply> {
  const { badges } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'creator-setBadges',
    decide: (creator) => ({ after: { ...creator, badges }, reply: { badges } }),
    facts: (creator) => creator.badges,
    notice: () => 'creator-badges',
  });
}
