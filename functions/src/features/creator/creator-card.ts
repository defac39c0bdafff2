import type { CreatorCardDoc, CreatorDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

/** What callers may see of a creator: not the terms, not the followers behind the class. */
function cardOf(creator: CreatorDoc): CreatorCardDoc {
  const {
    uid,
    displayName,
    active,
    availability,
    services,
    class: creatorClass,
    ownRates,
    rating,
    updatedAt,
  } = creator;
  return { uid, displayName, active, availability, services, class: creatorClass, ownRates, rating, updatedAt };
}

/** Writes a creator and their card, so that the two never tell different things. */
export function writeCreator(tx: Tx, creator: CreatorDoc): void {
  tx.set(refTo('creators', creator.uid), creator);
  tx.set(refTo('creatorCards', creator.uid), cardOf(creator));
}
