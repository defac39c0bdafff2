import type { DiscoverySection } from '../../contract/config/discovery.ts';
import type { ListingDoc, MatchTicketDoc } from '../../contract/documents/discovery.ts';
import { HOUR, isDue, istDay, plus } from '../../kernel/time.ts';

export type MatchRules = DiscoverySection['match'];
type Ticket = MatchTicketDoc;
/** Of the one who may suit. */
export type Somebody = Pick<Ticket['about'], 'gender' | 'age' | 'languages'> & { readonly uid: string };

const MAX_MET = 100;

export function isWide({ widensAt }: Pick<Ticket, 'widensAt'>, now: Date): boolean {
  return isDue(widensAt, now);
}

export function isWaiting(ticket: Ticket, now: Date): boolean {
  return ticket.state === 'waiting' && !isDue(ticket.dueAt, now);
}

/**
 * Whether somebody is what a ticket asks for: its gender wish holds to the end, a language in common and the ages only
 * until it widens; nobody is met twice within a day.
 */
export function suits(ticket: Ticket, somebody: Somebody, { rules, now }: { rules: MatchRules; now: Date }): boolean {
  const { wants, about, met } = ticket;
  const again = plus(now, -rules.notAgainHours * HOUR);
  if (somebody.uid === ticket.uid || met.some((one) => one.uid === somebody.uid && one.at > again)) return false;
  if (wants.gender !== null && somebody.gender !== wants.gender) return false;
  if (isWide(ticket, now)) return true;
  const { age, languages } = somebody;
  const isOldEnough = wants.minAge === null || (age !== null && age >= wants.minAge);
  const isYoungEnough = wants.maxAge === null || (age !== null && age <= wants.maxAge);
  return isOldEnough && isYoungEnough && about.languages.some((one) => languages.includes(one));
}

/** Whether two who wait for a friend suit each other, and both have a match left today. */
export function suitEachOther(one: Ticket, other: Ticket, at: { rules: MatchRules; now: Date }): boolean {
  const isOpen = [one, other].every((ticket) => ticket.wish === 'friend' && friendsLeft(ticket, at) > 0);
  const isSame = one.kind === other.kind;
  return isOpen && isSame && suits(one, asSomebody(other), at) && suits(other, asSomebody(one), at);
}

function asSomebody({ uid, about }: Ticket): Somebody {
  return { uid, ...about };
}

export function ofListing({ uid, gender, age, languages }: ListingDoc): Somebody {
  return { uid, gender, age, languages };
}

/** Friend matches left on this day in India. */
export function friendsLeft(
  { friends }: Pick<Ticket, 'friends'>,
  { rules, now }: { rules: Pick<MatchRules, 'friendsPerDay'>; now: Date },
): number {
  return rules.friendsPerDay - (friends.day === istDay(now) ? friends.count : 0);
}

/** The ticket of somebody for whom `found` was found at `now`. */
export function matched(
  ticket: Ticket,
  { found, rules, now }: { found: NonNullable<Ticket['found']>; rules: MatchRules; now: Date },
): Ticket {
  const again = plus(now, -rules.notAgainHours * HOUR);
  const day = istDay(now);
  const before = ticket.friends.day === day ? ticket.friends.count : 0;
  return {
    ...ticket,
    state: 'matched',
    found,
    dueAt: null,
    met: [...ticket.met.filter(({ at }) => at > again), { uid: found.uid, at: now }].slice(-MAX_MET),
    friends: ticket.wish === 'friend' ? { day, count: before + 1 } : ticket.friends,
    updatedAt: now,
  };
}
