import { z } from 'zod';
import { bps, coins, paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { appSection } from '../config/app.ts';
import { sectionName } from '../config/sections.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';
import { decided, secondWord, secondWordErrors } from '../second-person.ts';

/** Any text: an unknown section has an error of its own. */
const section = z.string().min(1).max(40);
const version = z.int().min(0);
const staff = { area: null, movesMoney: false, quota: 'none' } as const;
/** Prices are money: whoever was relieved of a role must not set them for the hour that a token lives. */
const staffOverPrices = { ...staff, movesMoney: true } as const;
const saveErrors = [
  'config/unknown-section',
  'auth/forbidden',
  'config/out-of-bounds',
  'config/stale',
  'config/insolvent',
  'config/needs-approval',
  'ledger/key-reused',
] as const;

const savedReply = z.strictObject({ section: sectionName, version, effectiveAt: instant });

export const saveSettingContract = callable({
  name: 'config-saveSetting',
  summary:
    'Replaces one section of the settings, now or from a date on. What decides who gets how much (packs, shares, tiers,' +
    ' wallet, payouts, tax) is kept for a second person first.',
  request: z.strictObject({
    requestId,
    section,
    value: z.unknown(),
    /** The latest version the editor saw, a waiting one included: 0 when the section was never changed. */
    baseVersion: version,
    effectiveAt: instant.optional(),
    reason,
  }),
  reply: savedReply,
  audience: { staff: ['admin', 'finance'] },
  ...staffOverPrices,
  errors: saveErrors,
});

export const restoreSettingContract = callable({
  name: 'config-restoreSetting',
  summary: 'Puts an earlier version of a section in force again, as a new version, through the same checks.',
  request: z.strictObject({ requestId, section, version, baseVersion: version, reason }),
  reply: savedReply,
  audience: { staff: ['admin', 'finance'] },
  ...staffOverPrices,
  errors: [...saveErrors, 'config/not-found'],
});

/** A change of what decides who gets how much, as it waits for a second person. */
export const economicChange = z.strictObject({
  section: sectionName,
  value: z.unknown(),
  baseVersion: version,
  /** Null: from the decision on. */
  effectiveAt: instant.nullable(),
});

export const decideSettingContract = callable({
  name: 'config-decideSetting',
  summary: 'The second person puts a kept change of the settings in force, through the same checks, or rejects it.',
  request: z.strictObject(secondWord),
  reply: z.strictObject({ ...decided, saved: savedReply.nullable() }),
  audience: { staff: ['admin', 'finance'] },
  ...staffOverPrices,
  errors: [
    ...secondWordErrors,
    'auth/forbidden',
    'config/out-of-bounds',
    'config/stale',
    'config/insolvent',
    'ledger/key-reused',
  ],
});

/** One pack at one discount and one share: what comes in, what it owes when every coin is spent on a creator. */
export const economyCase = z.strictObject({
  packId: z.string(),
  active: z.boolean(),
  discountBps: bps,
  shareBps: bps,
  coins,
  pricePaise: paise,
  gstPaise: paise,
  /** The dearest gateway fee. */
  feePaise: paise,
  /** Price less GST and the dearest fee. */
  takesInPaise: signedPaise,
  /** The net money booked behind the coins, with the fee that is booked. */
  basisPaise: signedPaise,
  /** In thousandths of a paisa, rounded down. */
  basisMillipaisePerCoin: z.int(),
  owesPaise: paise,
  /** What the house keeps at worst. */
  marginPaise: signedPaise,
});
export type EconomyCase = z.infer<typeof economyCase>;

export const previewEconomyContract = callable({
  name: 'config-previewEconomy',
  summary: 'What every pack would earn the house under these settings, at no and full discount, common and top share.',
  request: z.strictObject({ section: z.enum(['packs', 'economy']), value: z.unknown() }),
  reply: z.strictObject({
    cases: z.array(economyCase),
    /** Why saving would be refused, or null. */
    problem: z.string().nullable(),
  }),
  audience: { staff: ['admin', 'finance'] },
  ...staff,
  errors: ['config/out-of-bounds'],
});

export const listVersionsContract = callable({
  name: 'config-listVersions',
  summary: 'The history of a section, newest first.',
  request: z.strictObject({ section, before: z.int().min(1).optional(), limit: pageLimit }),
  reply: z.strictObject({
    versions: z.array(
      z.strictObject({
        version,
        value: z.unknown(),
        effectiveAt: instant,
        reason: z.string(),
        savedBy: z.string(),
        /** Empty where there is no profile any more. */
        savedByName: z.string(),
        savedAt: instant,
      }),
    ),
    /** Ask for versions before this one; null at the end. */
    before: z.int().nullable(),
  }),
  audience: { staff: ['admin', 'finance'] },
  ...staff,
  errors: ['config/unknown-section'],
});

export const listFlagsContract = callable({
  name: 'config-listFlags',
  summary: 'Which modules are on for the caller, signed in or not, and the oldest app that may still sign in.',
  request: z.strictObject({}),
  reply: z.strictObject({ flags: z.array(z.string()), minVersions: appSection.shape.minVersions }),
  audience: 'guest',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: [],
});

export const checkProvidersContract = callable({
  name: 'config-checkProviders',
  summary: 'Asks every provider in use for something small that costs nothing.',
  request: z.strictObject({}),
  reply: z.strictObject({
    providers: z.array(
      z.strictObject({
        port: z.enum(['payments', 'rtc', 'payouts', 'kyc', 'otp', 'push', 'mail', 'texts']),
        provider: docId,
        /** `not-checked`: nothing can be asked that costs nothing and names nobody. */
        state: z.enum(['ok', 'failed', 'not-checked']),
        /** In a word, what went wrong. */
        problem: z.string().nullable(),
      }),
    ),
  }),
  audience: { staff: ['admin', 'finance'] },
  ...staff,
  errors: [],
});
