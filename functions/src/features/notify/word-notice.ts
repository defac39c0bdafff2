import type { NoticeDoc } from '../../contract/documents/people.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import { type Place, places } from '../../contract/notice-kinds.ts';
import { istTime } from '../../kernel/time.ts';
import { texts } from './texts/texts.ts';

type Language = SettingsDoc['language'];
type Params = Readonly<Record<string, string | number | undefined>>;

export interface Worded {
  readonly title: string;
  readonly body: string;
}

/** What a notice says in a language, with money, numbers and instants as people in India read them. */
export function wordNotice({ kind, params }: { kind: NoticeDoc['kind']; params: Params }, language: Language): Worded {
  const [title, body] = texts[language].kinds[kind];
  return { title: fill(title, params), body: fill(body, params) };
}

/** What several notices of a kind say together. `others`: how many beside the one whose name is given. */
export function wordBundle(
  kind: NoticeDoc['kind'],
  { name, others }: { name: string; others: number },
  language: Language,
): Worded {
  const { bundles, kinds } = texts[language];
  const [title, body] = kind === 'follow' || kind === 'like' ? bundles[kind] : kinds[kind];
  return { title: fill(title, { name, others }), body: fill(body, { name, others }) };
}

const OPTIONAL = /\[([^\]]*)\]/g;
const PLACE = /\{([A-Za-z]+)\}/g;

/** The places that a text has. */
export const placesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name]) => name ?? '');

function fill(text: string, params: Params): string {
  const isFilled = (name: string) => params[name] !== undefined && params[name] !== '' && params[name] !== 0;
  const chosen = text.replace(OPTIONAL, (_, part: string) => (placesIn(part).every(isFilled) ? part : ''));
  return chosen.replace(PLACE, (_, name: Place) => writePlace(name, params[name])).trim();
}

/** What fills a place, as it is read: also for the values of an approved text template. */
export function writePlace(name: Place, value: string | number | undefined): string {
  if (value === undefined) return '';
  switch (places[name]) {
    case 'words':
      return String(value);
    case 'instant':
      return Number.isNaN(Date.parse(String(value))) ? String(value) : istTime(new Date(value));
    case 'number':
      return indian().number.format(Number(value));
    case 'paise':
      return indian().rupees.format(Number(value) / 100);
    case 'bps':
      return `${Number(value) / 100} %`;
  }
}

let formats: { readonly number: Intl.NumberFormat; readonly rupees: Intl.NumberFormat } | undefined;

/** Made with the first number that is told: they take longer to make than a cold gift takes to load all of this. */
function indian() {
  formats ??= {
    number: new Intl.NumberFormat('en-IN'),
    rupees: new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }),
  };
  return formats;
}
