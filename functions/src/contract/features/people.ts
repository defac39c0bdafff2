import { z } from 'zod';
import { coins, paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { creatorClass } from '../config/rates.ts';
import { deviceDoc } from '../documents/devices.ts';
import { kycState, payoutHold } from '../documents/payees.ts';
import { availability, gender, limitedAct, role, userDoc } from '../documents/people.ts';
import { docId, instant, reason, requestId, slug, uid } from '../ids.ts';
import { arePeopleFilters } from '../list-filters.ts';
import { paged, paging } from '../list-shapes.ts';
import { staffRoles } from '../staff-roles.ts';

const rules = { area: null, movesMoney: false, quota: 'none' } as const;
const ofStaff = { audience: { staff: staffRoles }, ...rules } as const;
const ofSupport = { audience: { staff: ['support', 'admin'] }, ...rules } as const;
const { total } = paged;
const name = z.string();

/** What keeps a person from being around like anybody else, the strongest first. `suspended`: banned for a while. */
export const personState = z.enum(['erased', 'banned', 'suspended', 'deleting', 'hidden', 'active']);
export type PersonState = z.infer<typeof personState>;

export const hitKind = z.enum(['person', 'order', 'payment', 'withdrawal', 'session']);
export type HitKind = z.infer<typeof hitKind>;

const hit = z.strictObject({
  kind: hitKind,
  /** Where its page is: a payment's is that of its order, which `orderId` names. */
  id: z.string(),
  orderId: docId.nullable(),
  /** Whose it is: of a session the payer. */
  uid: z.string(),
  /** The person's name. */
  title: name,
  /** What tells it apart: a masked number, a pack, a bank reference. */
  line: z.string(),
  state: z.string().nullable(),
  amountPaise: paise.nullable(),
  at: instant.nullable(),
});
export type Hit = z.infer<typeof hit>;

export const findContract = callable({
  name: 'people-find',
  summary: 'One box for all: a phone, e-mail, username, name or any id leads to whom or what it belongs to.',
  request: z.strictObject({ words: z.string().trim().min(2).max(200) }),
  reply: z.strictObject({ hits: z.array(hit) }),
  ...ofStaff,
  errors: [],
});

const listedPerson = z.strictObject({
  uid: z.string(),
  displayName: name,
  username: z.string().nullable(),
  photoUrl: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  roles: z.array(z.string()),
  state: personState,
  /** Of a suspension. */
  bannedUntil: instant.nullable(),
  /** Of an account on its way out. */
  deletedAt: instant.nullable(),
  isCreator: z.boolean(),
  cityId: z.string().nullable(),
  joinedAt: instant,
  /** In lists the last sign-in; of the active ones and on the page of a person also their app's last sign of life. */
  lastSeenAt: instant,
});
export type ListedPerson = z.infer<typeof listedPerson>;

const activeSince = z.enum(['last-day', 'last-7-days', 'last-30-days']);
export type ActiveSince = z.infer<typeof activeSince>;

export const listContract = callable({
  name: 'people-list',
  summary: 'Everybody, newest or seen last first; those in a state by when it began or ends.',
  request: z
    .strictObject({
      role: role.optional(),
      /** Everybody who is in none of them is active. */
      state: z.enum(['banned', 'suspended', 'hidden', 'deleting']).optional(),
      cityId: slug.optional(),
      /** The primary one of the profile. */
      language: slug.optional(),
      /** Whose app gave a sign of life since then, the latest first. */
      active: activeSince.optional(),
      /** Suspended ones come by the end of it, hidden and leaving ones by its beginning, whatever this says. */
      sort: z.enum(['newest', 'last-seen']).default('newest'),
      ...paging,
    })
    .refine(arePeopleFilters, { path: ['state'], error: 'too many filters' }),
  reply: z.strictObject({ people: z.array(listedPerson), ...paged }),
  ...ofStaff,
  errors: [],
});

const punishment = { until: instant.nullable(), reasonCode: z.string(), actionId: docId };

const wallet = z.strictObject({
  balanceCoins: coins,
  paidCoins: coins,
  bonusCoins: coins,
  promoCoins: coins,
  lifetimePurchasedCoins: coins,
  lifetimeSpentCoins: coins,
  freeze: z.strictObject({ by: z.enum(['owner', 'support']), since: instant, liftsAt: instant.nullable() }).nullable(),
  spendHold: z.strictObject({ reason: z.string(), since: instant, reviewAt: instant }).nullable(),
  /** Devices that are not trusted with money yet. */
  lockedDevices: z.int().min(0),
});

const earnings = z.strictObject({
  pendingPaise: paise,
  availablePaise: paise,
  /** Set aside for a withdrawal that runs. */
  payoutPaise: paise,
  debtPaise: paise,
  kyc: kycState,
  hold: z
    .strictObject({ reason: payoutHold.shape.reason, note: z.string(), since: instant, reviewAt: instant })
    .nullable(),
  coolingOffUntil: instant.nullable(),
  openWithdrawalId: docId.nullable(),
});

const creatorTie = z.strictObject({
  class: creatorClass,
  standing: z.enum(['active', 'inactive', 'suspended', 'left']),
  availability,
  isVerified: z.boolean(),
  isFeatured: z.boolean(),
  ratingHundredths: z.int().nullable(),
  ratings: z.int(),
  approvedAt: instant,
});

const person = z.strictObject({
  ...listedPerson.shape,
  bio: z.string().nullable(),
  gender: gender.nullable(),
  /** In years, also where its owner does not show it. */
  age: z.int().nullable(),
  ageStanding: userDoc.shape.ageStanding.unwrap().nullable(),
  city: z.string().nullable(),
  /** Those spoken, the primary one first; `locale` is that of the app. */
  languages: z.array(z.string()),
  locale: locale.nullable(),
  emailMasked: z.string().nullable(),
  onboardingStep: userDoc.shape.onboardingStep,
  missingSteps: z.array(z.string()),
  ban: z.strictObject(punishment).nullable(),
  limits: z.array(z.strictObject({ ...punishment, act: limitedAct })),
  hiddenAt: instant.nullable(),
  deletion: z.strictObject({ askedAt: instant, dueAt: instant }).nullable(),
  erasedAt: instant.nullable(),
  /** Owner or staff of an agency, or a creator of one. */
  agency: z
    .strictObject({ agencyId: docId, name, tie: z.enum(['agency-owner', 'agency-staff', 'creator']) })
    .nullable(),
  creator: creatorTie.nullable(),
  /** As the account documents hold them: credits of the last moments may wait beside. */
  wallet: wallet.nullable(),
  earnings: earnings.nullable(),
  counts: z.strictObject({
    /** Moderation's points that still count. */
    strikes: z.int(),
    openFlags: total,
    openReports: total,
    openTickets: total,
    notes: total,
  }),
});
export type PersonReply = z.infer<typeof person>;

export const getContract = callable({
  name: 'people-get',
  summary: 'Who somebody is and how they stand, in one answer. Private numbers are masked.',
  request: z.strictObject({ uid }),
  reply: person,
  ...ofStaff,
  errors: ['user/not-found'],
});

export const revealContract = callable({
  name: 'people-reveal',
  summary: "Somebody's whole phone number and e-mail address, for a reason that is written down. Staff's: admins only.",
  request: z.strictObject({ requestId, uid, reason }),
  reply: z.strictObject({ phone: z.string().nullable(), email: z.string().nullable() }),
  ...ofSupport,
  errors: ['user/not-found', 'auth/forbidden'],
});

const { model, app, platform, city, appVersion } = deviceDoc.shape;

export const listedDevice = z.strictObject({
  deviceId: docId,
  model,
  app,
  platform,
  appVersion,
  city,
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** Until then it may spend little and take nothing out; null: it is trusted. */
  lockedUntil: instant.nullable(),
});

export const listDevicesContract = callable({
  name: 'people-listDevices',
  summary: 'Where somebody is signed in, the device seen last first.',
  request: z.strictObject({ uid }),
  reply: z.strictObject({ devices: z.array(listedDevice) }),
  ...ofSupport,
  errors: ['user/not-found'],
});

export const signOutContract = callable({
  name: 'people-signOut',
  summary: "Ends every session of somebody, who is told. Staff's: admins only.",
  request: z.strictObject({ requestId, uid, reason }),
  reply: z.strictObject({ devices: z.int().min(0) }),
  ...ofSupport,
  errors: ['user/not-found', 'auth/forbidden', 'ledger/key-reused'],
});

const words = z.string().trim().min(1).max(2_000);

export const addNoteContract = callable({
  name: 'people-addNote',
  summary: 'Writes down something about a person for other staff. It cannot be changed or taken back.',
  request: z.strictObject({ requestId, uid, words, reason }),
  reply: z.strictObject({ noteId: docId }),
  ...ofStaff,
  errors: ['user/not-found', 'ledger/key-reused'],
});

export const listNotesContract = callable({
  name: 'people-listNotes',
  summary: 'What staff wrote down about a person, newest first.',
  request: z.strictObject({ uid, ...paging }),
  reply: z.strictObject({
    notes: z.array(z.strictObject({ noteId: docId, words: z.string(), byUid: z.string(), byName: name, at: instant })),
    ...paged,
  }),
  ...ofStaff,
  errors: [],
});

export const editContract = callable({
  name: 'people-edit',
  summary: "Changes what somebody's profile says, as they could themselves; they are told why. Staff's: admins only.",
  request: z
    .strictObject({
      requestId,
      uid,
      displayName: z.string().trim().min(3).max(20).optional(),
      bio: z.string().trim().max(150).optional(),
      /** A city of the list; null takes it back. */
      cityId: slug.nullable().optional(),
      languages: z.strictObject({ primary: slug, secondary: z.array(slug).max(3) }).optional(),
      /** Takes the username away: its owner may choose another one at once. */
      resetUsername: z.literal(true).optional(),
      reason,
    })
    .refine(({ requestId: _, uid: __, reason: ___, ...fields }) => Object.keys(fields).length > 0, {
      error: 'changes nothing',
    }),
  reply: z.strictObject({ uid }),
  ...ofSupport,
  errors: [
    'user/not-found',
    'auth/forbidden',
    'adjust/self',
    'profile/text-not-allowed',
    'catalogue/not-found',
    'ledger/key-reused',
  ],
});
