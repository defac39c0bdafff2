import { beforeEach, describe, expect, it } from 'vitest';
import { draftOf, openBooks, pack49 } from '../../test/support/honest-books.ts';
import { createMemoryStore, type MemoryStore } from '../../test/support/memory-store.ts';
import type { AccountDoc } from '../contract/documents/ledger.ts';
import { refTo } from '../kernel/collections.ts';
import type { Tx } from '../kernel/store.ts';
import type { Chart } from './accounts.ts';
import { type EntryDraft, move, readEntry, replayedReply } from './entry.ts';
import { accountRef, foldRows, loadAccount, loadWholeAccount, withFolding } from './load-account.ts';
import { movesOut, takeCoins } from './lots.ts';
import { postEntry } from './post-entry.ts';

const now = new Date('2026-03-10T12:00:00Z');
const hasher = 'the input';

/** Plain accounts that take rows, as the conformance adapter's are. */
const plainChart: Chart = () => ({ hasFloor: true, hasLots: false, isPayee: false, ownerUid: null });

let store: MemoryStore;

beforeEach(async () => {
  store = createMemoryStore();
  await openBooks(store, now).buy('ann', pack49, 'p1');
});

const balanceOf = async (id: string) => (await store.get(accountRef(id)))?.balance;

/** Posts a draft over ann's wallet. */
const postWith = (draft: (lots: NonNullable<AccountDoc['lots']>) => EntryDraft) =>
  store.transaction(async (tx) => {
    const loaded = await loadAccount(tx, 'wallet:ann', 'COIN');
    return postEntry(tx, draft(loaded.doc?.lots ?? []), { loaded: [loaded], inputHash: hasher, reply: null, now });
  });

const debitOf = (coins: number, more: Partial<EntryDraft> = {}) =>
  postWith((lots) => {
    const { slices } = takeCoins(lots, Math.min(coins, 50));
    const basisPaise = slices.reduce((sum, slice) => sum + slice.basisPaise, 0);
    return draftOf({
      key: 'adjust:1',
      kind: 'staff-debit',
      postings: [
        ...move('wallet:ann', 'house:coins-withdrawn', 'COIN', coins),
        ...move('house:coin-backing', 'house:revenue', 'INR', basisPaise),
      ],
      lotMoves: movesOut('wallet:ann', slices),
      ...more,
    });
  });

describe('posting an entry', () => {
  it('writes the entry with its balances and leaves the house without a document', async () => {
    const { entry } = await debitOf(10);
    expect(entry.balancesAfter).toEqual({ 'wallet:ann': { balance: 40, seq: 2 } });
    expect(await store.get(refTo('ledgerEntries', 'adjust:1'))).toEqual(entry);
    expect(await balanceOf('wallet:ann')).toBe(40);
    expect(Object.keys(store.snapshot()['accounts'] ?? {})).toEqual(['wallet:ann']);
  });

  const refusals: [string, Partial<EntryDraft>, string][] = [
    ['an entry that moves nothing', { postings: [], lotMoves: [] }, 'an entry moves something'],
    [
      'a posting of nothing',
      { postings: [{ from: 'wallet:ann', to: 'wallet:bob', asset: 'COIN', amount: 0 }] },
      'bad posting',
    ],
    ['a fraction', { postings: [{ from: 'wallet:ann', to: 'wallet:bob', asset: 'COIN', amount: 0.5 }] }, 'bad posting'],
    [
      'a posting to itself',
      { postings: [{ from: 'wallet:ann', to: 'wallet:ann', asset: 'COIN', amount: 1 }] },
      'bad posting',
    ],
    ['an unknown account', { postings: move('wallet:ann', 'house:pocket', 'COIN', 10) }, 'no such account'],
    ['the wrong asset', { postings: move('wallet:ann', 'house:coins-withdrawn', 'INR', 10) }, 'is not kept in INR'],
    ['coins without their lots', { lotMoves: [] }, 'paise of backing'],
    [
      'coins without their money',
      { postings: move('wallet:ann', 'house:coins-withdrawn', 'COIN', 10) },
      'paise of backing',
    ],
    [
      'a debit of somebody whose wallet was not read',
      { postings: move('wallet:bob', 'house:coins-withdrawn', 'COIN', 1), lotMoves: [] },
      'without having been read',
    ],
    [
      'a credit of coins without a lot',
      { postings: move('house:coins-promo', 'wallet:bob', 'COIN', 1), lotMoves: [] },
      'coins come in lots',
    ],
    [
      'income without an earning',
      { postings: move('house:revenue', 'creator:cara', 'INR', 1), lotMoves: [] },
      'posted with an earning',
    ],
  ];
  for (const [what, more, message] of refusals) {
    it(`refuses ${what}, and writes nothing`, async () => {
      const before = store.snapshot();
      await expect(debitOf(10, more)).rejects.toThrow(message);
      expect(store.snapshot()).toEqual(before);
    });
  }

  it('refuses to take a wallet below nothing', async () => {
    await expect(debitOf(51)).rejects.toThrow('below zero');
  });

  it('refuses an earning that pays somebody else', async () => {
    const earning = {
      ...{ creatorUid: 'dev', agencyId: null, source: 'gift' as const, sourceId: 'g', basisPaise: 0, releaseAt: now },
      ...{ payerUid: 'ann', holdReason: 'standard' as const },
      coinsByClass: { promo: 0, bonus: 0, paid: 0 },
      terms: { shareBps: 0, payoutCapBps: 0, agencyShareBps: 0, coinFacePaise: 100, version: 1 },
    };
    const postings = move('house:revenue', 'creator:cara', 'INR', 1);
    await expect(debitOf(10, { postings, lotMoves: [], earning })).rejects.toThrow(
      'creator:cara is paid by an earning of creator:dev',
    );
  });

  const replies: [string, unknown][] = [
    ['a Date', { at: now }],
    ['not a number', { amount: Number.NaN }],
    ['a hole in a list', { of: [undefined] }],
    ['a Map', new Map()],
  ];
  for (const [what, reply] of replies) {
    it(`refuses a reply with ${what}: it would not come back as it was`, async () => {
      const postings = move('world:razorpay', 'house:payments-held', 'INR', 1);
      const draft = draftOf({ key: 'k', kind: 'extra-payment', postings });
      const post = store.transaction(async (tx) => postEntry(tx, draft, { loaded: [], inputHash: hasher, reply, now }));
      await expect(post).rejects.toThrow('not plain JSON');
    });
  }
});

describe('a key', () => {
  const request = (hash: string) =>
    store.transaction(async (tx) => {
      const earlier = replayedReply<{ run: string }>(await readEntry(tx, 'extra:p'), hash);
      if (earlier !== undefined) return earlier;
      const postings = move('world:razorpay', 'house:payments-held', 'INR', 1);
      const draft = draftOf({ key: 'extra:p', kind: 'extra-payment', postings });
      postEntry(tx, draft, { loaded: [], inputHash: hash, reply: { run: hash }, now });
      return { run: hash };
    });

  it('gives its first reply again, also when the first commit got no answer', async () => {
    store.setFaults({ lostReplyRate: 0.5, abortRate: 0.2 });
    const replies = await Promise.all(Array.from({ length: 20 }, () => request('same').catch(() => undefined)));
    store.setFaults({});
    expect(replies.filter((reply) => reply !== undefined).length).toBeGreaterThan(0);
    expect(replies.every((reply) => reply === undefined || reply.run === 'same')).toBe(true);
    expect(Object.keys(store.snapshot()['ledgerEntries'] ?? {}).filter((key) => key === 'extra:p')).toHaveLength(1);
  });

  it('is refused with other input', async () => {
    await request('same');
    await expect(request('other')).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });
});

describe('rows', () => {
  const credit = (key: string, amount: number) =>
    store.transaction(async (tx) => {
      const draft = draftOf({ key, kind: 'conformance', postings: move('source', 'hot', 'INR', amount) });
      return postEntry(tx, draft, {
        ...{ loaded: [], inputHash: key, reply: null, now, chart: plainChart, unguarded: ['source'] },
      });
    });
  const debit = (key: string, amount: number) => {
    const body = async (tx: Tx) => {
      const loaded = await loadAccount(tx, 'hot', 'INR', amount);
      if (loaded.balance < amount) return 'refused';
      const draft = draftOf({ key, kind: 'conformance', postings: move('hot', 'sink', 'INR', amount) });
      postEntry(tx, draft, { loaded: [loaded], inputHash: key, reply: null, now, chart: plainChart });
      return 'done';
    };
    return withFolding(store, body, now);
  };

  it('take in more than 400 credits before a debit of them all', async () => {
    for (let index = 0; index < 850; index += 1) await credit(`c${index}`, 2);
    expect(await store.get(accountRef('hot'))).toBeUndefined();
    expect(await debit('too-much', 1_701)).toBe('refused');
    expect(await debit('all', 1_700)).toBe('done');
    expect(await balanceOf('hot')).toBe(0);
    expect(await debit('more', 1)).toBe('refused');
  });

  it('are left alone while the document holds enough', async () => {
    await credit('c1', 100);
    await foldRows(store, 'hot', now);
    await credit('c2', 100);
    expect(await debit('d', 60)).toBe('done');
    expect(await store.get(refTo('accountRows', 'c2~hot'))).toMatchObject({ folded: false });
    expect(await balanceOf('hot')).toBe(40);
    expect(await debit('d2', 140)).toBe('done');
    expect(await balanceOf('hot')).toBe(0);
  });

  it('of minus are seen by a guarded debit that reads the whole account', async () => {
    for (let index = 0; index < 450; index += 1) await credit(`c${index}`, 1);
    const body = async (tx: Tx) => (await loadWholeAccount(tx, 'source', 'INR')).balance;
    expect(await withFolding(store, body, now)).toBe(-450);
  });

  it('fold once, however many fold at the same time', async () => {
    for (let index = 0; index < 30; index += 1) await credit(`c${index}`, 1);
    await Promise.all([foldRows(store, 'hot', now), foldRows(store, 'hot', now), debit('d', 30)]);
    expect(await balanceOf('hot')).toBe(0);
  });
});
