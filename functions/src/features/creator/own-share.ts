import type { CreatorDoc } from '../../contract/documents/people.ts';
import { isDue } from '../../kernel/time.ts';

/** The share agreed with this creator alone; null for none. One agreed for later counts from its date on. */
export function ownShareBps({ terms, nextShare }: Pick<CreatorDoc, 'terms' | 'nextShare'>, now: Date): number | null {
  return isDue(nextShare?.effectiveAt, now) ? (nextShare?.shareBps ?? null) : terms.shareBps;
}
