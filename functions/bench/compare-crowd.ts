import { FieldValue, type Firestore } from 'firebase-admin/firestore';
import { sendGift } from '../src/features/gift/send-gift.ts';
import type { BenchWorld } from './bench-world.ts';
import { gift } from './count-operations.ts';
import { interleave, type Measurement, measured, measureRatio, timed } from './measurement.ts';

const CROWD = 100;
const ROUNDS = 5;
/** The usual way is so slow in a crowd that one look is enough. */
const TWO_WALLET_ROUNDS = 1;
const STAR = 'star';

/**
 * A hundred people gift at once: all to one creator, or each to another one. Nothing that they write may be shared, so
 * both must take the same time. Beside it, the usual way: sender's and receiver's wallet updated in one transaction.
 */
export async function compareCrowd(world: BenchWorld): Promise<Measurement[]> {
  const senders = Array.from({ length: CROWD }, (_, index) => `sender${index}`);
  const others = Array.from({ length: CROWD }, (_, index) => `creator${index}`);
  await world.addCreator(STAR);
  await Promise.all([...senders.map(world.addPayer), ...others.map(world.addCreator)]);

  const send = (from: string, to: string) => sendGift(world.platform, world.callAs(from, gift(to)));
  const toStar = () => timed(() => Promise.all(senders.map((from) => send(from, STAR))));
  const toOthers = () => timed(() => Promise.all(senders.map((from, index) => send(from, others[index] ?? STAR))));
  await toStar();
  await toOthers();
  const name = `${CROWD} gifts at once to one creator against ${CROWD} creators, ratio`;
  const { measurement, sides } = await measureRatio(name, 1.3, { rounds: ROUNDS, ours: toStar, bare: toOthers });

  const pay = (from: string, to: string) => payTwoWallets(world.firestore, from, to);
  const twoWallets = await interleave({
    rounds: TWO_WALLET_ROUNDS,
    ours: () => timed(() => Promise.all(senders.map((from) => pay(from, STAR)))),
    bare: () => timed(() => Promise.all(senders.map((from, index) => pay(from, others[index] ?? STAR)))),
  });
  return [
    measurement,
    measured(`${CROWD} gifts at once to one creator, ms`, sides.ours, null),
    measured('the two-wallet way: the same ratio', twoWallets.ours / twoWallets.bare, null),
    measured(`the two-wallet way: ${CROWD} gifts at once to one creator, ms`, twoWallets.ours, null),
  ];
}

/** Tries of a transaction that loses its races; the SDK's own five would fail most of the crowd. */
const MANY_ATTEMPTS = 200;

/** What most products of the field do. */
async function payTwoWallets(firestore: Firestore, from: string, to: string): Promise<void> {
  const wallets = [firestore.doc(`twoWallets/${from}`), firestore.doc(`twoWallets/${to}`)] as const;
  const attempt = firestore.runTransaction(
    async (transaction) => {
      await transaction.getAll(...wallets);
      const [sender, receiver] = wallets;
      transaction.set(sender, { coins: FieldValue.increment(-10) }, { merge: true });
      transaction.set(receiver, { coins: FieldValue.increment(10) }, { merge: true });
      transaction.create(firestore.collection('twoWalletGifts').doc(), { from, to, coins: 10 });
    },
    { maxAttempts: MANY_ATTEMPTS },
  );
  await attempt;
}
