import { getQuoteContract } from '../../functions/src/contract/features/session.ts';
import { passHours } from '../scenes/world-clock.ts';
import type { Stage } from './stage.ts';
import { expect } from './story.ts';

/** What a minute with Cara costs, by voice and in a chat. */
export const RATE = 20;

/** The quote both will hold to. In peak hours a minute costs half as much again, so the story waits for them to pass. */
export async function readRate({ world, teller, ann, cara }: Stage, kind: 'audio' | 'chat'): Promise<number> {
  for (;;) {
    const { quotes, isPeak } = await ann.call(getQuoteContract, { creatorUid: cara.uid });
    if (!isPeak) {
      const rate = quotes.find((quote) => quote.kind === kind)?.rateCoinsPerMin;
      expect("Cara's rate", rate, RATE, 'coins a minute');
      return RATE;
    }
    await passHours(world, 1);
    teller.tell('clock', 'peak hours: an hour passes');
  }
}
