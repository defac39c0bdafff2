import type { z } from 'zod';
import type { setAvailabilityContract } from '../../contract/features/creator.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeOwn } from './change-own.ts';

type Input = z.output<typeof setAvailabilityContract.request>;
type Reply = z.output<typeof setAvailabilityContract.reply>;

/** @throws creator/required, ledger/key-reused */
export async function setAvailability(platform: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { availability } = call.input;
  const name = 'creator-setAvailability';
  return changeOwn(platform, call, { name, patch: { availability }, reply: { availability } });
}
