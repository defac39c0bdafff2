import { configSections, type SectionName } from '../../../../functions/src/contract/config/sections.ts';
import type { JsonSchema } from './form/schema-shape.ts';

/** What the contract says of one section of the settings. */
export interface SectionRules {
  readonly name: SectionName;
  readonly schema: JsonSchema;
  /** What counts until somebody changes it: version 0. */
  readonly initial: unknown;
  readonly editors: readonly string[];
  /** Changes run through the solvency check. */
  readonly isEconomic: boolean;
  /** Changes wait for a second person. */
  readonly needsTwo: boolean;
  /** Apps read it. */
  readonly isPublished: boolean;
  /** What is wrong with a value, by the path of the field; nothing: it may be saved. */
  readonly problemsOf: (value: unknown) => ReadonlyMap<string, string>;
}

/** The sections in the order and groups in which people look for them. */
export const sectionGroups = {
  prices: ['packs', 'gifts', 'rates', 'economy', 'checkout'],
  money: ['wallet', 'payouts', 'tax', 'kyc', 'limits', 'risk'],
  talk: ['billing', 'social', 'discovery', 'profiles', 'media'],
  creators: ['creators', 'agencies'],
  safety: ['safety', 'screening', 'security', 'otp', 'support'],
  words: ['content', 'legal', 'notify'],
  running: ['maintenance', 'app', 'providers', 'automation'],
} as const satisfies Record<string, readonly SectionName[]>;

/** The one place where the browser loads schemas: forms are made of them, and mistakes are shown before they are sent. */
export function rulesOf(name: string): SectionRules | undefined {
  if (!Object.hasOwn(configSections, name)) return undefined;
  const section = configSections[name as SectionName];
  const needsTwo = 'needsTwo' in section && section.needsTwo === true;
  const { initial, editors, isEconomic, isPublished, schema } = section;
  return {
    ...{ name: name as SectionName, initial, editors, isEconomic, needsTwo, isPublished },
    schema: schema.toJSONSchema({ io: 'output', unrepresentable: 'any' }) as JsonSchema,
    problemsOf: (value) =>
      new Map((schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])),
  };
}
