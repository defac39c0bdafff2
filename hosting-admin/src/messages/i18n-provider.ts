import polyglotI18nProvider from 'ra-i18n-polyglot';
import english from 'ra-language-english';
import { agencies } from './en/agencies.ts';
import { content } from './en/content.ts';
import { creators } from './en/creators.ts';
import { general } from './en/general.ts';
import { home } from './en/home.ts';
import { money } from './en/money.ts';
import { own } from './en/own.ts';
import { payouts } from './en/payouts.ts';
import { people } from './en/people.ts';
import { refusals } from './en/refusals.ts';
import { safety } from './en/safety.ts';
import { settings } from './en/settings.ts';
import { staff } from './en/staff.ts';
import { support } from './en/support.ts';

/** The words of the console: one file for each area. Keys of `resources` and `states` come from all of them. */
const en = mergeDeep(
  english,
  general,
  refusals,
  home,
  money,
  payouts,
  creators,
  agencies,
  content,
  settings,
  own,
  people,
  staff,
  safety,
  support,
);

/** Another language is another set of these files, given here by its locale. */
export const i18nProvider = polyglotI18nProvider(() => en as never, 'en', [{ locale: 'en', name: 'English' }], {
  allowMissing: true,
});

function mergeDeep(...parts: readonly object[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      const before = merged[key];
      const isBoth = typeof before === 'object' && before !== null && typeof value === 'object';
      merged[key] = isBoth ? mergeDeep(before, value as object) : value;
    }
  }
  return merged;
}
