import { randomInt } from 'node:crypto';
import { setAvailabilityContract } from '../../functions/src/contract/features/creator.ts';
import { completeSignInContract } from '../../functions/src/contract/features/identity.ts';
import type { World } from '../launcher/world.ts';
import { ann as annPerson, cara } from '../people.ts';
import { type ClientApp, openClientApp } from '../scenes/client-app.ts';
import { finishProfile } from '../scenes/finish-profile.ts';
import { advanceClock } from '../scenes/world-clock.ts';
import { seed } from '../seed.ts';
import { expect, type Teller } from './story.ts';

/** What every chapter has at hand. */
export interface Stage {
  readonly world: World;
  readonly teller: Teller;
  readonly ann: ClientApp;
  readonly cara: ClientApp;
  /** Different in each telling, so that the demo can be played again in the same world. */
  readonly telling: string;
  /** Ann's wallet must hold this many coins: on the server, and on the screen of her app. */
  expectCoins(coins: number): Promise<void>;
}

/** Signs both people in: Ann is new in every telling, Cara is the one of the seed. */
export async function openStage(world: World, teller: Teller): Promise<Stage> {
  teller.chapter('Two people sign in by phone');
  const telling = String(randomInt(100_000)).padStart(5, '0');
  const phone = `+9199998${telling}`;
  const ann = await openClientApp(world, { displayName: 'Ann', phone });
  const request = { displayName: 'Ann', language: 'en' } as const;
  const first = await ann.call(completeSignInContract, request);
  await advanceClock(world, 1);
  const again = await ann.call(completeSignInContract, request);
  expect('first sign-in is new, the repeat is not', [first.isNew, again.isNew], [true, false]);
  await finishProfile(ann, { ...annPerson, username: `ann_${telling}` });
  const seenCoins = ann.followWallet();
  teller.tell('Ann', `${phone}, new here, signs in with the code she was sent`);

  if ((await ann.read('creatorCards', cara.uid)) === undefined) {
    teller.tell('world', 'is empty: the seed peoples it first');
    await seed(world);
  }
  const carasApp = await openClientApp(world, cara);
  expect("Cara's uid", carasApp.uid, cara.uid);
  await carasApp.call(setAvailabilityContract, { requestId: `demo-online-${telling}`, availability: 'online' });
  teller.tell('Cara', `${cara.phone}, celebrity creator, goes online`);

  const expectCoins = async (coins: number) => {
    const wallet = await ann.read('accounts', `wallet:${ann.uid}`);
    expect("Ann's wallet", wallet?.balance, coins, 'coins');
    await until(() => seenCoins() === coins);
    expect("the balance on Ann's screen", seenCoins(), coins, 'coins');
  };
  await expectCoins(0);
  return { world, teller, ann, cara: carasApp, telling, expectCoins };
}

/** More than a function needs to start on a busy machine. */
export const PATIENCE_MS = 30_000;

/** Waits a moment for something that is on its way. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!holds() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}
