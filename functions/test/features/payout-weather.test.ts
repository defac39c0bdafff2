import { describe, expect, it } from 'vitest';
import type { LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE } from '../../src/kernel/time.ts';
import { netOf } from '../../src/ledger/verify/books.ts';
import type { ProviderTransfer } from '../../src/platform/payouts/payout-provider.ts';
import type { BankFault } from '../support/fake-bank.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { seededRandom } from '../support/memory-store-random.ts';
import { createPayoutWorld, type PayoutWorld } from '../support/payout-world.ts';

const PEOPLE = ['cara', 'dev', 'eva'];
const ACTS = 150;

/** One random life of withdrawals in bad weather, from its seed; with a bank that may pay what it had given up. */
async function live(seed: number, { revives = false } = {}) {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const store = createMemoryStore({ random });
  const world = await createPayoutWorld(store);
  for (const uid of PEOPLE.slice(1)) await world.enrol(uid, 5_000_000);
  const late: ProviderTransfer[] = [];
  const byHand: string[] = [];
  const all = async () => {
    const found = await store.find<WithdrawalDoc>({ from: collectionRef('withdrawals'), limit: 300 });
    return found.map(({ data }) => data);
  };
  const faultOf = (): BankFault =>
    pick<BankFault>([{ kind: 'lost-before' }, { kind: 'lost-after' }, { kind: 'refuse', cause: 'bank-side' }]) ?? {
      kind: 'lost-before',
    };
  /** What a bank may do next to a transfer. */
  const moveOne = () => {
    const transfer = pick(world.bank.transfers);
    if (transfer?.reference == null) return;
    const next = {
      processing: ['succeeded', 'failed', 'returned'] as const,
      succeeded: ['returned'] as const,
      failed: revives ? (['returned', 'succeeded'] as const) : (['returned'] as const),
    }[transfer.status as string];
    const status = pick<'succeeded' | 'failed' | 'returned'>(next ?? []);
    if (status === undefined || (transfer.status === 'succeeded' && random() < 0.7)) return;
    const reason = pick(['beneficiary_bank_offline', 'bank_account_closed', 'imps_not_allowed', 'odd']) ?? 'odd';
    late.push(world.bank.move(transfer.reference, status, status === 'succeeded' ? {} : { reason }));
  };
  const acts: readonly (() => Promise<unknown>)[] = [
    () => world.request(50_000 + Math.floor(random() * 50_000), { uid: pick(PEOPLE) ?? 'cara' }),
    async () => world.decide(pick(await all())?.withdrawalId ?? '', 'approve', pick(['fin', 'finn']) ?? 'fin'),
    async () => {
      const one = pick(await all());
      if (one !== undefined && random() < 0.2) await world.cancel(one.withdrawalId, { uid: one.ownerUid });
    },
    async () => {
      const one = pick((await all()).filter(({ state }) => state === 'approved'));
      if (one === undefined || random() < 0.5) return;
      const { approvalId } = await world.markPaid(one.withdrawalId, `HAND${byHand.length}X${seed}`);
      byHand.push(approvalId);
    },
    async () => {
      // People tell the truth: they look at the provider's own books.
      const one = pick((await all()).filter(({ state }) => state === 'unknown'));
      const reference = one?.attempts.at(-1)?.reference;
      const transfer = world.bank.transfers.find((known) => known.reference === reference);
      if (one === undefined || (transfer !== undefined && transfer.status !== 'succeeded')) return;
      byHand.push((await world.resolve(one.withdrawalId, transfer?.utr ?? null)).approvalId);
    },
    async () => {
      const approvalId = pick(byHand);
      if (approvalId !== undefined) await world.confirm(approvalId, { approve: random() < 0.7 });
    },
    () => world.batch(),
    () => world.runTasks(),
    () => world.sweep(),
    () => world.reconcile(),
    () => world.matchStatement(),
    async () => moveOne(),
    async () => moveOne(),
    async () => {
      const transfer = pick(late);
      if (transfer !== undefined) await world.tell(transfer);
    },
    async () =>
      world.bank.plan(pick(['createTransfer', 'findTransfers', 'fetchTransfer']) ?? 'createTransfer', faultOf()),
    async () => void world.tasks.splice(0, random() < 0.3 ? 5 : 0),
  ];
  for (let count = 0; count < ACTS; count += 1) {
    const rough = random() < 0.5;
    store.setFaults(rough ? { abortRate: 0.05, lostReplyRate: 0.1, giveUpRate: 0.03, unknownOutcomeRate: 0.03 } : {});
    const together = [pick(acts), pick(acts)].map((act) => act?.().catch(() => undefined));
    await Promise.all(together);
    world.advance(pick([MINUTE, 5 * MINUTE, HOUR, 7 * HOUR]) ?? HOUR);
  }
  return { store, world, all };
}

type Life = { store: { setFaults(faults: object): void }; world: PayoutWorld };

/** Calm weather until nothing moves any more: banks decide, and the machines find out by themselves. */
async function settle({ store, world }: Life, ending: 'succeeded' | 'failed' = 'succeeded') {
  store.setFaults({});
  world.bank.clear();
  for (let day = 0; day < 45; day += 1) {
    for (const { reference, status } of world.bank.transfers) {
      if (status === 'processing' && reference !== null) world.bank.move(reference, ending);
    }
    for (let round = 0; round < 4; round += 1) {
      world.advance(6 * HOUR);
      await world.batch();
      await world.sweep();
      await world.reconcile();
      await world.runTasks();
    }
  }
}

describe('withdrawals in bad weather', () => {
  it.each(Array.from({ length: 25 }, (_, place) => place + 1))(
    'seed %i: no rupee leaves twice, none is stuck',
    async (seed) => {
      const { store, world, all } = await live(seed);
      expect(await world.differences()).toEqual([]);
      await settle({ store, world });
      expect(await world.differences()).toEqual([]);
      const kinds = await world.exceptions();
      expect(kinds.filter((kind) => kind === 'payout-double' || kind === 'payout-unmatched')).toEqual([]);
      for (const { withdrawalId, state, netPaise, attempts } of await all()) {
        const isByHand = attempts.at(-1)?.provider === 'manual';
        const arrivedPaise = world.bank.arrivedPaise(withdrawalId);
        expect([withdrawalId, state, arrivedPaise]).toEqual([
          withdrawalId,
          state,
          state === 'paid' && !isByHand ? netPaise : 0,
        ]);
        expect(['submitting', 'processing']).not.toContain(state);
        if (state === 'unknown') expect(kinds).toContain('payout-unknown');
      }
    },
  );

  it('of a bank that pays what it had given up, and takes some of it back, the books know every rupee', async () => {
    let doubles = 0;
    for (let seed = 101; seed <= 120; seed += 1) {
      const { store, world, all } = await live(seed, { revives: true });
      const tellAll = async () => {
        for (const transfer of [...world.bank.transfers, ...world.bank.transfers]) await world.tell(transfer);
      };
      await settle({ store, world }, 'failed');
      const given = world.bank.transfers.flatMap(({ reference, status }) =>
        status === 'failed' && reference !== null ? [reference] : [],
      );
      for (const reference of given) world.bank.move(reference, 'succeeded');
      await settle({ store, world });
      await tellAll();
      for (const reference of given.slice(0, given.length / 2)) world.bank.move(reference, 'returned');
      await tellAll();
      expect(await world.differences()).toEqual([]);
      const entries = [...store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries')).values()];
      for (const { withdrawalId } of await all()) {
        const own = entries.filter(({ refs }) => refs['withdrawalId'] === withdrawalId);
        const bookedPaise = own.reduce((sum, entry) => sum + netOf(entry, 'world:razorpayx'), 0);
        expect([seed, withdrawalId, bookedPaise]).toEqual([seed, withdrawalId, world.bank.arrivedPaise(withdrawalId)]);
      }
      doubles += entries.filter(({ kind }) => kind === 'payout-double').length;
    }
    // Or these lives would prove nothing.
    expect(doubles).toBeGreaterThan(10);
  });
});
