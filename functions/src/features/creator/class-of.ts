import type { CreatorClass, RatesSection } from '../../contract/config/rates.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';

type Standing = Pick<CreatorDoc, 'followers' | 'kycVerified'>;

/** The highest class whose condition the creator meets. */
export function classOf({ followers, kycVerified }: Standing, rates: RatesSection): CreatorClass {
  if (followers >= rates.celebrityFollowers) return 'celebrity';
  if (kycVerified) return 'verified';
  return followers >= rates.popularFollowers ? 'popular' : 'regular';
}
