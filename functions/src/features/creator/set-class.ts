import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { setClassContract } from '../../contract/features/creator-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from './change-by-staff.ts';
import { classOf } from './class-of.ts';

type Input = z.output<typeof setClassContract.request>;
type Reply = z.output<typeof setClassContract.reply>;

/**
 * Pins a class or lets go of it. A pin with a date ends with the daily recomputation after it.
 * @throws auth/self-role, user/not-found, creator/required, config/out-of-bounds for a date that has passed,
 * ledger/key-reused
 */
export async function setClass(
  platform: Pick<Platform, 'store' | 'auth' | 'config'>,
  call: Call<Input>,
): Promise<Reply> {
  const { class: pinnedClass, until } = call.input;
  const rates = (await platform.config.read(call.now)).rates.value;
  return changeByStaff<Reply>(platform, call, {
    name: 'creator-setClass',
    decide: (creator) => {
      const pinnedUntil = until === null || pinnedClass === null ? null : new Date(until);
      if (pinnedUntil !== null && pinnedUntil <= call.now) {
        throw new AppError('config/out-of-bounds', { field: 'until', problem: 'has passed' });
      }
      const { pinnedClass: _, ...free } = creator;
      const due = pinnedClass ?? classOf(creator, rates);
      const pin = pinnedClass === null ? {} : { pinnedClass };
      const after: CreatorDoc = { ...free, ...pin, pinnedUntil, class: due };
      return { after, reply: { class: due } };
    },
    facts: ({ class: creatorClass, pinnedClass: pinned = null, pinnedUntil }) => ({
      class: creatorClass,
      pinnedClass: pinned,
      pinnedUntil,
    }),
    notice: () => 'creator-class',
  });
}
