import type { CollectionName } from '../../contract/collections.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { CollectionRef, Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

/** Documents of one page. */
const PAGE = 100;
const NOBODY = { displayName: '', photoUrl: null };
/** Of a creator who is gone; a name has three letters at least. */
const FORMER = 'Deleted';

interface Place {
  readonly from: CollectionName;
  readonly found: Pick<Filter, 'field' | 'op'>;
  /** What is written over it. */
  readonly blank: (doc: object) => object;
}

function placesOf(uid: string): readonly Place[] {
  const isPayer = (doc: object) => 'payerUid' in doc && doc.payerUid === uid;
  const blankCard = (doc: object) => (isPayer(doc) ? { payerCard: NOBODY } : { creatorCard: NOBODY });
  const equal = (field: string) => ({ field, op: '==' }) as const;
  return [
    { from: 'sessions', found: { field: 'people', op: 'array-contains' }, blank: blankCard },
    { from: 'receipts', found: equal('otherUid'), blank: () => ({ otherName: '' }) },
    { from: 'ratings', found: equal('payerUid'), blank: () => ({ words: '' }) },
    { from: 'chargeReviews', found: equal('payerUid'), blank: () => ({ words: '' }) },
    { from: 'tickets', found: equal('uid'), blank: () => ({ subject: '' }) },
    { from: 'ticketMessages', found: equal('uid'), blank: () => ({ words: '', pictures: [] }) },
    { from: 'feedback', found: equal('uid'), blank: () => ({ words: '' }) },
  ];
}

/**
 * Takes somebody's name and words out of what others keep, or the books stand on: calls, receipts, ratings, tickets and
 * their record as a creator. @returns how many documents
 */
export async function takeOutNames({ store }: Pick<Platform, 'store'>, uid: string): Promise<number> {
  let changed = 0;
  for (const place of placesOf(uid)) changed += await blankAll(store, uid, place);
  const creator = await store.get(refTo('creators', uid));
  if (creator === undefined) return changed;
  await store.update(refTo('creators', uid), { displayName: FORMER });
  return changed + 1;
}

async function blankAll(store: Platform['store'], uid: string, { from, found, blank }: Place): Promise<number> {
  let after: string | undefined;
  for (let changed = 0; ; ) {
    const page = await store.find<object>({
      from: collectionRef(from) as CollectionRef<object>,
      where: [{ ...found, value: uid }],
      ...(after === undefined ? {} : { startAfter: [after] }),
      limit: PAGE,
    });
    for (const { ref, data } of page) await store.update(ref, blank(data));
    changed += page.length;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return changed;
  }
}
