import { defaultRisk } from '../../src/contract/config/risk.ts';
import type { EarningDoc, Payee } from '../../src/contract/documents/ledger.ts';
import { foldPayee } from '../../src/features/earning/fold-payee.ts';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { releaseDue } from '../../src/features/earning/release-due.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { createCallWorld } from './call-world.ts';
import { approveCreator } from './economy.ts';
import { createMemoryStore, type MemoryStoreOptions } from './memory-store.ts';

export const cara: Payee = { kind: 'creator', id: 'cara' };
export const dev: Payee = { kind: 'creator', id: 'dev' };
export const stars: Payee = { kind: 'agency', id: 'stars' };

/** A rose is 10 paid coins: a pool of ₹4.50, of which Dev's agency takes a quarter. */
export const ROSE_PAISE = 450;

/** Ann with coins; Cara on her own and Dev of the agency `stars`, which Stella owns. */
export async function createEarningWorld({ faults }: Pick<MemoryStoreOptions, 'faults'> = {}) {
  const store = createMemoryStore(faults === undefined ? {} : { faults });
  const world = await createCallWorld({ paid: 1_000_000 }, store);
  const terms = { shareBps: null, agencyId: 'stars', agencyShareBps: null };
  await approveCreator(store, 'dev', { now: world.now(), terms });
  await store.set(payeeRef(stars), newPayee(stars, { ownerUid: 'stella', now: world.now() }));
  // The gifts of these tests come all from Ann and all at once; what that would look like is tested elsewhere.
  const any = 1_000_000_000;
  const spend = { ...defaultRisk.spend, hourGifts: 10_000, hourCoins: any, dayCoins: any, anomalyCoins: any };
  await store.set(refTo('config', 'risk'), {
    ...{ section: 'risk', version: 1, effectiveAt: world.now(), next: null },
    value: { ...defaultRisk, spend },
  });
  const { platform } = world;

  const giveRoses = async (receiverUid: string, count: number, quantity = 1) => {
    for (let sent = 0; sent < count; sent += 1) {
      // A person may make so many calls in a quarter of an hour.
      if (sent % 90 === 89) world.advance(20 * MINUTE);
      const context = { kind: 'profile', id: null } as const;
      const input = { requestId: '', receiverUid, giftId: 'rose', quantity, priceCoins: 10, context };
      await sendGift(platform, world.callAs('ann', input));
    }
  };
  const fold = async () => {
    for (const payee of [cara, dev, stars]) await foldPayee(platform, payee, world.now());
  };
  return {
    ...world,
    giveRoses,
    fold,
    /** Lets the hold pass and runs the hourly release. */
    releaseAfter: async (days = 8) => {
      await fold();
      world.advance(days * DAY);
      await releaseDue(platform, world.now());
    },
    release: () => releaseDue(platform, world.now()),
    money: async (payee: Payee) => {
      const names = Object.entries(payeeAccounts(payee));
      const docs = await store.getAll(names.map(([, id]) => accountRef(id)));
      return Object.fromEntries(names.map(([name], index) => [name, docs[index]?.balance ?? 0]));
    },
    rows: async (creatorUid: string): Promise<EarningDoc[]> => {
      const found = await store.find({ from: collectionRef('earnings'), limit: 400 });
      return found.map(({ data }) => data).filter((row) => row.creatorUid === creatorUid);
    },
  };
}
