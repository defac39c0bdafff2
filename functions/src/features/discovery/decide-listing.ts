import type { DiscoverySection } from '../../contract/config/discovery.ts';
import type { ListedCreator, ListingDoc } from '../../contract/documents/discovery.ts';
import type { CreatorCardDoc, ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import { idFrom } from '../../kernel/hash.ts';
import { DAY, istDay, msBetween } from '../../kernel/time.ts';
import { termsOf } from './decide-terms.ts';

/** Everything that a listing is made of. What the night's count knows is kept from one change to the next. */
export interface ListingFacts {
  readonly profile: ProfileDoc;
  readonly card: CreatorCardDoc | undefined;
  readonly place: UserDoc['place'];
  readonly counts: Pick<ListedCreator, 'approvedAt' | 'sessions' | 'gifts'>;
  readonly rules: DiscoverySection['exposure'];
  readonly now: Date;
}

/** What lists show of a person, and everything they are found and sorted by. */
export function decideListing(facts: ListingFacts): ListingDoc {
  const { profile, place, now } = facts;
  const creator = listedCreator(facts);
  const known = {
    uid: profile.uid,
    displayName: profile.displayName,
    username: profile.username ?? null,
    photoUrl: profile.photoUrl,
    age: profile.age ?? null,
    gender: profile.gender ?? 'undisclosed',
    bio: profile.bio ?? '',
    city: profile.city ?? null,
    country: profile.country ?? 'IN',
    languages: [...new Set([...(profile.languages ?? []), ...(facts.card?.profile.languages ?? [])])],
    interests: profile.interests ?? [],
    lookingFor: profile.lookingFor ?? [],
    followers: profile.followers ?? 0,
    likes: profile.likes ?? 0,
    creator,
  } satisfies Partial<ListingDoc>;
  const isFound = profile.isVisible !== false;
  const isNew = creator !== null && isNewcomer(creator, facts.rules, now);
  return {
    ...known,
    facets: isFound ? facetsOf(known, { isNew, cell: place?.cell ?? null }) : [],
    terms: isFound ? termsOf(searchableOf(known, facts.card?.profile.about)) : [],
    order: { ...orderOf(known, profile.createdAt), turn: turnOf(known.uid, istDay(now)) },
    updatedAt: now,
  };
}

type Known = Omit<ListingDoc, 'facets' | 'terms' | 'order' | 'updatedAt'>;

function listedCreator({ card, counts }: ListingFacts): ListedCreator | null {
  if (card === undefined || !card.active) return null;
  const { availability, services, ownRates, rating, badges, profile } = card;
  const { approvedAt, sessions, gifts } = counts;
  return {
    ...{ availability, services, class: card.class, ownRates, rating },
    busyUntil: card.talk === 'busy' || card.talk === 'live' ? (card.talkUntil ?? null) : null,
    ...{ verified: badges.verified, featured: badges.featured, categories: profile.categories },
    ...{ approvedAt, sessions, gifts },
  };
}

/** Young, or hardly called yet: a part of all places is theirs. */
function isNewcomer(
  { approvedAt, sessions }: Pick<ListedCreator, 'approvedAt' | 'sessions'>,
  rules: DiscoverySection['exposure'],
  now: Date,
): boolean {
  return msBetween(approvedAt, now) < rules.newcomerDays * DAY || sessions < rules.newcomerSessions;
}

/** What a search looks through. */
export function searchableOf(
  { displayName, username, interests, bio, creator }: Known,
  about = '',
): Parameters<typeof termsOf>[0] {
  const names = username === null ? [displayName] : [displayName, username];
  return { names, tags: [...(creator?.categories ?? []), ...interests], text: `${bio} ${about}` };
}

/** Each kind of list has its word; whoever is online has each of them once more, so that one index serves both. */
function facetsOf(
  { creator, languages, gender, interests, city }: Known,
  { isNew, cell }: { isNew: boolean; cell: string | null },
): string[] {
  const around = [
    ...(city === null ? [] : [`city:${city.toLowerCase()}`]),
    ...(cell === null ? [] : [nearFacet(cell)]),
  ];
  if (creator === null) {
    const shared = [...languages.map((one) => `lang:${one}`), ...interests.map((one) => `interest:${one}`)];
    return [...['all', ...shared].map((one) => `people:${one}`), ...around];
  }
  const kinds = [
    'all',
    ...languages.map((one) => `lang:${one}`),
    ...creator.categories.map((one) => `category:${one}`),
    `gender:${gender}`,
    ...(isNew ? ['new'] : []),
  ];
  return [...kinds, ...(creator.availability === 'online' ? kinds.map((one) => `on:${one}`) : []), ...around];
}

/** A cell of about 20 by 40 kilometres, from one of five. */
export function nearFacet(cell: string): string {
  return `near:${cell.slice(0, 4)}`;
}

/** Ratings are drawn to 4.0 by as many as this: one five-star rating is not better than a hundred of 4.8. */
const CALM_RATINGS = 10;
const CALM_STARS = 4;
/** Above all that quality can give. */
const FEATURED_FIRST = 1_000_000;

function orderOf({ creator, followers, likes }: Known, createdAt: Date): Omit<ListingDoc['order'], 'turn'> {
  if (creator === null) {
    const quality = ofMany(followers);
    return { quality, liked: likes, gifted: 0, rated: 0, newest: createdAt.getTime(), featured: quality };
  }
  const { count, sumStars } = creator.rating;
  const rated = Math.round((1_000 * (sumStars + CALM_STARS * CALM_RATINGS)) / (count + CALM_RATINGS));
  const quality = rated + ofMany(followers) + ofMany(creator.sessions) + (creator.verified ? 200 : 0);
  return {
    quality,
    liked: likes,
    gifted: creator.gifts,
    rated,
    newest: creator.approvedAt.getTime(),
    featured: quality + (creator.featured ? FEATURED_FIRST : 0),
  };
}

/** Somebody's place in the round of a day, drawn anew for every day: nobody is always behind the same gap. */
export function turnOf(...of: readonly string[]): number {
  return Number.parseInt(idFrom(...of).slice(0, 7), 16);
}

/** Twice as many count for one step more: whoever has a crowd must not fill every page for ever. */
function ofMany(count: number): number {
  return Math.round(50 * Math.log2(1 + count));
}
