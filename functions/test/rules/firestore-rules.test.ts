import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collection,
  collectionGroup,
  deleteField,
  doc,
  type Firestore,
  getDocFromServer,
  getDocsFromServer,
  limit,
  orderBy,
  type Query,
  query,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectionName } from '../../src/contract/collections.ts';
import { allowedTo, type Person, people, verbs } from './access-matrix.ts';
import { type AppQuery, appQueries, nameOf } from './app-queries.ts';
import { fieldTables } from './field-tables.ts';
import { knock } from './knock.ts';
import { fetchRuleCoverage, untriedExpressions } from './rule-coverage.ts';
import { NEWCOMER, OTHER, OWNER, openRulesWorld, type RulesWorld, rulesText } from './rules-world.ts';
import { collectionNames, seedDocument } from './seed-documents.ts';
import { agencyOwned } from './seeds/agency-seeds.ts';

let world: RulesWorld;

beforeAll(async () => {
  world = await openRulesWorld();
});

afterAll(async () => {
  await world?.close();
});

describe.each(collectionNames)('%s', (name) => {
  describe.each(verbs)('%s', (verb) => {
    const allowed = allowedTo(verb, name);
    it.for(people.map((person) => [person, allowed.includes(person) ? 'may' : 'may not'] as const))(
      '%s %s',
      async ([person, answer]) => {
        const attempt = knock(world, person, verb, name);
        await (answer === 'may' ? assertSucceeds(attempt) : assertFails(attempt));
      },
    );
  });
});

describe('queries of the apps', () => {
  /** The query as `asker` runs it; without `by` it forgets to say whose documents it wants. */
  function build(db: Firestore, { from, by, asker, filters, newestBy }: AppQuery, withBy = true): Query {
    const me = asker === 'owner' ? OWNER : OTHER;
    const mine = by === null || !withBy ? [] : [where(by, by === 'people' ? 'array-contains' : '==', me)];
    const equal = Object.entries(filters).map(([field, value]) => where(field, '==', value));
    return query(collection(db, from), ...mine, ...equal, orderBy(newestBy, 'desc'), limit(20));
  }

  const queries = appQueries.map((asked) => [nameOf(asked), asked] as const);

  it.each(queries)('%s: finds the documents of whoever asks', async (_, asked) => {
    const found = await getDocsFromServer(build(world.as(asked.asker), asked));
    expect(found.docs.map(({ ref }) => ref.path)).toEqual([seedDocument(asked.from, OWNER, OTHER).path]);
  });

  it.each(queries)('%s: is refused to anyone who asks in their name', async (_, asked) => {
    await assertFails(getDocsFromServer(build(world.as(asked.by === null ? 'signed-out' : 'stranger'), asked)));
  });

  it.each(queries.filter(([, asked]) => asked.by !== null))(
    '%s: is refused when it asks for everybody',
    async (_, asked) => {
      await assertFails(getDocsFromServer(build(world.as(asked.asker), asked, false)));
    },
  );
});

describe.each(Object.entries(fieldTables))('fields of %s', (name, table) => {
  const own = () => doc(world.as('owner'), `${name}/${OWNER}`);
  const change = (values: Record<string, unknown>, updatedAt: unknown = serverTimestamp()) =>
    updateDoc(own(), { ...values, updatedAt });
  const cases = (kind: 'good' | 'bad') =>
    Object.entries(table).flatMap(([field, row]) => row[kind].map((value) => [field, value] as const));

  it.each(cases('good'))('%s may become %j', async (field, value) => {
    await assertSucceeds(change({ [field]: value }));
  });

  it.each(cases('bad'))('%s may not become %j', async (field, value) => {
    await assertFails(change({ [field]: value }));
  });

  it.each(Object.keys(table))('%s may not be left out', async (field) => {
    await assertFails(change({ [field]: deleteField() }));
    const { [field]: _, ...rest } = seedDocument(name as CollectionName, OWNER, OTHER).doc;
    await assertFails(setDoc(own(), { ...rest, updatedAt: serverTimestamp() }));
  });

  it.each([
    ['roles', ['admin']],
    ['balance', 1_000],
    ['banned', false],
  ])('%s may not be added', async (field, value) => {
    await assertFails(change({ [field]: value }));
  });

  it('lets several fields change at once', async () => {
    await assertSucceeds(change({ theme: 'light', language: 'ta', notifications: false }));
  });

  it.each([
    ['an earlier time', new Date('2026-11-01T10:00:00Z')],
    ['a later time', new Date('2099-01-01T00:00:00Z')],
    ['a text', '2026-11-01T10:00:00Z'],
    ['null', null],
    ['nothing', deleteField()],
  ])('updatedAt may not become %s', async (_, updatedAt) => {
    await assertFails(change({ theme: 'dark' }, updatedAt));
  });

  it('updatedAt may not stay behind', async () => {
    await assertFails(updateDoc(own(), { theme: 'dark', language: 'kn' }));
  });
});

describe('what belongs to an agency', () => {
  const knockAll = (person: Person) => agencyOwned.map(({ path }) => getDocFromServer(doc(world.as(person), path)));

  it.each(['agency owner', 'agency viewer'] as const)('is seen by its %s', async (person) => {
    await Promise.all(knockAll(person).map((attempt) => assertSucceeds(attempt)));
  });

  it.each(['other agency', 'creator', 'admin', 'signed-out'] as const)('is not seen by %s', async (person) => {
    await Promise.all(knockAll(person).map((attempt) => assertFails(attempt)));
  });
});

describe('beside the collections', () => {
  it('lets an app wait for its own documents before the first sign-in has made them', async () => {
    for (const name of ['users', 'settings', 'creators', 'engagements']) {
      const found = await assertSucceeds(getDocFromServer(doc(world.as('owner', true), `${name}/${NEWCOMER}`)));
      expect(found.exists()).toBe(false);
    }
  });

  it.each(people)('opens no other collection to %s', async (person) => {
    const db = world.as(person);
    await assertFails(getDocFromServer(doc(db, 'secrets/one')));
    await assertFails(setDoc(doc(db, 'secrets/two'), { uid: OWNER }));
  });

  it('opens nothing below a document, not even to its owner', async () => {
    const below = doc(world.as('owner'), `settings/${OWNER}/more/one`);
    await assertFails(getDocFromServer(below));
    await assertFails(setDoc(below, { uid: OWNER, updatedAt: serverTimestamp() }));
  });

  it('opens no collection group', async () => {
    const all = collectionGroup(world.as('owner'), 'walletRows');
    await assertFails(getDocsFromServer(query(all, where('ownerUid', '==', OWNER))));
  });
});

// Last in the file: it judges what everything above has tried.
describe('coverage', () => {
  it('has tried every expression of the rules, and every condition both ways', async () => {
    const coverage = await fetchRuleCoverage(world.host, world.projectId);
    expect(coverage.report).not.toEqual([]);
    expect(untriedExpressions(rulesText, coverage)).toEqual([]);
  });
});
