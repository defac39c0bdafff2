import type { EarningDoc, EarningState } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';

/** More than two linked accounts ever have between them before they are found; what is over waits by the payout hold. */
const ROWS_HELD = 200;

/** What a creator earned from one payer and has not been released, in one state. */
export function readRowsBetween(
  tx: Tx,
  { creatorUid, payerUid }: { creatorUid: string; payerUid: string },
  state: Extract<EarningState, 'pending' | 'held'>,
): Promise<Found<EarningDoc>[]> {
  return tx.find<EarningDoc>({
    from: collectionRef('earnings'),
    where: [
      { field: 'creatorUid', op: '==', value: creatorUid },
      { field: 'payerUid', op: '==', value: payerUid },
      { field: 'creatorState', op: '==', value: state },
    ],
    limit: ROWS_HELD,
  });
}
