import type { z } from 'zod';
import { locale } from '../../contract/config/gifts.ts';
import type { saveProfileContract } from '../../contract/features/profile.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertDecent } from '../../kernel/assert-decent.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { readItems } from '../catalogue/public.ts';
import { renameCreator } from '../creator/public.ts';
import { passGate } from './age-gate.ts';
import { assertUnlocked, type Choices, decideProfile } from './decide-profile.ts';
import { decideUsername, usernameKey } from './decide-username.ts';
import { loadPerson, type Person, prepareSave, standingOf } from './profile-store.ts';

type Input = z.output<typeof saveProfileContract.request>;
type Reply = z.output<typeof saveProfileContract.reply>;

/**
 * Saves what it is given of the caller's profile. A birth date below the age limit ends the call with nothing stored
 * but a block of the phone and the device.
 * @throws profile/text-not-allowed {field, kinds}, user/not-found, age/under-18, profile/locked {field},
 * interests/count {min, max}, catalogue/not-found {list, itemId}, username/taken, username/too-soon {until},
 * ledger/key-reused
 */
export async function saveProfile(
  platform: Pick<Platform, 'store' | 'config' | 'sealing'>,
  call: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const { displayName, username, bio } = call.input;
  assertDecent({ displayName, username, bio }, config.screening.value);
  // A refusal thrown inside the transaction would take the block with it.
  const reply = await platform.store.transaction((tx) => save(tx, call, { platform, config }));
  if (reply === 'too-young') throw new AppError('age/under-18');
  return reply;
}

interface SaveParts {
  readonly platform: Pick<Platform, 'sealing'>;
  readonly config: Config;
}

async function save(tx: Tx, call: Call<Input>, { platform, config }: SaveParts): Promise<Reply | 'too-young'> {
  const { uid, input, now } = call;
  const replayed = await readReplay<Reply>(tx, 'profile-saveProfile', call);
  if (replayed !== undefined) return replayed;
  const rules = config.profiles.value;
  const before = await loadPerson(tx, uid);
  const { user, profile } = before;
  const [settings, creator, choices] = await Promise.all([
    tx.get(refTo('settings', uid)),
    profile.isCreator ? tx.get(refTo('creators', uid)) : undefined,
    readChoices(tx, input, profile.country === undefined),
  ]);
  const name = await loadUsername(tx, input.username, before);
  assertUnlocked(input, { user, profile, isKycVerified: creator?.kycVerified ?? false });
  const gate = { phone: user.phone, deviceId: input.deviceId };
  const day = input.birthDate?.day;
  const passed = day === undefined ? 'passed' : await passGate(platform, tx, { gate, day, rules, now });
  if (passed === 'refused') {
    // Whoever said otherwise before is not believed any more.
    if (user.birthDate !== undefined) tx.update(refTo('users', uid), { ageStanding: 'doubtful' });
    return 'too-young';
  }
  const decided = decideProfile(input, {
    user,
    profile,
    choices,
    showLocation: settings?.showLocation ?? false,
    isAgeDoubtful: passed === 'doubtful',
    rules,
    now,
  });
  const isRenamed =
    input.username !== undefined && decideUsername(input.username, { user, profile, owner: name.owner, rules, now });
  const write = await prepareSave(tx, before, isRenamed ? withUsername(decided, input.username, now) : decided);
  const saved = write();
  if (isRenamed) name.take(now);
  if (creator !== undefined && input.displayName !== undefined) {
    renameCreator(tx, creator, { displayName: input.displayName, now });
  }
  const language = locale.safeParse(input.languages?.primary).data;
  if (settings !== undefined && language !== undefined && language !== settings.language) {
    tx.update(refTo('settings', uid), { language, updatedAt: now });
  }
  return writeReplay(tx, 'profile-saveProfile', { call, reply: standingOf(saved) });
}

/** The lists that this save chooses from, and no others. */
async function readChoices(tx: Tx, input: Input, needsCountry: boolean): Promise<Choices> {
  const [interests, languages, cities, countries] = await Promise.all([
    input.interests === undefined ? [] : readItems(tx, 'interests'),
    input.languages === undefined ? [] : readItems(tx, 'languages'),
    input.place == null ? [] : readItems(tx, 'cities'),
    needsCountry ? readItems(tx, 'countries') : [],
  ]);
  return { interests, languages, cities, countries };
}

/** Who owns the name that is asked for, and how it changes hands: the former one is free in the same moment. */
async function loadUsername(tx: Tx, username: string | undefined, { user, profile }: Person) {
  if (username === undefined) return { owner: undefined, take: () => undefined };
  const ref = refTo('usernames', usernameKey(username));
  const owner = await tx.get(ref);
  const former = profile.username == null ? undefined : refTo('usernames', usernameKey(profile.username));
  const take = (now: Date) => {
    if (former !== undefined && former.path !== ref.path) tx.delete(former);
    tx.set(ref, { uid: user.uid, at: now });
  };
  return { owner, take };
}

function withUsername({ user, profile }: Person, username: string | undefined, now: Date): Person {
  return { user: { ...user, usernameChangedAt: now }, profile: { ...profile, username: username ?? null } };
}
