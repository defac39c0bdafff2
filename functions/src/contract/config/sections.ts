import { z } from 'zod';
import { agenciesSection, defaultAgencies } from './agencies.ts';
import { appSection, defaultApp } from './app.ts';
import { automationSection, defaultAutomation } from './automation.ts';
import { billingSection, defaultBilling } from './billing.ts';
import { contentSection, defaultContent } from './content.ts';
import { creatorsSection } from './creators.ts';
import { defaultCreators } from './default-creators.ts';
import { defaultKyc } from './default-kyc.ts';
import { defaultDiscovery, discoverySection } from './discovery.ts';
import { defaultEconomy, economySection } from './economy.ts';
import { defaultGifts, giftsSection } from './gifts.ts';
import { kycSection } from './kyc.ts';
import { defaultLegal, legalSection } from './legal.ts';
import { defaultMedia, mediaSection } from './media.ts';
import { defaultNotify, notifySection } from './notify.ts';
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
import { defaultOtp, otpSection } from './otp.ts';
import { defaultPacks, packsSection } from './packs.ts';
import { defaultPayouts, payoutsSection } from './payouts.ts';
import { defaultProfiles, profilesSection } from './profiles.ts';
import { defaultRates, ratesSection } from './rates.ts';
import { defaultRisk, riskSection } from './risk.ts';
import { defaultSafety, safetySection } from './safety.ts';
import { defaultScreening, screeningSection } from './screening.ts';
import { defaultSecurity, securitySection } from './security.ts';
import { defaultSocial, socialSection } from './social.ts';
import { defaultSupport, supportSection } from './support.ts';
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
  legal: section({
    schema: legalSection,
    initial: defaultLegal,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  content: section({
    schema: contentSection,
    initial: defaultContent,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  support: section({
    schema: supportSection,
    initial: defaultSupport,
    isPublished: false,
    // It holds what an agent may give away alone.
    editors: ['admin'],
    isEconomic: false,
    needsTwo: true,
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
  screening: section({
    schema: screeningSection,
    initial: defaultScreening,
    // Whoever knows the words avoids them.
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  social: section({
    schema: socialSection,
    initial: defaultSocial,
    isPublished: true,
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
  discovery: section({
    schema: discoverySection,
    initial: defaultDiscovery,
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  kyc: section({
    schema: kycSection,
    initial: defaultKyc,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  safety: section({
    schema: safetySection,
    initial: defaultSafety,
    // Everybody may know the officer, the clocks and what follows from how many strikes.
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  security: section({
    schema: securitySection,
    initial: defaultSecurity,
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
    // One stolen admin session must not switch the locks off.
    needsTwo: true,
  }),
  otp: section({
    schema: otpSection,
    initial: defaultOtp,
    // Whoever knows the limits stays just below them.
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  app: section({
    schema: appSection,
    initial: defaultApp,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  profiles: section({
    schema: profilesSection,
    initial: defaultProfiles,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  media: section({
    schema: mediaSection,
    initial: defaultMedia,
    isPublished: true,
    editors: ['admin'],
    isEconomic: false,
  }),
  notify: section({
    schema: notifySection,
    initial: defaultNotify,
    isPublished: false,
    editors: ['admin'],
    isEconomic: false,
  }),
  automation: section({
    schema: automationSection,
    initial: defaultAutomation,
    isPublished: false,
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
