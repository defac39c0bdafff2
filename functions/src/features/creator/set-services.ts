import type { z } from 'zod';
import type { setServicesContract } from '../../contract/features/creator.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeOwn } from './change-own.ts';

type Input = z.output<typeof setServicesContract.request>;
type Reply = z.output<typeof setServicesContract.reply>;

/** @throws creator/required, ledger/key-reused */
export async function setServices(platform: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { services } = call.input;
  const name = 'creator-setServices';
  return changeOwn(platform, call, { name, patch: { services }, reply: { services } });
}
