import type { CatalogueItem, CatalogueList } from '../documents/catalogue.ts';
import { defaultInterests } from './interests.ts';
import { listed } from './listed.ts';
import { defaultCities, defaultStates } from './places.ts';

const languages = (
  [
    ['ta', { en: 'Tamil', ta: 'தமிழ்' }, true],
    ['te', { en: 'Telugu', te: 'తెలుగు' }, true],
    ['kn', { en: 'Kannada', kn: 'ಕನ್ನಡ' }, true],
    ['hi', { en: 'Hindi', hi: 'हिन्दी' }, true],
    ['en', { en: 'English' }, true],
    // Spoken by many; the server's texts are not in it yet.
    ['ml', { en: 'Malayalam', ml: 'മലയാളം' }, false],
  ] as const
).map(([id, names, isPrimary], index) => listed<'languages'>(id, index, { names, extra: { isPrimary } }));

const countries = (
  [
    ['IN', 'India', '+91'],
    ['AE', 'United Arab Emirates', '+971'],
    ['SG', 'Singapore', '+65'],
    ['MY', 'Malaysia', '+60'],
    ['LK', 'Sri Lanka', '+94'],
    ['GB', 'United Kingdom', '+44'],
    ['US', 'United States', '+1'],
    ['AU', 'Australia', '+61'],
  ] as const
).map(([code, en, diallingCode], index) =>
  listed<'countries'>(code.toLowerCase(), index, { names: { en }, extra: { code, flag: flagOf(code), diallingCode } }),
);

/** The two regional indicators that show as a flag, e.g. 🇮🇳 (Unicode, annex B of UTS 51). */
function flagOf(code: string): string {
  return String.fromCodePoint(...[...code].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 'A'.charCodeAt(0)));
}

const avatars = Array.from({ length: 12 }, (_, index) => {
  const id = `avatar-${index + 1}`;
  return listed<'avatars'>(id, index, { names: { en: `Avatar ${index + 1}` }, extra: { url: `avatars/${id}.webp` } });
});

/** A list whose items are names and nothing else. */
function named(names: Readonly<Record<string, string>>): CatalogueItem[] {
  return Object.entries(names).map(([id, en], index) => listed<'tags'>(id, index, { names: { en }, extra: {} }));
}

/** What a new project offers, until its staff change a list. */
export const defaultCatalogue: Readonly<Record<CatalogueList, readonly CatalogueItem[]>> = {
  interests: defaultInterests,
  languages,
  states: defaultStates,
  cities: defaultCities,
  countries,
  avatars,
  tags: named({
    'good-listener': 'Good listener',
    funny: 'Funny',
    singer: 'Singer',
    storyteller: 'Storyteller',
    motivator: 'Motivator',
    'night-owl': 'Night owl',
    multilingual: 'Speaks many languages',
    'new-here': 'New here',
  }),
  'report-reasons': named({
    harassment: 'Harassment or threats',
    nudity: 'Nudity or sexual content',
    'minor-safety': 'Seems to be under 18',
    'hate-speech': 'Hate speech',
    fraud: 'Fraud or asking for money',
    'fake-profile': 'Fake profile',
    'off-platform': 'Wants to leave the app',
    spam: 'Spam',
    'self-harm': 'Self-harm',
    other: 'Something else',
  }),
  'gift-categories': named({
    basic: 'Basic',
    premium: 'Premium',
    luxury: 'Luxury',
    exclusive: 'Exclusive',
    event: 'Event',
  }),
  'room-categories': named({
    chill: 'Chill',
    music: 'Music',
    antakshari: 'Antakshari',
    talk: 'Talk',
    comedy: 'Comedy',
    advice: 'Advice',
    languages: 'Languages',
    games: 'Games',
  }),
  'ad-placements': named({ home: 'Home', list: 'Between creators', wallet: 'Wallet' }),
};
