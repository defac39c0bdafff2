import type { z } from 'zod';
import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { findContract, Hit } from '../../contract/features/people.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { foldWords } from '../discovery/public.ts';
import { refOfPhone } from '../identity/public.ts';
import { findRecords, kindsFor } from './find-records.ts';
import { toRow } from './person-row.ts';
import { readQuery, type Sought } from './read-query.ts';

type Needs = Pick<Platform, 'store' | 'auth'>;
type Input = z.output<typeof findContract.request>;
type Reply = z.input<typeof findContract.reply>;

/** People of one name that are shown; who is not among them is found by more of the name. */
const NAMESAKES = 10;
/** Comes after every letter that a name can go on with. */
const LAST = '\uf8ff';

/**
 * Whom or what the words lead to: whoever they name exactly, then records, then people whose name begins so. Every way
 * is a document's id or an index, so it costs some forty reads at most however many people there are.
 */
export async function find({ store, auth }: Needs, { roles, input }: Call<Input>): Promise<Reply> {
  const sought = readQuery(input.words);
  const kinds = kindsFor(roles);
  const [exact, records, namesakes] = await Promise.all([
    findExactly({ store, auth }, sought),
    sought.id === null ? [] : findRecords(store, sought.id, kinds),
    findByName(store, sought.words),
  ]);
  const uids = [...new Set([...exact, ...namesakes])];
  const owners = [...new Set([...uids, ...records.map(({ uid }) => uid)])];
  const [users, profiles] = await Promise.all([
    store.getAll(uids.map((uid) => refTo('users', uid))),
    store.getAll(owners.map((uid) => refTo('profiles', uid))),
  ]);
  const profileOf = (uid: string) => profiles[owners.indexOf(uid)];
  const people = uids.flatMap((uid, place) => {
    const user = users[place];
    return user === undefined ? [] : [personHit(user, profileOf(uid))];
  });
  const named = records.map((record) => ({ ...record, title: profileOf(record.uid)?.displayName ?? '' }));
  const isExact = ({ uid }: Hit) => exact.includes(uid);
  return { hits: [...people.filter(isExact), ...named, ...people.filter((hit) => !isExact(hit))] };
}

function personHit(user: UserDoc, profile: ProfileDoc | undefined): Hit {
  const { uid, displayName, username, phoneMasked, state, joinedAt } = toRow(user, profile);
  const line = [username === null ? null : `@${username}`, phoneMasked].filter((part) => part !== null).join(' · ');
  return {
    kind: 'person',
    id: uid,
    orderId: null,
    uid,
    title: displayName,
    line,
    state,
    amountPaise: null,
    at: joinedAt,
  };
}

/** By a uid, a phone, an address or a username. */
async function findExactly({ store, auth }: Needs, { id, phone, email, username }: Sought): Promise<string[]> {
  const [byPhone, byEmail, byUsername] = await Promise.all([
    phone === null ? undefined : store.get(refOfPhone(phone)),
    email === null ? undefined : auth.findByEmail(email),
    username === null ? undefined : store.get(refTo('usernames', username)),
  ]);
  const found = [id, byPhone?.uid, byEmail?.uid, byUsername?.uid];
  return [...new Set(found.filter((uid) => uid != null))];
}

/** By what the listings are searched by, and, for whoever nobody may find there, by how a name is written. */
async function findByName(reader: Reader, words: string): Promise<string[]> {
  const folded = foldWords(words).toSorted((a, b) => b.length - a.length)[0];
  const capital = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  const [listed, ...written] = await Promise.all([
    folded === undefined ? [] : findListed(reader, folded),
    ...[...new Set([words, capital])].map((beginning) => findWritten(reader, beginning)),
  ]);
  return [...listed, ...written.flat()];
}

async function findListed(reader: Reader, word: string): Promise<string[]> {
  const found = await reader.find<ListingDoc>({
    from: collectionRef('listings'),
    where: [{ field: 'terms', op: 'array-contains', value: word }],
    orderBy: [{ field: 'order.quality', direction: 'desc' }],
    limit: NAMESAKES,
  });
  return found.map(({ id }) => id);
}

async function findWritten(reader: Reader, beginning: string): Promise<string[]> {
  const found = await reader.find<ProfileDoc>({
    from: collectionRef('profiles'),
    where: [
      { field: 'displayName', op: '>=', value: beginning },
      { field: 'displayName', op: '<', value: `${beginning}${LAST}` },
    ],
    orderBy: [{ field: 'displayName', direction: 'asc' }],
    limit: NAMESAKES,
  });
  return found.map(({ id }) => id);
}
