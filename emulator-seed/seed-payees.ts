import { saveAgencyContract } from '../functions/src/contract/features/agency.ts';
import { sendGiftContract } from '../functions/src/contract/features/gift.ts';
import { holdPayeeContract } from '../functions/src/contract/features/risk.ts';
import type { World } from './launcher/world.ts';
import {
  asha,
  dev,
  faye,
  fina,
  type HostPerson,
  hari,
  hosts,
  kavi,
  mala,
  meera,
  type Person,
  priya,
  ravi,
  starVoices,
  stella,
  tara,
} from './people.ts';
import type { App } from './scenes/app.ts';
import { apply, approveApplication, signAgreement } from './scenes/become-creator.ts';
import { buyPack } from './scenes/buy-pack.ts';
import { joinAgency } from './scenes/join-agency.ts';
import { openPlainApp } from './scenes/plain-app.ts';
import { handInKyc, proveIdentity } from './scenes/prove-identity.ts';
import {
  approveWithdrawal,
  askForMoney,
  latestWithdrawal,
  returnFromBank,
  sendBatch,
  settlePayouts,
} from './scenes/withdraw.ts';
import { passHours } from './scenes/world-clock.ts';

interface Staff {
  readonly admin: App;
  readonly moderator: App;
  readonly fina: App;
  readonly faye: App;
}

/** Payers are new for two days, and what they give then waits for longer. */
const HOURS_UNTIL_KNOWN = 49;
/** Seven days, and an hour. */
const HOLD_HOURS = 169;

const gifts = { 'teddy-bear': 100, perfume: 200, 'diamond-ring': 500, 'sports-car': 1_000 } as const;
type GiftId = keyof typeof gifts;

/**
 * Star Voices and its creators, one in every state from an application to a payout that came back. It takes nine days
 * on the world's clock; when they have passed already, nothing is done.
 */
export async function seedPayees(world: World, say: (text: string) => void): Promise<void> {
  const staff = await gatherStaff(world);
  if ((await latestWithdrawal(staff.fina, tara.uid))?.state === 'returned') return;
  say('seed: an agency opens and creators apply');
  await openAgency(staff.admin);
  for (const host of hosts) await takeOn(world, staff, host);
  const payers = [await openPlainApp(world, dev), await openPlainApp(world, hari)] as const;
  for (const payer of payers) await buyPack(world, payer, { requestId: `seed-first-${payer.uid}`, packId: 'pack-99' });
  await passHours(world, HOURS_UNTIL_KNOWN);
  say('seed: they are given gifts, and seven days pass');
  for (const payer of payers) await buyPack(world, payer, { requestId: `seed-more-${payer.uid}`, packId: 'pack-1999' });
  await giveAll(...payers);
  await passHours(world, HOLD_HOURS, ['earning-releaseDue']);
  say('seed: creators are paid');
  await payOut(world, staff);
  await give(payers[0], mala, ['teddy-bear']);
}

async function gatherStaff(world: World): Promise<Staff> {
  const open = (person: Person) => openPlainApp(world, person);
  return { admin: await open(asha), moderator: await open(meera), fina: await open(fina), faye: await open(faye) };
}

async function openAgency(admin: App): Promise<void> {
  await admin.call(saveAgencyContract, {
    requestId: 'seed-star-voices',
    ...starVoices,
    ownerUid: stella.uid,
    contact: { name: stella.displayName, email: 'stella@star-voices.example' },
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: null,
    reason: 'the contract is signed',
  });
}

/** From the application to what the host's state says. */
async function takeOn(world: World, staff: Staff, host: HostPerson): Promise<void> {
  await apply(await openPlainApp(world, host), host, starVoices.code);
  if (host.state === 'applied') return;
  await approveApplication(staff, host.uid);
  // A creator has new rights, and needs a token that says so.
  const creator = await openPlainApp(world, host);
  await signAgreement(creator, host);
  await joinAgency({ creator, admin: staff.admin }, starVoices.code);
  if (host === kavi) await handInKyc(world, creator, host.identity);
  else if (host !== mala) await proveIdentity(world, { creator, finance: staff.fina }, host.identity);
}

/** Nobody's income comes from one payer alone: that would stand out. */
async function giveAll(devsApp: App, harisApp: App): Promise<void> {
  await give(devsApp, mala, ['sports-car']);
  await give(devsApp, priya, ['sports-car']);
  await give(devsApp, tara, ['diamond-ring']);
  await give(harisApp, mala, ['diamond-ring']);
  await give(harisApp, priya, ['diamond-ring', 'teddy-bear']);
  await give(harisApp, tara, ['sports-car', 'teddy-bear']);
  await give(harisApp, ravi, ['diamond-ring']);
}

async function give(payer: App, { uid }: HostPerson, giftIds: readonly GiftId[]): Promise<void> {
  for (const giftId of giftIds) {
    await payer.call(sendGiftContract, {
      requestId: `seed-${giftId}-for-${uid}`,
      receiverUid: uid,
      giftId,
      quantity: 1,
      priceCoins: gifts[giftId],
      context: { kind: 'profile', id: null },
    });
  }
}

async function payOut(world: World, staff: Staff): Promise<void> {
  await staff.fina.call(holdPayeeContract, {
    requestId: 'seed-hold-ravi',
    payee: { kind: 'creator', id: ravi.uid },
    note: 'We are looking into some gifts. Support will write to you.',
    reason: 'two reports of gifts against favours',
  });
  const withdrawalIds: string[] = [];
  for (const host of [priya, tara]) {
    const request = { requestId: `seed-withdrawal-${host.uid}`, amountPaise: 54_000 };
    const { withdrawalId } = await askForMoney(await openPlainApp(world, host), request);
    await approveWithdrawal(staff.fina, withdrawalId);
    withdrawalIds.push(withdrawalId);
  }
  await sendBatch(staff.faye, withdrawalIds);
  await settlePayouts(world);
  const paid = await latestWithdrawal(staff.fina, tara.uid);
  if (paid?.state !== 'paid') throw new Error(`Tara's withdrawal is ${paid?.state}`);
  await returnFromBank(world, paid);
}
