import { type PhoneDoc, type ProfileDoc, profileStep, type UserDoc } from '../../contract/documents/people.ts';
import { defaultSettings, type SettingsDoc } from '../../contract/documents/settings.ts';
import { AppError } from '../../kernel/app-error.ts';

export interface SignIn {
  readonly uid: string;
  readonly phone: string;
  readonly displayName: string | undefined;
  readonly language: SettingsDoc['language'] | undefined;
  /** Stands in until the person gives a name. */
  readonly placeholderName: string;
  readonly now: Date;
}

/** What is known of the person and of the phone. */
export interface Known {
  readonly phone: PhoneDoc | undefined;
  readonly user: UserDoc | undefined;
  readonly profile: ProfileDoc | undefined;
  readonly settings: SettingsDoc | undefined;
}

export type SignInOutcome =
  | { readonly kind: 'adopt'; readonly ownerUid: string }
  | { readonly kind: 'unproven' }
  | {
      readonly kind: 'welcome';
      readonly isNew: boolean;
      readonly user: UserDoc;
      readonly profile: ProfileDoc;
      readonly settings: SettingsDoc;
    };

/**
 * A phone belongs to one record for good: another sign-in with it leads there. Whoever already has a record of their
 * own cannot take over a phone that has one too, and comes by the phone of their record only.
 * @throws phone/in-use
 */
export function decideSignIn(signIn: SignIn, known: Known): SignInOutcome {
  const { uid, phone, now } = signIn;
  if (known.phone !== undefined && known.phone.uid !== uid) {
    if (known.user !== undefined) throw new AppError('phone/in-use');
    return { kind: 'adopt', ownerUid: known.phone.uid };
  }
  if (known.user !== undefined && known.user.phone !== phone) return { kind: 'unproven' };
  const user: UserDoc = known.user ?? newUser(signIn);
  const profile = known.profile ?? {
    uid,
    displayName: signIn.placeholderName,
    photoUrl: null,
    isCreator: false,
    // Shown once it is finished.
    isVisible: false,
    createdAt: now,
  };
  const settings = known.settings ?? {
    ...defaultSettings,
    uid,
    language: signIn.language ?? 'en',
    updatedAt: now,
  };
  const named = user.onboardingStep === 'profile' ? signIn.displayName : undefined;
  return {
    kind: 'welcome',
    // A body that runs again after its own commit finds what it wrote at this very instant.
    isNew: user.createdAt.getTime() === now.getTime(),
    user: { ...shownAgain(named === undefined ? user : withName(user)), lastSignInAt: now },
    profile: named === undefined ? profile : { ...profile, displayName: named },
    settings,
  };
}

function newUser({ uid, phone, now }: SignIn): UserDoc {
  return {
    ...{ uid, phone, onboardingStep: 'profile', missingSteps: [...profileStep.options], roles: [] },
    ...{ ageDueAt: null, createdAt: now, lastSignInAt: now },
  };
}

/** Whoever hid themselves is back by signing in. */
function shownAgain(user: UserDoc): UserDoc {
  return user.restrictedAt == null ? user : { ...user, restrictedAt: null };
}

function withName(user: UserDoc): UserDoc {
  return { ...user, missingSteps: (user.missingSteps ?? []).filter((step) => step !== 'name') };
}

/**
 * Zones of one and two digits in the world's numbering plan (ITU-T E.164, list of assigned codes); the others have
 * three.
 */
const DIALLING_CODE = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{1,3})/;

/**
 * @param phone in E.164 form, e.g. `+919876543210`
 * @throws phone/country-not-allowed {country}
 */
export function assertCountryAllowed(phone: string, phoneCountries: readonly string[]): void {
  if (phoneCountries.some((code) => phone.startsWith(code))) return;
  throw new AppError('phone/country-not-allowed', { country: DIALLING_CODE.exec(phone)?.[0] ?? '' });
}

/** A name of letters made from a random id: no digits, so nobody takes it for a part of the phone number. */
export function placeholderName(randomId: string): string {
  const letters = randomId.toLowerCase().replace(/[0-9]/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  return `Guest ${letters.slice(-8)}`;
}
