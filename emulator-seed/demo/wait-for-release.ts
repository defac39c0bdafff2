import { collection, getDocsFromServer, query, where } from 'firebase/firestore';
import { sendGiftContract } from '../../functions/src/contract/features/gift.ts';
import { cara as caraPerson, mala } from '../people.ts';
import { buyPack } from '../scenes/buy-pack.ts';
import { passHours, readClock } from '../scenes/world-clock.ts';
import type { Others } from './others.ts';
import type { Stage } from './stage.ts';
import { expect, rupees } from './story.ts';

/** Seven days, and an hour for the release that runs hourly. */
const HOLD_HOURS = 169;
const PAISE_PER_COIN = 45;
/** A call, a coffee and a chat. */
const ANNS_COINS = 60 + 50 + 40;
const DEVS_COINS = 1_200;
const GIFTS = [
  { to: caraPerson, giftId: 'sports-car', priceCoins: 1_000 },
  { to: caraPerson, giftId: 'perfume', priceCoins: 200 },
  { to: mala, giftId: 'teddy-bear', priceCoins: 100 },
] as const;

export interface Release {
  /** All that Cara can withdraw. */
  readonly availablePaise: number;
  /** When Dev gave, and an agency had its part of it. */
  readonly givenAt: Date;
}

/** What was earned waits for seven days; then it can be withdrawn. */
export async function waitForRelease(stage: Stage, { dev }: Others): Promise<Release> {
  const { world, teller, telling } = stage;
  teller.chapter('Seven days later');
  await buyPack(world, dev, { requestId: `demo-dev-${telling}`, packId: 'pack-999' });
  for (const { to, ...gift } of GIFTS) {
    const requestId = `demo-dev-${gift.giftId}-${telling}`;
    const context = { kind: 'profile', id: null } as const;
    await dev.call(sendGiftContract, { requestId, receiverUid: to.uid, ...gift, quantity: 1, context });
  }
  const givenAt = await readClock(world);
  teller.tell('Dev', 'gives Cara a sports car and a perfume, and Mala of the agency Star Voices a teddy bear');

  const dueAt = new Date(givenAt.getTime() + HOLD_HOURS * 3_600_000);
  const waiting = await sumWaiting(stage, dueAt);
  expect("what waits of Ann's coins", waiting.annsPaise, ANNS_COINS * PAISE_PER_COIN, 'paise');
  const least = (ANNS_COINS + DEVS_COINS) * PAISE_PER_COIN;
  expect('what waits covers what this story brought', waiting.allPaise >= least, true);
  const before = await readAvailable(stage);
  await passHours(world, HOLD_HOURS, ['earning-releaseDue']);
  const availablePaise = await readAvailable(stage);
  expect("what became Cara's", availablePaise - before, waiting.allPaise, 'paise');
  teller.tell('clock', 'seven days pass, and the hourly release runs');
  teller.tell('Cara', `has ${rupees(availablePaise)} to withdraw`);
  teller.proven('that is the sum of her earnings whose time is over, to the paisa');
  expect('what waits still', (await sumWaiting(stage, dueAt)).allPaise, 0, 'paise');
  return { availablePaise, givenAt };
}

/** Cara's own reading: earnings that wait now and are due by then. */
async function sumWaiting({ ann, cara }: Stage, dueAt: Date): Promise<{ allPaise: number; annsPaise: number }> {
  const mine = where('creatorUid', '==', cara.uid);
  const found = await getDocsFromServer(query(collection(cara.db, 'earnings'), mine));
  const due = found.docs
    .map((row) => row.data())
    .filter((row) => row['creatorState'] === 'pending' && row['releaseAt'].toDate() <= dueAt);
  const sum = (rows: typeof due) => rows.reduce((all, row) => all + (row['creatorPaise'] as number), 0);
  return { allPaise: sum(due), annsPaise: sum(due.filter((row) => row['payerUid'] === ann.uid)) };
}

/** A document that is not there yet cannot be proven to be hers. */
async function readAvailable({ cara }: Stage): Promise<number> {
  try {
    return (await cara.read('accounts', `creator-available:${cara.uid}`))?.balance ?? 0;
  } catch (error) {
    if ((error as { code?: string }).code === 'permission-denied') return 0;
    throw error;
  }
}
