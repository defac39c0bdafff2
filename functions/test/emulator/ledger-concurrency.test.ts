import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/app-error.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import type { Tx } from '../../src/kernel/store.ts';
import type { Chart } from '../../src/ledger/accounts.ts';
import { move, readEntry, replayedReply } from '../../src/ledger/entry.ts';
import { accountRef, loadAccount, withFolding } from '../../src/ledger/load-account.ts';
import { planSpend } from '../../src/ledger/plan-spend.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createFirestoreStore } from '../../src/platform/firestore/firestore-store.ts';
import { draftOf, openBooks, terms } from '../support/honest-books.ts';

const projectId = 'demo-ledger-concurrency';
const app = initializeApp({ projectId }, projectId);
const store = createFirestoreStore(getFirestore(app));
const now = new Date('2026-03-10T12:00:00Z');

afterAll(() => deleteApp(app));

beforeEach(async () => {
  const host = process.env.FIRESTORE_EMULATOR_HOST;
  const url = `http://${host}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
});

const atOnce = <T>(count: number, task: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => task(index)));

/** One coin of ann's for cara, as a use case would spend it; counts how often its body had to run. */
function spendOne(requestId: string, { hash, onRun }: { hash: string; onRun?: () => void }) {
  const key = `gift:ann:${requestId}`;
  const body = async (tx: Tx) => {
    onRun?.();
    const earlier = replayedReply<{ left: number }>(await readEntry(tx, key), hash);
    if (earlier !== undefined) return earlier;
    const wallet = await loadAccount(tx, 'wallet:ann', 'COIN', 1);
    if (wallet.balance < 1) throw new AppError('wallet/insufficient');
    const lots = wallet.doc?.lots ?? [];
    const plan = planSpend({ payerUid: 'ann', lots, coins: 1, creatorUid: 'cara', agencyId: null, terms });
    const { postings, lotMoves, coinsByClass } = plan;
    const { basisPaise } = plan.split;
    const draft = draftOf({
      ...{ key, kind: 'gift', postings, lotMoves, refs: { giftEventId: requestId } },
      earning: {
        ...{ creatorUid: 'cara', agencyId: null, source: 'gift', sourceId: requestId, coinsByClass, basisPaise, terms },
        ...{ releaseAt: now, payerUid: 'ann', holdReason: 'standard' },
      },
    });
    const reply = { left: wallet.balance - 1 };
    postEntry(tx, draft, { loaded: [wallet], inputHash: hash, reply, now });
    return reply;
  };
  return withFolding(store, body, now);
}

describe('a wallet of ten coins', () => {
  it('lets exactly ten of twenty spends at once succeed', async () => {
    await openBooks(store, now).promo('ann', 10, 'welcome');
    const outcomes = await atOnce(20, (index) =>
      spendOne(`g${index}`, { hash: `g${index}` }).then(
        ({ left }) => left,
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      ),
    );
    const spent = outcomes.filter((outcome) => typeof outcome === 'number');
    expect(spent.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(outcomes.filter((outcome) => outcome === 'wallet/insufficient')).toHaveLength(10);
    expect(await store.get(accountRef('wallet:ann'))).toMatchObject({ balance: 0, lots: [], seq: 11 });
    const { differences } = await verifyLedger(store);
    // The spends are bare entries, without the documents a feature writes beside them.
    expect(differences.filter((one) => one.check !== 'gift' && one.check !== 'history')).toEqual([]);
  });

  it('gives the same reply to one key twice at once, and writes one entry', async () => {
    await openBooks(store, now).promo('ann', 10, 'welcome');
    const replies = await atOnce(2, () => spendOne('once', { hash: 'same' }));
    expect(replies).toEqual([{ left: 9 }, { left: 9 }]);
    expect(await spendOne('once', { hash: 'same' })).toEqual({ left: 9 });
    await expect(spendOne('once', { hash: 'other' })).rejects.toMatchObject({ code: 'ledger/key-reused' });
    expect(await store.get(accountRef('wallet:ann'))).toMatchObject({ balance: 9, seq: 2 });
    const gifts = await store.find({
      from: collectionRef('ledgerEntries'),
      where: [{ field: 'kind', op: '==', value: 'gift' }],
      limit: 10,
    });
    expect(gifts).toHaveLength(1);
  });
});

/** Plain accounts that take rows, as the conformance adapter's are. */
const plainChart: Chart = () => ({ hasFloor: true, hasLots: false, isPayee: false, ownerUid: null });

describe('an account that everybody credits', () => {
  it('takes fifty credits at once, none waiting for another, and then one debit of them all', async () => {
    let runs = 0;
    await atOnce(50, (index) =>
      store.transaction(async (tx) => {
        runs += 1;
        expect(await readEntry(tx, `credit-${index}`)).toBeUndefined();
        const postings = move('source', 'hot', 'INR', 100);
        const draft = draftOf({ key: `credit-${index}`, kind: 'conformance', postings });
        const chart = plainChart;
        postEntry(tx, draft, { loaded: [], inputHash: 'x', reply: null, now, chart, unguarded: ['source'] });
      }),
    );
    // No body ran twice: no commit was lost to another.
    expect(runs).toBe(50);
    expect(await store.get(accountRef('hot'))).toBeUndefined();

    const debit = (amount: number) =>
      withFolding(
        store,
        async (tx) => {
          const hot = await loadAccount(tx, 'hot', 'INR', amount);
          if (hot.balance < amount) return 'refused';
          const draft = draftOf({
            key: `debit-${amount}`,
            kind: 'conformance',
            postings: move('hot', 'sink', 'INR', amount),
          });
          postEntry(tx, draft, { loaded: [hot], inputHash: 'x', reply: null, now, chart: plainChart });
          return 'done';
        },
        now,
      );
    expect(await debit(5_001)).toBe('refused');
    expect(await debit(5_000)).toBe('done');
    expect(await store.get(accountRef('hot'))).toMatchObject({ balance: 0, seq: 1 });
    expect(await store.get(refTo('accountRows', 'credit-7~hot'))).toMatchObject({ folded: true, delta: 100 });
  });
});

describe('a creator whom forty give to at once', () => {
  it('makes no giver wait for another', async () => {
    const books = openBooks(store, now);
    for (let index = 0; index < 40; index += 1) await books.promo(`fan-${index}`, 3, `welcome-${index}`);
    let runs = 0;
    const counted = {
      ...store,
      transaction: <R>(body: (tx: Tx) => Promise<R>) =>
        store.transaction((tx) => {
          runs += 1;
          return body(tx);
        }),
    };
    const crowd = openBooks(counted, now);
    await atOnce(40, (index) => crowd.gift({ payerUid: `fan-${index}`, creatorUid: 'cara', coins: 3 }, `g${index}`));
    expect(runs).toBe(40);
    expect((await verifyLedger(store)).differences).toEqual([]);
  });
});
