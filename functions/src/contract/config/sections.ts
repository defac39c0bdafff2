import { z } from 'zod';
import { uid } from '../ids.ts';
import { agenciesSection, defaultAgencies } from './agencies.ts';
import { billingSection, defaultBilling } from './billing.ts';
import { creatorsSection, defaultCreators } from './creators.ts';
import { defaultEconomy, economySection } from './economy.ts';
import { defaultGifts, giftsSection } from './gifts.ts';
import { defaultKyc, kycSection } from './kyc.ts';
import {
  checkoutSection,
  defaultCheckout,
  defaultLimits,
  defaultMaintenance,
  defaultProviders,
  defaultWallet,
  limitsSection,
  maintenanceSection,
  providersSection,
  walletSection,
} from './operations.ts';
import { defaultPacks, packsSection } from './packs.ts';
import { defaultPayouts, payoutsSection } from './payouts.ts';
import { defaultRates, ratesSection } from './rates.ts';
import { defaultRisk, riskSection } from './risk.ts';
import { defaultTax, taxSection } from './tax.ts';

type StaffRole = 'admin' | 'finance';

interface SectionRule<T> {
  readonly schema: z.ZodType<T>;
  readonly initial: T;
  /** Apps read it at `published/{section}`; the other sections never leave the server. */
  readonly isPublished: boolean;
  readonly editors: readonly StaffRole[];
  /** Changes run through the solvency check first. */
  readonly isEconomic: boolean;
  /** Changes wait for a second person: they decide who gets how much, or what one person may do alone. */
  readonly needsTwo?: boolean;
}

const section = <T>(rule: SectionRule<T>): SectionRule<T> => rule;

/** Every number an operator may change. Absent documents mean the initial value, version 0. */
export const configSections = {
  packs: section({
    schema: packsSection,
    initial: defaultPacks,
    isPublished: true,
    editors: ['admin', 'finance'],
    isEconomic: true,
    needsTwo: true,
  }),
  gifts: section({
    schema: giftsSection,
    initial: defaultGifts,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  rates: section({
    schema: ratesSection,
    initial: defaultRates,
    isPublished: true,
    editors: ['admin', 'finance'],
    isEconomic: false,
  }),
  economy: section({
    schema: economySection,
    initial: defaultEconomy,
    isPublished: false,
    editors: ['admin', 'finance'],
    isEconomic: true,
    needsTwo: true,
  }),
  billing: section({
    schema: billingSection,
    initial: defaultBilling,
    isPublished: true,
    editors: ['admin', 'finance'],
    isEconomic: false,
  }),
  limits: section({
    schema: limitsSection,
    initial: defaultLimits,
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  wallet: section({
    schema: walletSection,
    initial: defaultWallet,
    isPublished: true,
    // It holds the limit above which finance needs a second person.
    editors: ['admin'],
    isEconomic: false,
    needsTwo: true,
  }),
  maintenance: section({
    schema: maintenanceSection,
    initial: defaultMaintenance,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  checkout: section({
    schema: checkoutSection,
    initial: defaultCheckout,
    isPublished: true,
    editors: ['admin', 'finance'],
    isEconomic: false,
  }),
  payouts: section({
    schema: payoutsSection,
    initial: defaultPayouts,
    isPublished: true,
    // It holds the limit above which finance needs a second person.
    editors: ['admin'],
    isEconomic: false,
    needsTwo: true,
  }),
  risk: section({
    schema: riskSection,
    initial: defaultRisk,
    // Whoever knows the figures stays below them.
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  tax: section({
    schema: taxSection,
    initial: defaultTax,
    isPublished: false,
    editors: ['admin', 'finance'],
    isEconomic: false,
    needsTwo: true,
  }),
  agencies: section({
    schema: agenciesSection,
    initial: defaultAgencies,
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  creators: section({
    schema: creatorsSection,
    initial: defaultCreators,
    isPublished: true,
    // Its tiers are shares.
    editors: ['admin'],
    isEconomic: false,
    needsTwo: true,
  }),
  kyc: section({
    schema: kycSection,
    initial: defaultKyc,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  providers: section({
    schema: providersSection,
    initial: defaultProviders,
    isPublished: false,
    // Finance leads payouts to another provider, or to hands, when one fails.
    editors: ['admin', 'finance'],
    isEconomic: false,
  }),
} as const;

export type SectionName = keyof typeof configSections;
export type SectionValue<S extends SectionName> = (typeof configSections)[S]['initial'];
export const sectionName = z.enum(Object.keys(configSections) as [SectionName, ...SectionName[]]);

/**
 * `config/{section}` (and `published/{section}`): the value in force, and the next one when a change is dated ahead.
 */
export const configDoc = z.strictObject({
  section: sectionName,
  /** 0: the initial value, stored because the first change is dated ahead. */
  version: z.int().min(0),
  value: z.unknown(),
  effectiveAt: z.date(),
  next: z.strictObject({ version: z.int(), value: z.unknown(), effectiveAt: z.date() }).nullable(),
});
export type ConfigDoc = z.infer<typeof configDoc>;

/** `configVersions/{section}-{version}`: the history, never changed. */
export const configVersionDoc = z.strictObject({
  section: sectionName,
  version: z.int().min(1),
  value: z.unknown(),
  effectiveAt: z.date(),
  reason: z.string(),
  savedBy: uid,
  savedAt: z.date(),
});
export type ConfigVersionDoc = z.infer<typeof configVersionDoc>;
