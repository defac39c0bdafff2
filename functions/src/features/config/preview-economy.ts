import type { z } from 'zod';
import type { previewEconomyContract } from '../../contract/features/config.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Economics, economyCases, findInsolvency } from './decide-solvency.ts';
import { parseSection } from './section-state.ts';

type Input = z.output<typeof previewEconomyContract.request>;
type Reply = z.output<typeof previewEconomyContract.reply>;

/**
 * What the packs would earn the house with these settings beside the other ones in force. Changes nothing.
 * @throws config/out-of-bounds
 */
export async function previewEconomy(platform: Pick<Platform, 'config'>, call: Call<Input>): Promise<Reply> {
  const { section, value } = call.input;
  const { packs, economy } = await platform.config.read(call.now);
  const economics: Economics =
    section === 'packs'
      ? { packs: parseSection('packs', value).packs, economy: economy.value }
      : { packs: packs.value.packs, economy: parseSection('economy', value) };
  return { cases: economyCases(economics), problem: findInsolvency(economics)?.problem ?? null };
}
