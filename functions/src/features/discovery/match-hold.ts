import type { MatchHoldDoc, MatchTicketDoc } from '../../contract/documents/discovery.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

/** The creator that a ticket holds; undefined when it holds none. */
export async function loadHold(tx: Tx, ticket: MatchTicketDoc | undefined): Promise<MatchHoldDoc | undefined> {
  if (ticket?.wish !== 'creator' || ticket.found === null) return undefined;
  return tx.get(refTo('matchHolds', ticket.found.uid));
}

/** Lets a creator go who was held for this person. By now they may be held for another one. */
export function freeHold(tx: Tx, hold: MatchHoldDoc | undefined, uid: string): void {
  if (hold?.forUid === uid) tx.delete(refTo('matchHolds', hold.creatorUid));
}
