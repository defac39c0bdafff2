import type { GiftItem } from '../functions/src/contract/config/gifts.ts';
import type { CreatorClass } from '../functions/src/contract/config/rates.ts';
import type { StaffRole } from '../functions/src/contract/documents/people.ts';

/** The five languages of the house. */
type Language = keyof GiftItem['names'];

/** Somebody of the local world: the same in a screenshot, a bug report and a test. */
export interface Person {
  readonly uid: string;
  readonly displayName: string;
  /** Of the range +91 99999 xxxxx; the codes sent to it are shown by the Auth emulator. */
  readonly phone: string;
  readonly language: Language;
}

export interface CreatorPerson extends Person {
  /** Pinned by staff; without it followers and verification decide. */
  readonly class?: CreatorClass;
  readonly kycVerified: boolean;
  readonly agencyId: string | null;
  /** Coins per minute of their own making; null follows the class. */
  readonly ownAudioRate: number | null;
}

export interface StaffPerson extends Person {
  readonly role: StaffRole;
}

const agencyId = 'agency-rainbow';

const person = (uid: string, number: number, language: Language): Person => ({
  uid,
  displayName: `${uid[0]?.toUpperCase()}${uid.slice(1)}`,
  phone: `+9199999${String(number).padStart(5, '0')}`,
  language,
});

const creator = (base: Person, more: Partial<CreatorPerson> = {}): CreatorPerson => ({
  ...base,
  kycVerified: false,
  agencyId: null,
  ownAudioRate: null,
  ...more,
});

export const ann = person('ann', 1, 'en');
export const bob = person('bob', 2, 'hi');

export const cara = creator(person('cara', 11, 'ta'), { class: 'celebrity', kycVerified: true });
export const divya = creator(person('divya', 12, 'hi'), { class: 'regular', agencyId });
export const esha = creator(person('esha', 13, 'te'), { class: 'popular', ownAudioRate: 10 });
const farid = creator(person('farid', 14, 'en'), { kycVerified: true });
const gauri = creator(person('gauri', 15, 'kn'), { agencyId });

export const asha: StaffPerson = { ...person('asha', 91, 'en'), role: 'admin' };
const firoz: StaffPerson = { ...person('firoz', 92, 'en'), role: 'finance' };
const meera: StaffPerson = { ...person('meera', 93, 'en'), role: 'moderator' };
const sunil: StaffPerson = { ...person('sunil', 94, 'en'), role: 'support' };

export const payers: readonly Person[] = [ann, bob];
export const creators: readonly CreatorPerson[] = [cara, divya, esha, farid, gauri];
export const staff: readonly StaffPerson[] = [asha, firoz, meera, sunil];
