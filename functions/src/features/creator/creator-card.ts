import type { CreatorCardDoc, CreatorDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

/** What callers may see of a creator: not the terms, not the followers behind the class. */
export function cardOf(creator: CreatorDoc): CreatorCardDoc {
  const { uid, displayName, active, availability, services, ownRates, rating, badges, profile, updatedAt } = creator;
  return {
    ...{ uid, displayName, active, availability, services, class: creator.class, ownRates },
    ...{ rating, badges, profile, updatedAt },
  };
}

/** Writes a new creator and their card. */
export function createCreator(tx: Tx, creator: CreatorDoc): void {
  tx.create(refTo('creators', creator.uid), creator);
  tx.create(refTo('creatorCards', creator.uid), cardOf(creator));
}

/** Writes a creator and their card, so that the two never tell different things. What they talk of now stays. */
export function writeCreator(tx: Tx, creator: CreatorDoc): void {
  tx.set(refTo('creators', creator.uid), creator);
  tx.update(refTo('creatorCards', creator.uid), cardOf(creator));
}
