import type { ListingDoc, MatchTicketDoc } from '../../contract/documents/discovery.ts';
import { WHOLE_BPS } from '../../kernel/bps.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { isDue, plus, SECOND } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import { priceSession } from '../session/public.ts';
import { isFree } from './decide-filters.ts';
import { turnOf } from './decide-listing.ts';
import { isWaiting, isWide, matched, ofListing, suits } from './decide-match.ts';
import { fillLane, type Lane, laneStart } from './fill-lane.ts';

/** Creators tried before the next poll. */
const TRIED = 8;

interface At {
  readonly config: Config;
  readonly now: Date;
}

/**
 * Looks for a creator who is free now and offers one, with the price; null: nobody now. Where a look begins is drawn by
 * lot, so matches go round evenly, and newcomers come first as often as their share says.
 */
export async function findCreator(store: Store, ticket: MatchTicketDoc, at: At): Promise<MatchTicketDoc | null> {
  const { config, now } = at;
  const { exposure, maxScan, match: rules } = config.discovery.value;
  const from = turnOf('match', ticket.uid, now.toISOString());
  const accepts = (listing: ListingDoc) => {
    const { creator } = listing;
    const isOpen = creator !== null && isFree(creator, now) && creator.services[ticket.kind];
    return isOpen && suits(ticket, ofListing(listing), { rules, now });
  };
  const lane = (word: string): Lane => ({ by: 'facets', word, order: 'turn', from, accepts });
  const isNewcomersTurn = from % WHOLE_BPS < exposure.newcomerBps;
  for (const word of [...(isNewcomersTurn ? ['on:new'] : []), ...wordsFor(ticket, now)]) {
    const { found } = await fillLane(store, lane(word), { uid: ticket.uid, wanted: TRIED, maxScan, cursor: laneStart });
    for (const { uid } of found) {
      const mine = await tryCreator(store, [ticket.uid, uid], at);
      if (mine !== null) return mine;
    }
  }
  return null;
}

/** Until it widens, a look is among those who speak one of the languages; the store finds them by that. */
function wordsFor(ticket: MatchTicketDoc, now: Date): string[] {
  return isWide(ticket, now) ? ['on:all'] : ticket.about.languages.map((one) => `on:lang:${one}`);
}

/**
 * Holds a creator for one person for as long as the offer stands. The hold is read and written in the transaction that
 * offers, so nobody is offered to two. Null: not to be had.
 */
async function tryCreator(store: Store, [uid, creatorUid]: readonly [string, string], { config, now }: At) {
  const rules = config.discovery.value.match;
  return store.transaction(async (tx) => {
    const [ticketRef, holdRef] = [refTo('matchTickets', uid), refTo('matchHolds', creatorUid)];
    const [mine, hold, creator, engagement, pair, profile] = await Promise.all([
      tx.get(ticketRef),
      tx.get(holdRef),
      tx.get(refTo('creators', creatorUid)),
      tx.get(refTo('engagements', creatorUid)),
      tx.get(refTo('pairs', pairId(uid, creatorUid))),
      tx.get(refTo('profiles', creatorUid)),
    ]);
    if (mine === undefined || !isWaiting(mine, now)) return mine?.state === 'matched' ? mine : null;
    const isHeld = hold !== undefined && hold.forUid !== uid && !isDue(hold.until, now);
    const isEngaged = engagement !== undefined && !isDue(engagement.activeUntil, now) && engagement.activeSessionId;
    if (isHeld || isEngaged || (pair?.blockedBy.length ?? 0) > 0) return null;
    if (creator === undefined || !creator.active || creator.availability !== 'online') return null;
    const until = plus(now, rules.offerSec * SECOND);
    const { rateCoinsPerMin } = priceSession(creator, mine.kind, { rates: config.rates.value, now });
    const found = {
      uid: creatorUid,
      displayName: creator.displayName,
      photoUrl: profile?.photoUrl ?? null,
      rateCoinsPerMin,
      until,
    };
    const next = matched(mine, { found, rules, now });
    tx.set(ticketRef, next);
    tx.set(holdRef, { creatorUid, forUid: uid, until });
    return next;
  });
}
