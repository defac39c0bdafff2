import { doc, getDocFromServer } from 'firebase/firestore';
import type { Person } from '../access-matrix.ts';
import type { Attempt } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

const { path, doc: profile } = seedDocument('profiles', OWNER, OTHER);
const pairPath = `pairs/${OWNER}_${OTHER}`;
const { doc: pair } = seedDocument('pairs', OWNER, OTHER);

function seen(what: string, who: Person, may: boolean, given: Attempt['given']): Attempt {
  return {
    what: `is seen: ${what}`,
    collection: 'profiles',
    who,
    may,
    given: { [path]: profile, [pairPath]: null, ...given },
    act: (world) => getDocFromServer(doc(world.as(who), path)),
  };
}

const blocked = { [pairPath]: { ...pair, blockedBy: [OTHER] } };
const hidden = { [path]: { ...profile, isVisible: false } };

const { path: cardPath, doc: card } = seedDocument('creatorCards', OWNER, OTHER);
const cardSeen = (what: string, may: boolean, given: Attempt['given']): Attempt => ({
  what: `a creator's card is seen: ${what}`,
  collection: 'creatorCards',
  who: 'other',
  may,
  given: { [cardPath]: card, [pairPath]: null, ...given },
  act: (world) => getDocFromServer(doc(world.as('other'), cardPath)),
});

export const profileAttempts: readonly Attempt[] = [
  cardSeen('by a member', true, {}),
  cardSeen('not by whom they blocked', false, { [pairPath]: { ...pair, blockedBy: [OWNER] } }),
  cardSeen('not by whoever blocked them', false, blocked),
  seen('by a member', 'other', true, {}),
  seen('by a member, when it says to be shown', 'other', true, { [path]: { ...profile, isVisible: true } }),
  seen('by whoever is with them in a pair', 'other', true, { [pairPath]: pair }),
  seen('not by whoever blocked them', 'other', false, blocked),
  seen('not while it is hidden', 'other', false, hidden),
  seen('by themselves, whoever blocked them', 'owner', true, blocked),
  seen('by themselves while it is hidden', 'owner', true, hidden),
];
