import type { DocumentData, Firestore } from 'firebase-admin/firestore';
import { sendGift } from '../src/features/gift/send-gift.ts';
import { pairId } from '../src/kernel/collections.ts';
import type { BenchWorld } from './bench-world.ts';
import { gift } from './count-operations.ts';
import { type Measurement, measured, measureRatio, timed } from './measurement.ts';

const ROUNDS = 120;
const WARM_UP = 20;

/** The five documents a gift writes, as a gift has written them, with the collection of each. */
type GiftShape = readonly { readonly collection: string; readonly id: string; readonly data: DocumentData }[];

/** How much longer a gift takes than the least it could be: the same documents read and written by hand. */
export async function compareGift(world: BenchWorld): Promise<Measurement[]> {
  const { firestore, platform, callAs } = world;
  await world.addPayer('paul');
  await world.addCreator('priya');
  const send = () => sendGift(platform, callAs('paul', gift('priya')));
  const shape = await readShape(firestore, (await send()).giftEventId);
  const write = (round: number) => writeBare(firestore, shape, round);
  for (let round = 1; round <= WARM_UP; round += 1) {
    await send();
    await write(-round);
  }
  const { measurement, sides } = await measureRatio('gift against a bare transaction of its shape, p50 ratio', 1.5, {
    rounds: ROUNDS,
    ours: () => timed(send),
    bare: (round) => timed(() => write(round)),
  });
  return [
    measurement,
    measured('gift, p50 ms', sides.ours, null),
    measured('bare transaction of its shape, p50 ms', sides.bare, null),
  ];
}

async function readShape(firestore: Firestore, giftEventId: string): Promise<GiftShape> {
  const earnings = await firestore.collection('earnings').where('sourceId', '==', giftEventId).get();
  const entryKey = earnings.docs[0]?.id ?? '';
  const paths = [
    ['ledgerEntries', entryKey],
    ['accounts', 'wallet:paul'],
    ['earnings', entryKey],
    ['walletRows', `gift:${giftEventId}`],
    ['gifts', giftEventId],
  ] as const;
  const snapshots = await firestore.getAll(...paths.map(([collection, id]) => firestore.doc(`${collection}/${id}`)));
  return snapshots.map((snapshot) => {
    const data = snapshot.data();
    if (data === undefined) throw new Error(`a gift did not write ${snapshot.ref.path}`);
    return { collection: snapshot.ref.parent.id, id: snapshot.id, data };
  });
}

/**
 * The same documents read in one request and written in one commit, without a thought: no parsing, no decision, no
 * lots. The wallet is one document all the time, as the payer's is; the other four are new each time.
 */
async function writeBare(firestore: Firestore, shape: GiftShape, round: number): Promise<void> {
  const bareRef = (collection: string, id: string) =>
    firestore.doc(`${collection}/${collection === 'accounts' ? 'wallet:bare' : `${id}-bare${round}`}`);
  const reads = [
    bareRef('ledgerEntries', 'entry'),
    firestore.doc('creators/priya'),
    firestore.doc(`pairs/${pairId('paul', 'priya')}`),
    bareRef('accounts', ''),
  ];
  await firestore.runTransaction(async (transaction) => {
    await transaction.getAll(...reads);
    for (const { collection, id, data } of shape) transaction.set(bareRef(collection, id), data);
  });
}
