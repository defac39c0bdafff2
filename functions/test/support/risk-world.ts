import type { EarningDoc } from '../../src/contract/documents/ledger.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { findRings } from '../../src/features/risk/find-rings.ts';
import { listFlags } from '../../src/features/risk/list-flags.ts';
import { reviewDue } from '../../src/features/risk/review-due.ts';
import { reviewInFold } from '../../src/features/risk/review-in-fold.ts';
import { settleFlag } from '../../src/features/risk/settle-flag.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { foldEarnings } from '../../src/ledger/fold-earnings.ts';
import { createCallWorld } from './call-world.ts';
import type { Funds } from './economy.ts';
import { createMemoryStore } from './memory-store.ts';

/** Ann and Bob with coins, the creators Cara and Dia, and the checks that follow their gifts. */
export async function createRiskWorld(funds: Funds = { paid: 5_000 }, store = createMemoryStore()) {
  const world = await createCallWorld(funds, store);
  const { platform } = world;

  const gift = (from: string, to = 'cara', quantity = 1) => {
    const item = { giftId: 'rose', quantity, priceCoins: 10, context: { kind: 'profile' as const, id: null } };
    return sendGift(platform, world.callAs(from, { ...item, receiverUid: to, requestId: '' }));
  };
  /** Folds what the creators have earned, with the risk figures in the same transaction, and reviews what is due. */
  const foldAndReview = async (...creators: string[]) => {
    const { risk } = await platform.config.read(world.now());
    const also = reviewInFold(risk.value, world.now());
    for (const id of creators.length === 0 ? ['cara', 'dia'] : creators) {
      await foldEarnings(store, { kind: 'creator', id }, { now: world.now(), also });
    }
    await reviewDue(platform, world.now());
  };
  const flags = async (state: 'open' | 'dismissed' | 'confirmed' = 'open') => {
    const page = await listFlags(platform, world.callAs('fin', { state, limit: 50 }));
    return page.flags;
  };
  return {
    ...world,
    gift,
    foldAndReview,
    flags,
    flagKinds: async () => (await flags()).map(({ kind }) => kind).sort(),
    findRings: () => findRings(platform, world.now()),
    decide: (flagId: string, decision: 'dismiss' | 'confirm', uid = 'fin') =>
      settleFlag(platform, world.callAs(uid, { requestId: '', flagId, decision, reason: 'looked at it' })),
    payee: (id = 'cara') => store.get(refTo('payees', `creator:${id}`)),
    creator: (id = 'cara') => store.get(refTo('creators', id)),
    earnings: async (): Promise<EarningDoc[]> => {
      const rows = await store.find<EarningDoc>({ from: collectionRef('earnings'), limit: 500 });
      return rows.map(({ data }) => data).sort((a, b) => a.at.getTime() - b.at.getTime());
    },
  };
}
