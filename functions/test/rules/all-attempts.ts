import {
  collection,
  doc,
  type Firestore,
  getDocFromServer,
  getDocsFromServer,
  limit,
  orderBy,
  type Query,
  query,
  where,
} from 'firebase/firestore';
import type { CollectionName } from '../../src/contract/collections.ts';
import { allowedTo, people, verbs } from './access-matrix.ts';
import { type AppQuery, appQueries, nameOf } from './app-queries.ts';
import type { Attempt } from './attempts.ts';
import { knock } from './knock.ts';
import { liveAttempts, staffGiven } from './live-attempts.ts';
import { liveQueryOf } from './live-queries.ts';
import { NEWCOMER, OTHER, OWNER } from './rules-world.ts';
import { collectionNames, seedDocument } from './seed-documents.ts';
import { agencyOwned } from './seeds/agency-seeds.ts';
import { AGENCY } from './seeds/seed.ts';
import { tableAttempts } from './tables/tables.ts';

/** What all that is tried of a collection starts from: its seeded document is there, the newcomer's is not. */
const seeded = new Map<CollectionName, Attempt['given']>(
  collectionNames.map((name) => {
    const { path, doc: fields } = seedDocument(name, OWNER, OTHER);
    const staff = liveQueryOf(name) === undefined ? {} : staffGiven;
    return [name, { [seedDocument(name, NEWCOMER, OTHER).path]: null, ...staff, [path]: fields }];
  }),
);

/** Every person, verb and collection of the access matrix. */
const matrixAttempts: readonly Attempt[] = collectionNames.flatMap((name) =>
  verbs.flatMap((verb) =>
    people.map(
      (who): Attempt => ({
        what: `${verb} as ${who}`,
        collection: name,
        who,
        may: allowedTo(verb, name).includes(who),
        given: seeded.get(name) ?? {},
        act: (world) => knock(world, who, verb, name),
      }),
    ),
  ),
);

/** The query as `asker` runs it; without `by` it forgets to say whose documents it wants. */
export function buildQuery(db: Firestore, { from, by, asker, filters, newestBy }: AppQuery, withBy = true): Query {
  const me = asker === 'owner' ? OWNER : OTHER;
  const mine = !withBy ? [] : [where(by, ['people', 'members', 'uids'].includes(by) ? 'array-contains' : '==', me)];
  const equal = Object.entries(filters).map(([field, value]) => where(field, '==', value));
  return query(collection(db, from), ...mine, ...equal, orderBy(newestBy, 'desc'), limit(20));
}

/** Every query of the apps: as it is, by somebody else, and without saying whose documents it wants. */
const queryAttempts: readonly Attempt[] = appQueries.flatMap((asked) => {
  const attempt = (what: string, who: Attempt['who'], may: boolean, withBy = true): Attempt => ({
    what: `${nameOf(asked)}: ${what}`,
    collection: asked.from,
    who,
    may,
    given: seeded.get(asked.from) ?? {},
    act: (world) => getDocsFromServer(buildQuery(world.as(who), asked, withBy)),
  });
  return [
    attempt('of their own', asked.asker, true),
    attempt('of another', 'stranger', false),
    attempt('of everybody', asked.asker, false, false),
  ];
});

const agencyPeople = ['agency owner', 'agency viewer'] as const;
const outsiders = ['banned agency owner', 'other agency', 'creator', 'admin', 'signed-out'] as const;

/** What belongs to an agency, read by its people and by others. */
const agencyAttempts: readonly Attempt[] = agencyOwned.flatMap(({ path, doc: fields }) =>
  [...agencyPeople, ...outsiders].map(
    (who): Attempt => ({
      what: `get ${path} as ${who}`,
      collection: path.split('/')[0] as Attempt['collection'],
      who,
      may: who === 'agency owner' || who === 'agency viewer',
      given: { [path]: fields },
      act: (world) => getDocFromServer(doc(world.as(who), path)),
    }),
  ),
);

/** A creator's account and record whose names end as the agency's do. */
const namesakeAttempts: readonly Attempt[] = (['accounts', 'payees'] as const).map((name) => {
  const path = `${name}/creator:${AGENCY}`;
  return {
    what: "get a creator's that is called like the agency",
    collection: name,
    who: 'agency owner',
    may: false,
    given: { [path]: { ownerUid: 'somebody' } },
    act: (world) => getDocFromServer(doc(world.as('agency owner'), path)),
  };
});

/** Everything that is tried of the rules, for the tests and for the mutation run. */
export const attempts: readonly Attempt[] = [
  ...matrixAttempts,
  ...queryAttempts,
  ...agencyAttempts,
  ...namesakeAttempts,
  ...liveAttempts,
  ...tableAttempts,
];
