import type { z } from 'zod';
import type { setServicesContract } from '../../contract/features/creator.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeOwn } from './change-own.ts';
import { withSwitches } from './decide-creator.ts';

type Input = z.output<typeof setServicesContract.request>;
type Reply = z.output<typeof setServicesContract.reply>;

/** @throws creator/required, ledger/key-reused */
export async function setServices(platform: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  return changeOwn<Reply>(platform, call, {
    name: 'creator-setServices',
    decide: (creator) => {
      const services = withSwitches(creator.services, call.input.services);
      return { patch: { services }, reply: { services } };
    },
  });
}
