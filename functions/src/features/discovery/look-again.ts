import type { z } from 'zod';
import type { MatchTicketDoc } from '../../contract/documents/discovery.ts';
import type { pollMatchContract } from '../../contract/features/discovery.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { isWide } from './decide-match.ts';
import { findCreator } from './find-creator.ts';
import { findFriend } from './find-friend.ts';
import { noteShowing } from './note-showing.ts';

export type MatchNeeds = Pick<Platform, 'store' | 'config' | 'random' | 'log'>;

/** One more look for whoever still waits; their ticket afterwards. */
export async function lookAgain(platform: MatchNeeds, ticket: MatchTicketDoc, now: Date): Promise<MatchTicketDoc> {
  if (ticket.state !== 'waiting') return ticket;
  const { store } = platform;
  if (isDue(ticket.dueAt, now)) return giveUp(store, ticket.uid, now);
  const config = await platform.config.read(now);
  if (ticket.wish === 'friend') {
    return (await findFriend(store, ticket, { rules: config.discovery.value.match, now })) ?? ticket;
  }
  const found = await findCreator(store, ticket, { config, now });
  if (found?.found == null) return ticket;
  await noteShowing(platform, now, [{ uid: found.found.uid, cause: 'matched' }]);
  return found;
}

/** The time is over. Somebody may have been found at the last moment: then that holds. */
export async function giveUp(store: Store, uid: string, now: Date): Promise<MatchTicketDoc> {
  return store.transaction(async (tx) => {
    const ref = refTo('matchTickets', uid);
    const ticket = await tx.get(ref);
    if (ticket === undefined) throw new Error(`no ticket of ${uid}`);
    if (ticket.state !== 'waiting' || !isDue(ticket.dueAt, now)) return ticket;
    const ended: MatchTicketDoc = { ...ticket, state: 'none', dueAt: null, updatedAt: now };
    tx.set(ref, ended);
    return ended;
  });
}

export function ticketReply(ticket: MatchTicketDoc, now: Date): z.output<typeof pollMatchContract.reply> {
  const { state, found, dueAt } = ticket;
  return {
    state,
    found: found === null ? null : { ...found, until: found.until.toISOString() },
    isWide: isWide(ticket, now),
    giveUpAt: dueAt?.toISOString() ?? null,
  };
}
