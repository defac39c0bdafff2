import type { ListingDoc } from '../../contract/documents/discovery.ts';
import type { ProfileDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { istDay } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import type { PriceRules } from './decide-filters.ts';
import { turnOf } from './decide-listing.ts';
import type { Viewer } from './decide-suggestion.ts';

/** What of the one who looks decides what they see. Whoever has no profile yet sees what anybody would. */
export async function readViewer(reader: Reader, uid: string): Promise<Viewer & { readonly profile?: ProfileDoc }> {
  const profile = await reader.get(refTo('profiles', uid));
  if (profile === undefined) return { languages: [], interests: [], lookingFor: [], city: null, age: null };
  const { languages = [], interests = [], lookingFor = [], city = null, age = null } = profile;
  return { languages, interests, lookingFor, city, age, profile };
}

export async function readRules({ config }: Pick<Platform, 'config'>, now: Date) {
  const settings = await config.read(now);
  const prices: PriceRules = { rates: settings.rates.value, now };
  return { prices, discovery: settings.discovery.value, slots: settings.creators.value.promotionSlots };
}

/** Where in the round of newcomers this person begins today. */
export function roundStart(uid: string, now: Date): ListingDoc['order']['turn'] {
  return turnOf('viewer', uid, istDay(now));
}
