import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collectionGroup,
  doc,
  getDocFromServer,
  getDocsFromServer,
  query,
  serverTimestamp,
  setDoc,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from './access-matrix.ts';
import { attempts, buildQuery } from './all-attempts.ts';
import { appQueries, nameOf } from './app-queries.ts';
import type { Attempt } from './attempts.ts';
import { fetchRuleCoverage, untriedExpressions } from './rule-coverage.ts';
import { NEWCOMER, OTHER, OWNER, openRulesWorld, type RulesWorld, rulesText } from './rules-world.ts';
import { seedDocument } from './seed-documents.ts';
import { tryOut } from './try-out.ts';

let world: RulesWorld;

beforeAll(async () => {
  world = await openRulesWorld();
});

afterAll(async () => {
  await world?.close();
});

describe('what is tried of the rules', () => {
  const named = attempts.map((attempt) => [attempt.collection, attempt.what, attempt.may ? 'may' : 'may not', attempt]);
  it.for(named as [string, string, string, Attempt][])('%s: %s: %s', async ([, , , attempt]) => {
    expect(await tryOut(world, attempt)).toBe(attempt.may);
  });

  it.each(appQueries.map((asked) => [nameOf(asked), asked] as const))(
    '%s: finds the documents of whoever asks',
    async (_, asked) => {
      const { path, doc: seeded } = seedDocument(asked.from, OWNER, OTHER);
      await world.put({ [path]: seeded });
      const found = await getDocsFromServer(buildQuery(world.as(asked.asker), asked));
      expect(found.docs.map(({ ref }) => ref.path)).toContain(path);
    },
  );
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
