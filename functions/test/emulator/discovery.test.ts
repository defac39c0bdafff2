import { beforeAll, describe, expect, it } from 'vitest';
import * as discovery from '../../src/features/discovery/index.ts';
import { refreshListing } from '../../src/features/discovery/refresh-listing.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { livePlatform } from '../../src/platform/live.ts';
import { approveCreator, openProfile } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
/** Spoken by nobody else in this database. */
const language = `x-${newRequestId().slice(0, 8)}`;
let people: Caller[] = [];

interface Ticket {
  readonly state: string;
  readonly found: { readonly uid: string } | null;
}

async function openPerson(name: string): Promise<Caller> {
  const person = await newPerson(name);
  await openProfile(store, person.uid, new Date());
  await store.update(refTo('profiles', person.uid), { languages: [language] });
  return person;
}

/** As an app does it: a busy database is asked again, with the same request id. */
async function joinPatiently(person: Caller, wish: 'creator' | 'friend'): Promise<Ticket> {
  const data = { requestId: newRequestId(), wish, kind: 'audio' };
  for (;;) {
    try {
      return await callAs<Ticket>(person, discovery.joinMatch, data);
    } catch (error) {
      if ((error as { details?: { code?: string } }).details?.code !== 'app/busy') throw error;
    }
  }
}

const ticketsOf = async (of: readonly Caller[]) => store.getAll(of.map(({ uid }) => refTo('matchTickets', uid)));

beforeAll(async () => {
  people = await Promise.all(Array.from({ length: 6 }, (_, index) => openPerson(`person${index}`)));
});

describe('quick match', () => {
  it('never gives one person to two who ask at the same moment', async () => {
    await Promise.all(people.map((person) => joinPatiently(person, 'friend')));
    for (const person of people) await callAs(person, discovery.pollMatch, {}).catch(() => undefined);
    const tickets = await ticketsOf(people);
    const pairs = tickets.flatMap((one) => (one?.found == null ? [] : [`${one.uid} ${one.found.uid}`]));
    expect(pairs.length).toBeGreaterThan(0);
    for (const pair of pairs) expect(pairs).toContain(pair.split(' ').toReversed().join(' '));
    expect(new Set(pairs.map((pair) => pair.split(' ')[1])).size).toBe(pairs.length);
  }, 120_000);

  it('offers one creator to one person only, until they let go', async () => {
    const cara = await newPerson('cara');
    await approveCreator(store, cara.uid, { now: new Date() });
    await store.update(refTo('profiles', cara.uid), { languages: [language] });
    await refreshListing(livePlatform(), cara.uid, { now: new Date() });
    await Promise.all(people.map((person) => joinPatiently(person, 'creator')));
    const holders = (await ticketsOf(people)).filter((one) => one?.found?.uid === cara.uid);
    expect(holders).toHaveLength(1);
    const holder = people.find(({ uid }) => uid === holders[0]?.uid);
    if (holder === undefined) throw new Error('nobody holds the creator');
    await callAs(holder, discovery.leaveMatch, { requestId: newRequestId() });
    expect(await refusalOf(callAs(holder, discovery.pollMatch, {}))).toBe('match/not-waiting');
    expect(await store.get(refTo('matchHolds', cara.uid))).toBeUndefined();
  }, 120_000);
});
