import { saveCreatorContract, setAvailabilityContract } from '../functions/src/contract/features/creator.ts';
import { sendGiftContract } from '../functions/src/contract/features/gift.ts';
import { completeSignInContract, setRolesContract } from '../functions/src/contract/features/identity.ts';
import { getQuoteContract } from '../functions/src/contract/features/session.ts';
import type { SignIn, World } from './launcher/world.ts';
import {
  ann,
  asha,
  bob,
  type CreatorPerson,
  cara,
  consoleSignIn,
  creators,
  divya,
  esha,
  hosts,
  type Person,
  payers,
  type StaffPerson,
  staff,
  starVoices,
  stella,
} from './people.ts';
import { type App, CallRefusedError } from './scenes/app.ts';
import { buyPack } from './scenes/buy-pack.ts';
import { finishProfile } from './scenes/finish-profile.ts';
import { makeFirstAdmin } from './scenes/first-admin.ts';
import { joinAgency } from './scenes/join-agency.ts';
import { answer, type CallScene, connect, hangUp, ring, talk } from './scenes/paid-call.ts';
import { fixUid } from './scenes/phone-sign-in.ts';
import { openPlainApp } from './scenes/plain-app.ts';
import { runSchedule, withoutSchedules, withStillClock } from './scenes/world-clock.ts';
import { seedHelp } from './seed-help.ts';
import { seedPayees } from './seed-payees.ts';
import { seedTalk } from './seed-talk.ts';

/** Behind the figures that the console opens to; they would come by the clock a while later. */
const homeSchedules = ['dashboard-foldMoney', 'dashboard-countActive', 'audit-verifyLedger'] as const;

/**
 * Peoples a world by the real functions, over HTTP, as the apps would: so its money always balances. Every request has
 * a fixed id, hence a second seeding finds everything done and changes nothing.
 * @param say gets a line for each part
 * @returns how to sign in as each of them
 */
export async function seed(world: World, say: (text: string) => void = () => undefined): Promise<readonly SignIn[]> {
  return withStillClock(world, async () => {
    say('seed: people sign in');
    for (const person of [...payers, ...creators, ...hosts, stella, ...staff]) await welcome(world, person);
    await makeFirstAdmin(world, asha.uid);
    const admin = await openPlainApp(world, asha);
    for (const person of staff) await employ(admin, person);
    await seedPayees(world, say);
    say('seed: creators get to work');
    for (const person of creators) await approve(world, admin, person);
    say('seed: coins are bought and gifts sent');
    const [annsApp, bobsApp] = [await openPlainApp(world, ann), await openPlainApp(world, bob)];
    await buyPack(world, annsApp, { requestId: 'seed-ann-pack', packId: 'pack-499' });
    await buyPack(world, bobsApp, { requestId: 'seed-bob-pack', packId: 'pack-99' });
    await give(annsApp, cara, { giftId: 'rose', quantity: 3, priceCoins: 10 });
    await give(annsApp, divya, { giftId: 'teddy-bear', quantity: 1, priceCoins: 100 });
    await give(bobsApp, esha, { giftId: 'heart', quantity: 1, priceCoins: 20 });
    say('seed: Ann calls Divya for two minutes');
    const creator = await openPlainApp(world, divya);
    const scene = { world, payer: annsApp, creator, requestId: 'seed-ann-calls-divya' };
    await withoutSchedules(world, () => haveCall(scene));
    say('seed: Ann and Bob talk, and Bob asks for help');
    await seedTalk(world);
    await seedHelp(world);
    say('seed: the books are proved');
    for (const name of homeSchedules) await runSchedule(world, name);
    return signIns();
  });
}

async function welcome(world: World, person: Person): Promise<void> {
  const isCaller = payers.includes(person);
  await fixUid(world, isCaller ? person : { ...person, password: consoleSignIn(person) });
  const app = await openPlainApp(world, person);
  const { displayName, language } = person;
  const { onboardingStep } = await app.call(completeSignInContract, { displayName, language });
  if (onboardingStep !== 'done') await finishProfile(app, { ...person, username: person.uid });
}

/** The first admin has been made by the operator, and nobody may change their own roles. */
async function employ(admin: App, { uid, role }: StaffPerson): Promise<void> {
  if (uid === admin.uid) return;
  const request = { requestId: `seed-role-${uid}`, uid, roles: [role], reason: 'works here' };
  await admin.call(setRolesContract, request);
}

async function approve(world: World, admin: App, person: CreatorPerson): Promise<void> {
  const { uid, displayName, ownAudioRate, isHost } = person;
  await admin.call(saveCreatorContract, {
    requestId: `seed-creator-${uid}`,
    uid,
    displayName,
    services: { audio: true, video: true, chat: true, gifts: true },
    ...(person.class === undefined ? {} : { class: person.class }),
    ownRates: { audio: ownAudioRate, video: null },
    active: true,
    birthDate: '1998-03-21',
    checklist: { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: true },
    reason: 'passed the interview',
  });
  const app = await openPlainApp(world, person);
  if (isHost) await joinAgency({ creator: app, admin }, starVoices.code);
  await app.call(setAvailabilityContract, { requestId: `seed-online-${uid}`, availability: 'online' });
}

async function give(
  app: App,
  receiver: Person,
  gift: { giftId: string; quantity: number; priceCoins: number },
): Promise<void> {
  const requestId = `seed-${gift.giftId}-for-${receiver.uid}`;
  const context = { kind: 'profile', id: null } as const;
  await app.call(sendGiftContract, { requestId, receiverUid: receiver.uid, ...gift, context });
}

/** A call from the ring to both receipts. Its end is past when the seed runs again. */
async function haveCall(scene: CallScene): Promise<void> {
  const { payer, creator } = scene;
  const { quotes } = await payer.call(getQuoteContract, { creatorUid: creator.uid });
  const rate = quotes.find(({ kind }) => kind === 'audio')?.rateCoinsPerMin ?? 0;
  const rung = await ring(scene, rate).catch(unlessRungAtAnotherRate);
  if (rung?.state !== 'ringing') return;
  const { sessionId } = rung;
  await answer(scene, sessionId);
  await connect(scene, sessionId);
  await talk(scene, sessionId, 110);
  await hangUp(scene, payer, sessionId);
}

/** In peak hours the same call would have another price: an earlier seeding has had it off-peak, or the other way. */
function unlessRungAtAnotherRate(error: unknown): undefined {
  if (error instanceof CallRefusedError && error.code === 'ledger/key-reused') return undefined;
  throw error;
}

function signIns(): SignIn[] {
  const line = ({ displayName, phone }: Person, role: string) => ({ name: displayName, role, credentials: phone });
  const atDesk = (person: Person, role: string) => ({
    ...line(person, role),
    credentials: `${person.phone}  ${consoleSignIn(person).email}`,
  });
  return [
    ...payers.map((person) => line(person, 'caller')),
    ...creators.map((person) => atDesk(person, `creator, ${person.class ?? 'by followers'}, ${person.language}`)),
    ...hosts.map((person) => atDesk(person, `creator of ${starVoices.name}: ${person.state}`)),
    atDesk(stella, `owner of the agency ${starVoices.name}`),
    ...staff.map((person) => atDesk(person, `staff, ${person.role}`)),
  ];
}
