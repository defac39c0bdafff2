import type { MatchTicketDoc } from '../../contract/documents/discovery.ts';
import { collectionRef, pairId, refTo } from '../../kernel/collections.ts';
import type { Reader, Store } from '../../kernel/store.ts';
import { MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { isWaiting, type MatchRules, matched, suitEachOther } from './decide-match.ts';

/** How many of those who wait are looked at, and how many of them are tried before the next poll. */
const LOOKED_AT = 50;
const TRIED = 5;

interface At {
  readonly rules: MatchRules;
  readonly now: Date;
}

/** Looks among those who wait, the longest first, for somebody who suits both ways; null: nobody now. */
export async function findFriend(store: Store, ticket: MatchTicketDoc, at: At): Promise<MatchTicketDoc | null> {
  const waiting = await findWaiting(store, ticket);
  const suiting = waiting.filter((other) => isWaiting(other, at.now) && suitEachOther(ticket, other, at));
  for (const { uid } of suiting.slice(0, TRIED)) {
    const mine = await tryPair(store, [ticket.uid, uid], at);
    if (mine !== null) return mine;
  }
  return null;
}

async function findWaiting(reader: Reader, { kind }: MatchTicketDoc): Promise<MatchTicketDoc[]> {
  const found = await reader.find<MatchTicketDoc>({
    from: collectionRef('matchTickets'),
    where: [
      { field: 'wish', op: '==', value: 'friend' },
      { field: 'state', op: '==', value: 'waiting' },
      { field: 'kind', op: '==', value: kind },
    ],
    orderBy: [
      { field: 'lane', direction: 'asc' },
      { field: 'joinedAt', direction: 'asc' },
    ],
    limit: LOOKED_AT,
  });
  return found.map(({ data }) => data);
}

/**
 * Gives two people to each other, if both still wait: both tickets are read and written in one transaction, so of all
 * who look at the same moment only one gets somebody. Null: the other one is not to be had. The ticket of whoever was
 * found meanwhile is returned as it is.
 */
async function tryPair(store: Store, [uid, otherUid]: readonly [string, string], at: At) {
  const { rules, now } = at;
  return store.transaction(async (tx) => {
    const pairRef = refTo('pairs', pairId(uid, otherUid));
    const [mine, theirs, pair, profile] = await Promise.all([
      tx.get(refTo('matchTickets', uid)),
      tx.get(refTo('matchTickets', otherUid)),
      tx.get(pairRef),
      tx.get(refTo('profiles', otherUid)),
    ]);
    if (mine === undefined || !isWaiting(mine, now)) return mine?.state === 'matched' ? mine : null;
    if (theirs === undefined || !isWaiting(theirs, now) || !suitEachOther(mine, theirs, at)) return null;
    if ((pair?.blockedBy.length ?? 0) > 0 || profile === undefined || profile.isVisible === false) return null;
    const until = plus(now, rules.offerSec * SECOND);
    const offerOf = ({ uid: of, about }: MatchTicketDoc) => {
      const { displayName, photoUrl } = about;
      return { uid: of, displayName, photoUrl, rateCoinsPerMin: null, until };
    };
    const next = matched(mine, { found: offerOf(theirs), rules, now });
    tx.set(refTo('matchTickets', uid), next);
    tx.set(refTo('matchTickets', otherUid), matched(theirs, { found: offerOf(mine), rules, now }));
    // What lets the two call each other for free, though they are not friends: the offer, and then the talk.
    const matchGrantUntil = plus(until, rules.friendMinutes * MINUTE);
    tx.set(pairRef, { blockedBy: [], ...pair, uids: [uid, otherUid].sort(), matchGrantUntil, updatedAt: now });
    return next;
  });
}
