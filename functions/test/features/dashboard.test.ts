import { beforeEach, describe, expect, it } from 'vitest';
import type { CollectionName } from '../../src/contract/collections.ts';
import { getHomeContract, listQueuesContract, queueName } from '../../src/contract/features/dashboard.ts';
import { countActive } from '../../src/features/dashboard/count-active.ts';
import { foldMoney } from '../../src/features/dashboard/fold-money.ts';
import { getHome } from '../../src/features/dashboard/get-home.ts';
import { listQueues } from '../../src/features/dashboard/list-queues.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { openBooks, pack49, pack99 } from '../support/honest-books.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

let store: MemoryStore;
let world: ReturnType<typeof createTestPlatform>;

beforeEach(() => {
  store = createMemoryStore();
  world = createTestPlatform(store);
});

const home = async (roles: string[], uid = 'fay') =>
  getHomeContract.reply.parse(await getHome(world.platform, world.callAs(uid, {}, { roles })));
const queues = async (roles: string[]) =>
  listQueuesContract.reply.parse(await listQueues(world.platform, world.callAs('fay', {}, { roles }))).queues;
const sizeOf = async (name: string) => (await queues(['admin'])).find(({ queue }) => queue === name);

/** A valid document of a collection, one for each name, with what matters to the test. */
function put(collection: CollectionName, owner: string, patch: object): void {
  const { doc } = seedDocument(collection, owner, 'other');
  store.poke(`${collection}/${owner}`, { ...doc, ...patch });
}

const before = (ms: number) => plus(world.now(), -ms);

describe('the queues', () => {
  it('are none of them anybody’s who may not open the list', async () => {
    const namesFor = async (role: string) => (await queues([role])).map(({ queue }) => queue);
    expect(await namesFor('admin')).toEqual(queueName.options);
    expect(await namesFor('moderator')).toEqual([
      ...['creator-applications', 'creator-profiles', 'creator-reviews'],
      ...['reports-intimate-image', 'reports-lawful-order', 'reports-urgent', 'reports-other'],
      ...['appeals', 'flagged', 'media', 'risk-flags'],
    ]);
    expect(await namesFor('support')).toEqual(['agency-requests', 'agency-joins', 'tickets', 'charge-reviews']);
    expect(await namesFor('creator')).toEqual([]);
  });

  it('are empty in an empty house', async () => {
    for (const { count, oldestAt } of await queues(['admin'])) expect([count, oldestAt]).toEqual([0, null]);
  });

  const waiting: [string, CollectionName, string, object][] = [
    ['withdrawals-undecided', 'withdrawals', 'createdAt', { state: 'in-review' }],
    ['withdrawals-undecided', 'withdrawals', 'createdAt', { state: 'requested' }],
    ['withdrawals-unknown', 'withdrawals', 'createdAt', { state: 'unknown' }],
    ['kyc', 'kycReviews', 'queuedAt', {}],
    ['creator-applications', 'creatorApplications', 'updatedAt', { state: 'submitted' }],
    ['creator-profiles', 'creatorProfiles', 'submittedAt', { state: 'pending' }],
    ['creator-reviews', 'creatorReviews', 'at', { state: 'open' }],
    ['agency-requests', 'agencyRequests', 'at', { state: 'open' }],
    ['agency-joins', 'memberships', 'waitingSince', {}],
    ['agency-settlements', 'agencySettlements', 'endAt', { state: 'generated' }],
    ['flagged', 'flaggedContent', 'at', { state: 'open' }],
    ['media', 'media', 'queuedAt', {}],
    ['tickets', 'ticketDesks', 'turnAt', { state: 'reopened' }],
    ['charge-reviews', 'chargeReviews', 'at', { state: 'open' }],
    ['exceptions', 'exceptions', 'at', { state: 'open' }],
    ['risk-flags', 'riskFlags', 'at', { state: 'open' }],
  ];

  it.each(waiting)('%s tells how many wait, and since when the first of them', async (name, collection, by, patch) => {
    put(collection, 'ann', { ...patch, [by]: before(2 * HOUR) });
    put(collection, 'bob', { ...patch, [by]: before(5 * HOUR) });
    const size = { queue: name, count: 2, lateCount: null, oldestAt: before(5 * HOUR).toISOString() };
    expect(await sizeOf(name)).toEqual(size);
  });

  it.each([
    ['reports-urgent', 'reportCases', { state: 'reviewing', lane: 'urgent' }],
    ['grievances', 'grievances', { state: 'open' }],
  ] as const)('%s tells how many are past their time', async (name, collection, patch) => {
    put(collection, 'ann', { ...patch, dueAt: plus(world.now(), HOUR) });
    put(collection, 'bob', { ...patch, dueAt: before(HOUR) });
    const size = { queue: name, count: 2, lateCount: 1, oldestAt: before(HOUR).toISOString() };
    expect(await sizeOf(name)).toEqual(size);
    expect(await sizeOf('reports-other')).toMatchObject({ count: 0 });
  });

  it('of appeals goes by the clock of each appeal', async () => {
    const appeal = { state: 'open', words: '', askedAt: before(DAY), answer: null, decidedAt: null };
    put('moderationActions', 'ann', { appeal: { ...appeal, dueAt: before(HOUR) } });
    put('moderationActions', 'bob', { appeal: { ...appeal, state: 'upheld', dueAt: before(HOUR) } });
    expect(await sizeOf('appeals')).toMatchObject({ count: 1, lateCount: 1 });
  });

  it('of approvals leaves out what has lapsed', async () => {
    put('approvals', 'ann', { state: 'open', expiresAt: plus(world.now(), HOUR) });
    put('approvals', 'bob', { state: 'open', expiresAt: before(HOUR) });
    put('approvals', 'cy', { state: 'approved', expiresAt: plus(world.now(), HOUR) });
    expect(await sizeOf('approvals')).toMatchObject({ count: 1, oldestAt: plus(world.now(), HOUR).toISOString() });
  });
});

describe('the home page', () => {
  /** Yesterday Ann bought and gave; today Bob bought, and Ann called. */
  async function live(): Promise<void> {
    const yesterday = openBooks(store, before(DAY));
    await yesterday.buy('ann', pack99, 'p1');
    await yesterday.gift({ payerUid: 'ann', creatorUid: 'cara', coins: 20 }, 'g1');
    const today = openBooks(store, before(HOUR));
    await today.buy('bob', pack49, 'p2');
    const call = { minutes: 3, returned: 1, isOver: true };
    await today.call({ payerUid: 'ann', creatorUid: 'dev', agencyId: 'star' }, 's1', call);
    await foldMoney(world.platform, world.now());
  }

  it('shows money of today beside yesterday, of the week and the month, day by day', async () => {
    await live();
    const { money } = await home(['finance']);
    expect(money?.asOf).toBe(before(10 * MINUTE).toISOString());
    expect(money?.today.now).toMatchObject({
      salesPaise: 4_900,
      purchases: 1,
      coinsSold: 50,
      coinsByUse: { gifts: 0 },
    });
    expect(money?.today.before).toMatchObject({ salesPaise: 9_900, gstPaise: 1_511, coinsSpent: 20 });
    expect(money?.last7Days.now).toMatchObject({ salesPaise: 14_800, purchases: 2 });
    expect(money?.last7Days.before).toMatchObject({ salesPaise: 0 });
    expect(money?.last30Days.now).toEqual(money?.last7Days.now);
    expect(money?.days).toHaveLength(30);
    expect(money?.days.slice(-2).map(({ day, salesPaise }) => [day, salesPaise])).toEqual([
      ['2026-11-20', 9_900],
      ['2026-11-21', 4_900],
    ]);
    expect(money?.days[0]).toMatchObject({ day: '2026-10-23', salesPaise: 0 });
  });

  it('owes what the ledger says it owes', async () => {
    await live();
    const { money } = await home(['finance']);
    const entries = Object.values(store.snapshot()['ledgerEntries'] ?? {}) as { postings: Posting[] }[];
    const sumOf = (kind: RegExp) =>
      entries
        .flatMap(({ postings }) => postings)
        .reduce((sum, { from, to, amount }) => sum + (kind.test(to) ? amount : 0) - (kind.test(from) ? amount : 0), 0);
    const owed = money?.liabilities;
    const { promo, bonus, paid } = owed?.coinsByClass ?? {};
    expect(owed?.pendingPaise).toBe(sumOf(/^(creator|agency):/));
    expect(owed?.pendingPaise).toBeGreaterThan(0);
    expect(owed?.gstPaise).toBe(sumOf(/^house:gst-payable$/));
    expect((promo?.coins ?? 0) + (bonus?.coins ?? 0) + (paid?.coins ?? 0)).toBe(sumOf(/^wallet:/));
    expect((bonus?.backingPaise ?? 0) + (paid?.backingPaise ?? 0)).toBe(sumOf(/^house:coin-backing$/));
    expect((await verifyLedger(store)).differences).toEqual([]);
  });

  it('keeps money, providers and the proof from moderators and support', async () => {
    await live();
    put('creatorMonths', 'cara', { month: '2026-11', netPaise: 900 });
    for (const role of ['moderator', 'support']) {
      expect(await home([role])).toMatchObject({ money: null, providers: null, proof: null, topCreators: [] });
    }
  });

  it('says of a house without an entry that there are no figures yet', async () => {
    await foldMoney(world.platform, world.now());
    expect(await home(['admin'])).toMatchObject({ money: null, proof: null, topCreators: [] });
  });

  it('counts who was there today, and keeps the last count of yesterday', async () => {
    expect((await home(['support'])).active).toBeNull();
    const yesterday = before(DAY);
    put('presence', 'ann', { at: yesterday });
    put('presence', 'bob', { at: before(3 * DAY) });
    put('presence', 'cy', { at: before(DAY + MINUTE) });
    await countActive(world.platform, yesterday);
    put('presence', 'ann', { at: before(HOUR) });
    await countActive(world.platform, before(MINUTE));
    await countActive(world.platform, before(MINUTE));
    const counted = { today: 1, yesterday: 2, at: before(MINUTE).toISOString() };
    expect((await home(['support'])).active).toEqual(counted);
  });

  it('begins the day of India anew at its midnight', async () => {
    const midnight = new Date('2026-11-21T18:30:00Z');
    put('presence', 'ann', { at: plus(midnight, -MINUTE) });
    put('presence', 'bob', { at: midnight });
    await countActive(world.platform, plus(midnight, MINUTE));
    expect(store.snapshot()['activeDays']).toEqual({
      '2026-11-22': { day: '2026-11-22', people: 1, at: plus(midnight, MINUTE) },
    });
  });

  it('counts what runs at this moment', async () => {
    put('sessions', 'ann', { state: 'active', kind: 'video' });
    put('sessions', 'bob', { state: 'active', kind: 'chat' });
    put('sessions', 'cy', { state: 'ringing', kind: 'audio' });
    put('sessions', 'dia', { state: 'ended', kind: 'audio' });
    expect((await home(['moderator'])).live).toEqual({ calls: 1, chats: 1, ringing: 1 });
  });

  it('tells of each provider when it was heard of last', async () => {
    const webhook = { provider: 'cashfree', dueAt: null };
    put('webhookInbox', 'ann', { ...webhook, state: 'applied', receivedAt: before(2 * DAY) });
    put('webhookInbox', 'bob', { ...webhook, state: 'exception', receivedAt: before(HOUR) });
    put('webhookInbox', 'cy', { ...webhook, state: 'received', receivedAt: before(MINUTE), dueAt: before(1) });
    put('orders', 'ann', { state: 'paid', paidAt: before(3 * HOUR) });
    const providers = (await home(['admin'])).providers ?? [];
    expect(providers.find(({ provider }) => provider === 'cashfree')).toEqual({
      provider: 'cashfree',
      dayCount: 2,
      lastWebhookAt: before(MINUTE).toISOString(),
      lastSuccessAt: before(2 * DAY).toISOString(),
      lastFailureAt: before(HOUR).toISOString(),
      overdueCount: 1,
    });
    const razorpay = providers.find(({ provider }) => provider === 'razorpay');
    expect(razorpay).toMatchObject({ lastWebhookAt: null, lastSuccessAt: before(3 * HOUR).toISOString() });
  });

  it('shows the last proof of the books, and who earned most this month', async () => {
    put('verifyRuns', 'ann', { at: before(DAY), differenceCount: 3 });
    put('verifyRuns', 'bob', { at: before(HOUR), differenceCount: 0 });
    for (const [uid, netPaise] of [
      ['ann', 500],
      ['cara', 900],
    ] as const) {
      put('creatorMonths', uid, { month: '2026-11', uid, netPaise });
      put('profiles', uid, { uid, displayName: `${uid} of the stars` });
    }
    const { proof, topCreators } = await home(['finance']);
    expect(proof).toMatchObject({ at: before(HOUR).toISOString(), differenceCount: 0 });
    expect(topCreators).toEqual([
      { uid: 'cara', displayName: 'cara of the stars', amountPaise: 900 },
      { uid: 'ann', displayName: 'ann of the stars', amountPaise: 500 },
    ]);
  });
});

interface Posting {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}
