import type { AgencyRequestDoc } from '../../contract/documents/agencies.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';

/** More than an agency can have open about one creator: one of each kind. */
const MAX_OPEN = 20;

/** What agencies have asked about a creator and staff have not decided. */
export function findOpenRequests(tx: Tx, creatorUid: string): Promise<Found<AgencyRequestDoc>[]> {
  return tx.find<AgencyRequestDoc>({
    from: collectionRef('agencyRequests'),
    where: [
      { field: 'creatorUid', op: '==', value: creatorUid },
      { field: 'state', op: '==', value: 'open' },
    ],
    limit: MAX_OPEN,
  });
}

/** There is nothing left to decide: the membership it was about has changed. */
export function lapse(tx: Tx, { ref }: Found<AgencyRequestDoc>): void {
  tx.update(ref, { state: 'lapsed' });
}
