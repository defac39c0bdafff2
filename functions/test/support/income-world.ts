import type { CreatorDoc } from '../../src/contract/documents/people.ts';
import { countInFold } from '../../src/features/creator/count-in-fold.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { foldEarnings } from '../../src/ledger/fold-earnings.ts';
import { createCallWorld } from './call-world.ts';
import { createMemoryStore } from './memory-store.ts';

/** Ann and Bob, who can pay, and Cara and Dia, who earn; with a fold that also keeps the figures. */
export async function createIncomeWorld(onRead = (_count: number) => {}) {
  const store = createMemoryStore({
    faults: { lostReplyRate: 0.2 },
    onOperation: ({ kind, count }) => {
      if (kind === 'read') onRead(count);
    },
  });
  const world = await createCallWorld({ paid: 5_000 }, store);
  const { platform, callAs } = world;
  const give = (giftId = 'rose', priceCoins = 10, sender = 'ann', receiver = 'cara') => {
    const context = { kind: 'profile' as const, id: null };
    const input = { requestId: '', receiverUid: receiver, giftId, quantity: 1, priceCoins, context };
    return sendGift(platform, callAs(sender, input));
  };
  const fold = async (id = 'cara') => {
    for (;;) {
      const also = countInFold(world.now());
      const { isDone } = await foldEarnings(platform.store, { kind: 'creator', id }, { now: world.now(), also });
      if (isDone) return;
    }
  };
  const talk = async (seconds: number, payer = 'ann') => {
    const sessionId = await world.connect(payer);
    await world.talk(sessionId, seconds);
    await world.end(sessionId, payer);
    return sessionId;
  };
  const cara = (more: Partial<CreatorDoc>) => store.update(refTo('creators', 'cara'), more);
  return { ...world, store, give, fold, talk, cara };
}
