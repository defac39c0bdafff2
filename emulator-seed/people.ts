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
  readonly gender: 'female' | 'male';
}

/** Of everybody who signs in to the console of a local world; worth nothing anywhere else. */
export const consolePassword = 'mehfil-local';

export const consoleSignIn = ({ uid }: Pick<Person, 'uid'>) => ({
  email: `${uid}@mehfil.example`,
  password: consolePassword,
});

export interface CreatorPerson extends Person {
  /** Pinned by staff; without it followers and verification decide. */
  readonly class?: CreatorClass;
  /** Joins Star Voices. */
  readonly isHost: boolean;
  /** Coins per minute of their own making; null follows the class. */
  readonly ownAudioRate: number | null;
}

/** Where somebody stands on the way from an application to the bank. */
type PayeeState = 'applied' | 'KYC in review' | 'earning' | 'payouts on hold' | 'paid' | 'payout returned';

/** A creator of Star Voices who came by an application of their own. */
export interface HostPerson extends Person {
  readonly state: PayeeState;
  readonly identity: Identity;
}

/** What somebody proves themselves with, and where they are paid. The numbers have the right shape and are nobody's. */
export interface Identity {
  readonly legalName: string;
  readonly pan: string;
  readonly dateOfBirth: string;
  readonly account: { readonly kind: 'bank'; readonly accountNumber: string; readonly ifsc: string };
}

export interface StaffPerson extends Person {
  readonly role: StaffRole;
}

const men = ['bob', 'dev', 'hari', 'farid', 'ravi', 'sunil'];

const person = (uid: string, number: number, language: Language): Person => ({
  uid,
  displayName: `${uid[0]?.toUpperCase()}${uid.slice(1)}`,
  phone: `+9199999${String(number).padStart(5, '0')}`,
  language,
  gender: men.includes(uid) ? 'male' : 'female',
});

const creator = (base: Person, more: Partial<CreatorPerson> = {}): CreatorPerson => ({
  ...base,
  isHost: false,
  ownAudioRate: null,
  ...more,
});

const identity = (legalName: string, number: number): Identity => ({
  legalName,
  pan: `ABCP${legalName[0]}${number}Q`,
  dateOfBirth: '1996-04-12',
  account: { kind: 'bank', accountNumber: `5010012345${number}`, ifsc: 'HDFC0000001' },
});

const host = (base: Person, { state, surname }: { state: PayeeState; surname: string }): HostPerson => ({
  ...base,
  state,
  identity: identity(`${base.displayName} ${surname}`, Number(base.phone.slice(-4)) + 4_000),
});

export const ann = person('ann', 1, 'en');
export const bob = person('bob', 2, 'hi');
export const dev = person('dev', 3, 'hi');
export const hari = person('hari', 4, 'te');

export const cara = creator(person('cara', 11, 'ta'), { class: 'celebrity' });
export const divya = creator(person('divya', 12, 'hi'), { class: 'regular', isHost: true });
export const esha = creator(person('esha', 13, 'te'), { class: 'popular', ownAudioRate: 10 });
const farid = creator(person('farid', 14, 'en'), { class: 'verified' });
const gauri = creator(person('gauri', 15, 'kn'), { isHost: true });

const anjali = host(person('anjali', 21, 'hi'), { state: 'applied', surname: 'Verma' });
export const kavi = host(person('kavi', 22, 'ta'), { state: 'KYC in review', surname: 'Selvan' });
export const mala = host(person('mala', 23, 'kn'), { state: 'earning', surname: 'Gowda' });
export const ravi = host(person('ravi', 24, 'te'), { state: 'payouts on hold', surname: 'Reddy' });
export const priya = host(person('priya', 25, 'en'), { state: 'paid', surname: 'Nair' });
export const tara = host(person('tara', 26, 'hi'), { state: 'payout returned', surname: 'Joshi' });

/** Of Cara, who is a creator already and hands it in when the demo is played. */
export const carasIdentity = identity('Cara Fernandes', 4_011);

/** Owns the agency Star Voices. */
export const stella = person('stella', 31, 'en');
export const starVoices = { name: 'Star Voices', code: 'STARVOICES', agencyShareBps: 2_500 } as const;

export const asha: StaffPerson = { ...person('asha', 91, 'en'), role: 'admin' };
/** Two of finance, because what one of them begins another has to confirm. */
export const fina: StaffPerson = { ...person('fina', 92, 'en'), role: 'finance' };
export const faye: StaffPerson = { ...person('faye', 95, 'en'), role: 'finance' };
export const meera: StaffPerson = { ...person('meera', 93, 'en'), role: 'moderator' };
export const sunil: StaffPerson = { ...person('sunil', 94, 'en'), role: 'support' };

export const payers: readonly Person[] = [ann, bob, dev, hari];
export const creators: readonly CreatorPerson[] = [cara, divya, esha, farid, gauri];
export const hosts: readonly HostPerson[] = [anjali, kavi, mala, ravi, priya, tara];
export const staff: readonly StaffPerson[] = [asha, fina, faye, meera, sunil];
