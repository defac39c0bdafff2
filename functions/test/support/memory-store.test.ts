import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionRef, Filter, Store } from '../../src/kernel/store.ts';
import { AlreadyExistsError, docRef } from '../../src/kernel/store.ts';
import { createMemoryStore, type Faults } from './memory-store.ts';
import type { Change } from './memory-store-documents.ts';
import { createMatcher } from './memory-store-query.ts';
import { seededRandom } from './memory-store-random.ts';
import { describeStore } from './store-contract.ts';

for (const seed of [1, 2, 3]) {
  describeStore(`the memory store, seed ${seed}`, (options) =>
    createMemoryStore({ ...options, random: seededRandom(seed) }),
  );
}

interface Counter {
  readonly n: number;
}

const counters: CollectionRef<Counter> = { path: 'counters' };
const counter = docRef(counters, 'a');

/** Adds one, however often it runs: a naive body, which a lost reply makes add twice. */
function increment(store: Store, onRun: (n: number) => void = () => {}): Promise<number> {
  return store.transaction(async (tx) => {
    const n = ((await tx.get(counter))?.n ?? 0) + 1;
    onRun(n);
    tx.set(counter, { n });
    return n;
  });
}

/** A store whose first commits meet the given fates, in order, and the later ones none. */
function storeWithFates(...fates: (keyof Faults | 'none')[]) {
  const store = createMemoryStore();
  const beforeCommit = () => {
    const fate = fates.shift();
    store.setFaults({ beforeCommit, ...(fate !== undefined && fate !== 'none' && { [fate]: 1 }) });
  };
  store.setFaults({ beforeCommit });
  return store;
}

describe('injected faults', () => {
  it('abort: nothing is written and the body runs again', async () => {
    const store = storeWithFates('abortRate', 'abortRate');
    const runs: number[] = [];
    expect(await increment(store, (n) => runs.push(n))).toBe(1);
    expect(runs).toEqual([1, 1, 1]);
    expect(store.snapshot()).toEqual({ counters: { a: { n: 1 } } });
  });

  it('a lost reply: it is written, and the body runs again and sees it', async () => {
    const store = storeWithFates('lostReplyRate');
    const runs: number[] = [];
    expect(await increment(store, (n) => runs.push(n))).toBe(2);
    expect(runs).toEqual([1, 2]);
  });

  it('a lost reply to a blind create: it finds its own document in the way', async () => {
    const store = storeWithFates('lostReplyRate');
    await expect(store.create(counter, { n: 1 })).rejects.toThrow(AlreadyExistsError);
    expect(await store.get(counter)).toEqual({ n: 1 });
  });

  it('giving up: it throws and nothing is written', async () => {
    const store = storeWithFates('giveUpRate');
    await expect(increment(store)).rejects.toMatchObject({ name: 'StoreFailure', code: 'aborted' });
    expect(store.snapshot()).toEqual({});
  });

  it('an unknown outcome: it throws and all is written', async () => {
    const store = storeWithFates('unknownOutcomeRate');
    await expect(increment(store)).rejects.toMatchObject({ name: 'StoreFailure', code: 'unavailable' });
    expect(store.snapshot()).toEqual({ counters: { a: { n: 1 } } });
  });

  it('end a transaction after ten attempts', async () => {
    const store = createMemoryStore({ faults: { abortRate: 1 } });
    const runs: number[] = [];
    await expect(increment(store, (n) => runs.push(n))).rejects.toMatchObject({ code: 'aborted' });
    expect(runs).toHaveLength(10);
    store.setFaults({ lostReplyRate: 1 });
    await expect(increment(store)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.get(counter)).toEqual({ n: 10 });
  });

  it('happen as often as they are told to', async () => {
    const store = createMemoryStore({ random: seededRandom(5), faults: { giveUpRate: 0.25 } });
    let failed = 0;
    for (let turn = 0; turn < 1_000; turn += 1) await increment(store).catch(() => (failed += 1));
    expect(failed).toBeGreaterThan(200);
    expect(failed).toBeLessThan(300);
    expect(await store.get(counter)).toEqual({ n: 1_000 - failed });
  });

  it('beforeCommit sees the writes; what it throws ends the transaction; what it writes contends with it', async () => {
    const store = createMemoryStore();
    const seen: unknown[] = [];
    store.setFaults({
      beforeCommit: ({ run, writes }) => {
        seen.push({ run, writes });
        throw new Error('process killed');
      },
    });
    await expect(increment(store)).rejects.toThrow('process killed');
    expect(seen).toEqual([{ run: 1, writes: [{ kind: 'set', path: 'counters/a', doc: { n: 1 } }] }]);
    expect(store.snapshot()).toEqual({});

    store.setFaults({ beforeCommit: ({ run }) => (run === 1 ? store.poke(counter.path, { n: 41 }) : undefined) });
    expect(await increment(store)).toBe(42);
  });
});

describe('concurrency', () => {
  /** Twenty people move coins between five purses at once; each transfer is recognised by its own receipt. */
  async function moveCoins(seed: number, faults: Faults) {
    const commits: string[] = [];
    const record = (changes: readonly Change[]) => commits.push(changes.map(({ path }) => path).join());
    const random = seededRandom(seed);
    const store = createMemoryStore({ random, onCommit: record });
    const purse = (index: number) => docRef<Counter>({ path: 'purses' }, `${index}`);
    for (let index = 0; index < 5; index += 1) await store.set(purse(index), { n: 100 });
    store.setFaults(faults);
    const transfers = Array.from({ length: 20 }, (_, id) => ({ id, from: id % 5, to: (id * 3 + 1) % 5, amount: id }));
    const outcomes = await Promise.allSettled(
      transfers.map(({ id, from, to, amount }) =>
        store.transaction(async (tx) => {
          const receipt = docRef<Counter>({ path: 'receipts' }, `${id}`);
          if ((await tx.get(receipt)) !== undefined || from === to) return;
          const payer = (await tx.get(purse(from)))?.n ?? 0;
          const payee = (await tx.get(purse(to)))?.n ?? 0;
          tx.create(receipt, { n: amount });
          tx.update(purse(from), { n: payer - amount });
          tx.update(purse(to), { n: payee + amount });
        }),
      ),
    );
    return { store, commits, transfers, outcomes: outcomes.map(({ status }) => status) };
  }
  const storm: Faults = { abortRate: 0.2, lostReplyRate: 0.2, giveUpRate: 0.1, unknownOutcomeRate: 0.1 };

  it('is serializable under every fault: the purses are what the receipts say', async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { store, transfers } = await moveCoins(seed, storm);
      const { purses = {}, receipts = {} } = store.snapshot();
      const balances = [100, 100, 100, 100, 100];
      for (const { id, from, to, amount } of transfers) {
        if (receipts[id] === undefined) continue;
        balances[from] = (balances[from] ?? 0) - amount;
        balances[to] = (balances[to] ?? 0) + amount;
      }
      expect(Object.values(purses), `seed ${seed}`).toEqual(balances.map((n) => ({ n })));
    }
  });

  it('is the same again for the same seed, and another for another', async () => {
    const [first, again, other] = [await moveCoins(7, storm), await moveCoins(7, storm), await moveCoins(8, storm)];
    expect(again.commits).toEqual(first.commits);
    expect(again.outcomes).toEqual(first.outcomes);
    expect(again.store.snapshot()).toEqual(first.store.snapshot());
    expect(other.commits).not.toEqual(first.commits);
  });

  it("really interleaves: the order in which transactions succeed is the seed's", async () => {
    const orders = new Set<string>();
    for (const seed of [1, 2, 3, 4]) orders.add((await moveCoins(seed, {})).commits.join(' '));
    expect(orders.size).toBe(4);
  });

  it('lets every one of a hundred transactions on one document through', async () => {
    const store = createMemoryStore();
    await Promise.all(Array.from({ length: 100 }, () => increment(store)));
    expect(await store.get(counter)).toEqual({ n: 100 });
  });

  it('shows no body two documents that were not there together, even if it is to fail', async () => {
    const [left, right] = [docRef(counters, 'left'), docRef(counters, 'right')];
    for (let seed = 1; seed <= 50; seed += 1) {
      const store = createMemoryStore({ random: seededRandom(seed) });
      const write = (n: number) =>
        store.transaction(async (tx) => {
          tx.set(left, { n });
          tx.set(right, { n });
        });
      await write(0);
      const compare = store.transaction(async (tx) => {
        const first = await tx.get(left);
        const second = await tx.get(right);
        if (first?.n !== second?.n) throw new Error(`torn read: ${first?.n} and ${second?.n}, seed ${seed}`);
      });
      await Promise.all([compare, write(1), write(2)]);
    }
  });
});

describe('the documents in memory', () => {
  it('are frozen: who changes what it has read fails', async () => {
    const store = createMemoryStore();
    const ref = { path: 'things/a' };
    await store.set<{ list: number[] }>(ref, { list: [1] });
    const thing = await store.get<{ list: number[] }>(ref);
    expect(() => thing?.list.push(2)).toThrow(TypeError);
  });

  it('can be corrupted by hand, unbilled, and are found so', async () => {
    const billed: unknown[] = [];
    const store = createMemoryStore({ onOperation: (operation) => billed.push(operation) });
    store.poke('counters/a', { n: 13 });
    store.poke('counters/b', { n: 14 });
    store.poke('counters/b', undefined);
    expect(billed).toEqual([]);
    expect(store.snapshot()).toEqual({ counters: { a: { n: 13 } } });
    expect([...store.documents(counters)]).toEqual([['a', { n: 13 }]]);
    const found = await store.find({ from: counters, where: [{ field: 'n', op: '==', value: 13 }], limit: 1 });
    expect(found.map(({ id }) => id)).toEqual(['a']);
  });

  it('refuse a path that is not a document', async () => {
    const store = createMemoryStore();
    await expect(store.set({ path: 'counters' }, { n: 1 })).rejects.toThrow('not the path of a document');
    await expect(store.get({ path: 'counters/' })).rejects.toThrow('not the path of a document');
  });

  it('are found by index as by looking at each, whatever was written, changed and removed', async () => {
    const value = fc.constantFrom(1, 2, '1', null, true);
    const thing = fc.record({ kind: value, tags: fc.array(value, { maxLength: 3 }) }, { requiredKeys: [] });
    const write = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), doc: fc.option(thing, { nil: undefined }) });
    const filter: fc.Arbitrary<Filter> = fc.oneof(
      fc.record({ field: fc.constant('kind'), op: fc.constant('==' as const), value }),
      fc.record({ field: fc.constant('tags'), op: fc.constant('array-contains' as const), value }),
      fc.record({
        field: fc.constant('kind'),
        op: fc.constant('in' as const),
        value: fc.array(value, { minLength: 1 }),
      }),
    );
    const steps = fc.array(fc.tuple(write, fc.array(filter, { minLength: 1, maxLength: 2 })), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const store = createMemoryStore();
        for (const [{ id, doc }, where] of all) {
          store.poke(`things/${id}`, doc);
          const query = { from: { path: 'things' }, where, limit: 9 };
          const found = (await store.find<object>(query)).map((one) => one.id);
          const matcher = createMatcher(query);
          const things = Object.entries(store.snapshot().things ?? {});
          expect(found).toEqual(things.flatMap(([key, each]) => matcher.place(key, each)?.id ?? []).sort());
        }
      }),
      { seed: 1 },
    );
  });
});
