import type { RatesSection } from '../../contract/config/rates.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { classOf } from './class-of.ts';
import { writeCreator } from './creator-card.ts';

/**
 * Marks a creator as verified or not, with the class that follows. It reads, and returns what writes, so that it fits
 * into a transaction that reads more; for somebody who is no creator it writes nothing.
 */
export async function setKycVerified(
  tx: Tx,
  uid: string,
  { isVerified, rates, now }: { isVerified: boolean; rates: RatesSection; now: Date },
): Promise<() => void> {
  const creator = await tx.get(refTo('creators', uid));
  if (creator === undefined || creator.kycVerified === isVerified) return () => {};
  const marked = { ...creator, kycVerified: isVerified };
  const due = creator.pinnedClass ?? classOf(marked, rates);
  return () => writeCreator(tx, { ...marked, class: due, updatedAt: now });
}
