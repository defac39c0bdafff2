import type { z } from 'zod';
import type { setAvailabilityContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { hasAgreed } from './accepted-agreement.ts';
import { changeOwn } from './change-own.ts';
import { withAvailability } from './decide-activity.ts';

type Input = z.output<typeof setAvailabilityContract.request>;
type Reply = z.output<typeof setAvailabilityContract.reply>;

/** @throws creator/required, creator/agreement-required {version}, ledger/key-reused */
export async function setAvailability(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { availability } = call.input;
  const { version } = (await platform.config.read(call.now)).creators.value.agreement;
  return changeOwn<Reply>(platform, call, {
    name: 'creator-setAvailability',
    decide: (creator) => {
      const mayWork = availability === 'offline' || hasAgreed(creator, version);
      if (!mayWork) throw new AppError('creator/agreement-required', { version });
      const activity = withAvailability(creator.activity, { availability, now: call.now });
      return { patch: { availability, activity }, reply: { availability } };
    },
  });
}
