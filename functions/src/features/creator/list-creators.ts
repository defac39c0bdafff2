import type { z } from 'zod';
import type { EconomySection } from '../../contract/config/economy.ts';
import type { CreatorMonthDoc } from '../../contract/documents/creators.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { ListedCreatorRow, listCreatorsContract } from '../../contract/features/creator-list.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { agencyNamesOf } from '../../kernel/find-listed.ts';
import { countTotal } from '../../kernel/find-page.ts';
import type { FieldValue, Filter, Found, Query, Reader } from '../../kernel/store.ts';
import { istMonth } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { termsInForce } from './public.ts';

type Input = z.output<typeof listCreatorsContract.request>;
type Reply = z.input<typeof listCreatorsContract.reply>;
type Page = { readonly creators: readonly CreatorDoc[]; readonly cursor: Reply['cursor'] };

/** Before any creator was suspended or left: a range over a time leaves out those who have none. */
const BEGINNING = new Date(0);

/** One page of creators: five reads a line, and one for the total. */
export async function listCreators(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { input, now }: Call<Input>,
): Promise<Reply> {
  const month = istMonth(now);
  const economy = (await config.read(now)).economy.value;
  const { page, total } = find(store, input, month);
  const { creators, cursor } = await page;
  return { creators: await toRows(store, creators, { month, economy, now }), cursor, total: await total };
}

function find(reader: Reader, input: Input, month: string) {
  if (input.uid !== undefined) return byUid(reader, input.uid);
  return input.sort === 'earnings' ? byEarnings(reader, input, month) : byRecord(reader, input);
}

/** One or none. */
function byUid(reader: Reader, uid: string) {
  const page = reader
    .get(refTo('creators', uid))
    .then((creator): Page => ({ creators: creator === undefined ? [] : [creator], cursor: null }));
  return { page, total: page.then(({ creators }) => creators.length) };
}

interface Order {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

function byRecord(reader: Reader, input: Input) {
  const order = orderOf(input);
  const list: Listing<CreatorDoc> = { from: collectionRef('creators'), where: filtersOf(input), orderBy: [order] };
  const at = ({ data }: Found<CreatorDoc>) => {
    const value = data[order.field as 'approvedAt' | 'followers' | 'suspendedAt' | 'leftAt'];
    return value instanceof Date ? value.toISOString() : (value ?? 0);
  };
  const page = readPage(reader, list, { input, at }).then(
    ({ found, cursor }): Page => ({ creators: found.map(({ data }) => data), cursor }),
  );
  return { page, total: countTotal<CreatorDoc>(reader, list) };
}

/** Those who earned in the running month, best first. */
function byEarnings(reader: Reader, input: Input, month: string) {
  const list: Listing<CreatorMonthDoc> = {
    from: collectionRef('creatorMonths'),
    where: [{ field: 'month', op: '==', value: month }],
    orderBy: [{ field: 'netPaise', direction: 'desc' }],
  };
  const read = async (): Promise<Page> => {
    const { found, cursor } = await readPage(reader, list, { input, at: ({ data }) => data.netPaise });
    const creators = await reader.getAll(found.map(({ data }) => refTo('creators', data.uid)));
    return { creators: creators.filter((one) => one !== undefined), cursor };
  };
  return { page: read(), total: countTotal<CreatorMonthDoc>(reader, list) };
}

type Listing<T> = Required<Pick<Query<T>, 'from' | 'where' | 'orderBy'>>;

async function readPage<T extends object>(
  reader: Reader,
  list: Listing<T>,
  { input: { limit, cursor }, at }: { input: Input; at: (one: Found<T>) => string | number },
): Promise<{ found: Found<T>[]; cursor: Reply['cursor'] }> {
  const read = await reader.find<T>({
    ...list,
    ...(cursor === undefined ? {} : { startAfter: [placeIn(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const found = read.slice(0, limit);
  const last = read.length > limit ? found.at(-1) : undefined;
  return { found, cursor: last === undefined ? null : { at: at(last), id: last.id } };
}

const placeIn = (at: string | number): FieldValue => (typeof at === 'number' ? at : new Date(at));

function orderOf({ standing, sort }: Input): Order {
  if (standing === 'suspended') return { field: 'suspendedAt', direction: 'desc' };
  if (standing === 'left') return { field: 'leftAt', direction: 'desc' };
  return { field: sort === 'followers' ? 'followers' : 'approvedAt', direction: 'desc' };
}

function filtersOf(input: Input): Filter[] {
  const is = (field: string, value: FieldValue): Filter => ({ field, op: '==', value });
  const { standing, class: klass, tier, agencyId, kycVerified } = input;
  return [
    ...(standing === 'active' ? [is('active', true)] : []),
    ...(standing === 'inactive' ? [is('active', false), is('suspendedAt', null), is('leftAt', null)] : []),
    ...(standing === 'suspended' || standing === 'left'
      ? [{ field: orderOf(input).field, op: '>', value: BEGINNING } as const]
      : []),
    ...(klass === undefined ? [] : [is('class', klass)]),
    ...(tier === undefined ? [] : [is('tier.name', tier)]),
    ...(agencyId === undefined ? [] : [is('terms.agencyId', agencyId)]),
    ...(kycVerified === undefined ? [] : [is('kycVerified', kycVerified)]),
  ];
}

interface Beside {
  readonly month: string;
  readonly economy: EconomySection;
  readonly now: Date;
}

async function toRows(reader: Reader, creators: readonly CreatorDoc[], beside: Beside): Promise<ListedCreatorRow[]> {
  const [profiles, payees, months, agencyName] = await Promise.all([
    reader.getAll(creators.map(({ uid }) => refTo('profiles', uid))),
    reader.getAll(creators.map(({ uid }) => refTo('payees', `creator:${uid}`))),
    reader.getAll(creators.map(({ uid }) => refTo('creatorMonths', `${uid}~${beside.month}`))),
    agencyNamesOf(
      reader,
      creators.map(({ terms }) => terms.agencyId),
    ),
  ]);
  return creators.map((creator, place) => ({
    ...toRow(creator, beside),
    photoUrl: profiles[place]?.photoUrl ?? null,
    kyc: payees[place]?.kyc ?? 'none',
    monthPaise: months[place]?.netPaise ?? 0,
    agencyName: agencyName(creator.terms.agencyId),
  }));
}

type OwnRow = Omit<ListedCreatorRow, 'photoUrl' | 'kyc' | 'monthPaise' | 'agencyName'>;

function toRow(creator: CreatorDoc, { economy, now }: Beside): OwnRow {
  const { uid, displayName, availability, ownRates, badges, followers, rating, terms, standards } = creator;
  const share = termsInForce(creator, economy, now);
  return {
    ...{ uid, displayName, availability, ownRates, badges, followers },
    standing: standingOf(creator),
    class: creator.class,
    isClassPinned: creator.pinnedClass !== undefined,
    tier: creator.tier?.name ?? null,
    shareBps: share.shareBps,
    shareBy: share.from,
    ratingHundredths: rating.count === 0 ? null : Math.round((rating.sumStars * 100) / rating.count),
    ratings: rating.count,
    agencyId: terms.agencyId,
    warnings: standards.warnings,
    approvedAt: creator.approvedAt.toISOString(),
    leavingAt: creator.leaveDueAt?.toISOString() ?? null,
  };
}

function standingOf({ active, suspendedAt, leftAt }: CreatorDoc): ListedCreatorRow['standing'] {
  if (leftAt !== null) return 'left';
  if (suspendedAt !== null) return 'suspended';
  return active ? 'active' : 'inactive';
}
