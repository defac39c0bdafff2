import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { setStandingContract } from '../../contract/features/creator-staff.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from './change-by-staff.ts';
import { reinstated, switchedOff } from './decide-creator.ts';

type Input = z.output<typeof setStandingContract.request>;
type Reply = z.output<typeof setStandingContract.reply>;

/**
 * Lets a creator work, switches them off or suspends them. Running calls go on, nothing that was earned is touched, and
 * nothing stands against paying it out: a hold is set by itself.
 * @throws auth/self-role, user/not-found, creator/required, ledger/key-reused
 */
export async function setStanding(platform: Pick<Platform, 'store' | 'auth'>, call: Call<Input>): Promise<Reply> {
  const { standing } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'creator-setStanding',
    decide: (creator) => ({ after: standingAs(standing, creator, call.now), reply: { standing } }),
    facts: ({ active, suspendedAt, leftAt }) => ({ active, suspendedAt, leftAt }),
    notice: () => `creator-${standing}`,
  });
}

function standingAs(standing: Input['standing'], creator: CreatorDoc, now: Date): CreatorDoc {
  if (standing === 'active') return reinstated(creator);
  return { ...switchedOff(creator, now), suspendedAt: standing === 'suspended' ? now : null };
}
