import { doc, getDocFromServer } from 'firebase/firestore';
import type { Person } from '../access-matrix.ts';
import type { Attempt } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

const { path, doc: showcase } = seedDocument('showcases', OWNER, OTHER);
const { path: profilePath, doc: profile } = seedDocument('profiles', OWNER, OTHER);
const pairPath = `pairs/${OWNER}_${OTHER}`;
const { doc: pair } = seedDocument('pairs', OWNER, OTHER);

function seen(what: string, who: Person, may: boolean, given: Attempt['given']): Attempt {
  return {
    what: `is seen: ${what}`,
    collection: 'showcases',
    who,
    may,
    given: { [path]: showcase, [profilePath]: profile, [pairPath]: null, ...given },
    act: (world) => getDocFromServer(doc(world.as(who), path)),
  };
}

const blocked = { [pairPath]: { ...pair, blockedBy: [OWNER] } };
const hidden = { [profilePath]: { ...profile, isVisible: false } };

export const showcaseAttempts: readonly Attempt[] = [
  seen('by a member', 'other', true, {}),
  seen('by whoever is with them in a pair', 'other', true, { [pairPath]: pair }),
  seen('not by whom they blocked', 'other', false, blocked),
  seen('of somebody without a profile', 'other', true, { [profilePath]: null }),
  seen('not while the person is hidden', 'other', false, hidden),
  seen('while the person says to be seen', 'other', true, { [profilePath]: { ...profile, isVisible: true } }),
  seen('by themselves, whomever they blocked', 'owner', true, blocked),
  seen('by themselves while hidden', 'owner', true, hidden),
];
