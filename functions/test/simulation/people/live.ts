import type { AccountDoc } from '../../../src/contract/documents/ledger.ts';
import { collectionRef } from '../../../src/kernel/collections.ts';
import { SECOND } from '../../../src/kernel/time.ts';
import { walletOf } from '../../../src/ledger/accounts.ts';
import { acts } from '../acts.ts';
import type { World } from '../world.ts';
import { tryAbuse } from './abuser-acts.ts';
import { buyCoins } from './buy-coins.ts';
import { callCreator } from './call-creator.ts';
import { callFriend, friendOf } from './call-friend.ts';
import type { Person } from './population.ts';
import { sendGift } from './send-gift.ts';
import { shutWallet } from './shut-wallet.ts';
import { workAsStaff } from './staff-acts.ts';

/** A stretch of one person's life: several acts, each with a pause before it. */
export async function live(
  world: World,
  person: Person,
  story: { people: readonly Person[]; acts: number },
): Promise<void> {
  for (let count = 0; count < story.acts; count += 1) {
    await world.agenda.sleep(world.chance.between(1, 400) * SECOND);
    await actOnce(world, person, story.people);
  }
}

async function actOnce(world: World, person: Person, people: readonly Person[]): Promise<void> {
  switch (person.trade) {
    case 'creator':
      return comeAndGo(world, person);
    case 'staff':
      return workAsStaff(world, person, people);
    case 'abuser':
      return world.chance.happens(0.6) ? tryAbuse(world, person, people) : spend(world, person, people);
    default:
      return spend(world, person, people);
  }
}

/** What payers do: buy when they have little, else call, give, or fall out with somebody. */
async function spend(world: World, person: Person, people: readonly Person[]): Promise<void> {
  const { chance, store } = world;
  const { app, uid } = person;
  const others = people.filter((one) => (one.trade === 'creator' || one.trade === 'both') && one !== person);
  const creator = chance.pick(others);
  const friend = friendOf(people, people.indexOf(person));
  const coins = store.documents<AccountDoc>(collectionRef('accounts')).get(walletOf(uid))?.balance ?? 0;
  if (coins < 40 || chance.happens(0.1)) return buyCoins(world, app);
  const give = () => sendGift(world, app, { receiverUid: creator.uid, context: { kind: 'profile', id: null } });
  const act = chance.weighted([
    [60, () => callCreator(world, person, creator)],
    [30, give],
    [4, () => fallOut(world, person, creator)],
    [3, () => whileCalling(world, { person, creator }, () => shutWallet(world, app, give))],
    [6, () => (friend === undefined ? undefined : callFriend(world, person, friend))],
  ]);
  return act();
}

/** Either of them blocks the other for a while. */
function fallOut(world: World, person: Person, creator: Person): Promise<void> {
  const { chance, agenda } = world;
  const [{ app }, other] = chance.happens(0.7) ? [person, creator] : [creator, person];
  return whileCalling(world, { person, creator }, async () => {
    await app.ask(acts.blockPerson, { requestId: app.requestId(), uid: other.uid });
    await agenda.sleep(chance.between(5, 600) * SECOND);
    await app.ask(acts.unblockPerson, { requestId: app.requestId(), uid: other.uid });
  });
}

/** Does something, every other time in the midst of a call or paid chat with this creator. */
async function whileCalling(
  world: World,
  { person, creator }: { person: Person; creator: Person },
  act: () => Promise<void>,
): Promise<void> {
  const { chance, agenda } = world;
  if (chance.happens(0.5)) {
    agenda.spawn(`${person.uid} calls meanwhile`, () => callCreator(world, person, creator));
    await agenda.sleep(chance.between(10, 120) * SECOND);
  }
  await act();
}

async function comeAndGo({ chance, agenda }: World, { app }: Person): Promise<void> {
  if (chance.happens(0.7)) return;
  await app.ask(acts.setAvailability, { requestId: app.requestId(), availability: 'offline' });
  await agenda.sleep(chance.between(10, 300) * SECOND);
  await app.ask(acts.setAvailability, { requestId: app.requestId(), availability: 'online' });
}
