import type { DirectStanding } from '../../contract/documents/messages.ts';
import type { PairDoc } from '../../contract/documents/people.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isFree } from './decide-writing.ts';

/** What is known when somebody wants to write to somebody. */
export interface Opening {
  readonly askerUid: string;
  /** How many messages the asker has sent here in all. */
  readonly sent: number;
  readonly pair: PairDoc | undefined;
  readonly standing: DirectStanding | undefined;
  /** Of the other one. */
  readonly lets: SettingsDoc['whoMayMessage'];
  /** The ways that a creator offers instead; null: no creator. */
  readonly creator: { readonly chat: boolean; readonly paidMessages: boolean } | null;
  readonly isFollower: boolean;
  readonly now: Date;
}

/**
 * Refuses whoever stands apart, whatever is between them otherwise. Whoever was blocked is not told: the other one
 * looks unknown to them.
 * @throws user/not-found, message/blocked, message/linked-accounts
 */
function assertNotApart({ askerUid, pair }: Pick<Opening, 'askerUid' | 'pair'>): void {
  const blockedBy = pair?.blockedBy ?? [];
  if (blockedBy.some((uid) => uid !== askerUid)) throw new AppError('user/not-found');
  if (blockedBy.length > 0) throw new AppError('message/blocked');
  if (pair?.linkedBy !== undefined && pair.linkedBy.length > 0) throw new AppError('message/linked-accounts');
}

/** What was between the two, with what their pair says now. */
export function standingOf(pair: PairDoc | undefined, known: DirectStanding | undefined, now: Date): DirectStanding {
  const freeUntil = pair?.matchGrantUntil ?? null;
  return {
    isBlocked: (pair?.blockedBy ?? []).length > 0,
    areFriends: pair?.friendsSince != null,
    freeUntil: freeUntil !== null && freeUntil.getTime() > now.getTime() ? freeUntil : null,
    request: known?.request ?? null,
    paid: known?.paid ?? null,
  };
}

/**
 * What is between the two once one of them has opened their conversation. Friends write freely, and so does whom the
 * other one lets in; a stranger writes one message, which waits for an answer; whoever opens after being asked accepts.
 * @throws user/not-found, message/blocked, message/linked-accounts, message/not-allowed
 */
export function decideOpening(opening: Opening): DirectStanding {
  const { askerUid, sent, pair, now } = opening;
  assertNotApart(opening);
  const standing = standingOf(pair, opening.standing, now);
  if (isFree(standing) || standing.freeUntil !== null || standing.paid !== null) return standing;
  const { request } = standing;
  if (request !== null && request.fromUid !== askerUid) {
    return { ...standing, request: { ...request, state: 'accepted', at: now } };
  }
  if (request?.state === 'open') return standing;
  const entry = request?.state === 'declined' ? 'refused' : entryOf(opening);
  if (entry === 'refused') throw new AppError('message/not-allowed', { options: optionsOf(opening) });
  const state = entry === 'free' ? 'accepted' : 'open';
  return { ...standing, request: { fromUid: askerUid, state, requestUpTo: sent + 1, at: now } };
}

/** How the other one's own choice lets a stranger in. `anyone` is not a creator's to choose. */
function entryOf({ lets, creator, isFollower }: Opening): 'free' | 'ask' | 'refused' {
  if (lets === 'followers') return isFollower ? 'free' : 'refused';
  return lets === 'anyone' && creator === null ? 'ask' : 'refused';
}

/** The ways that are left, as one text: `paidChat,friendRequest`. */
function optionsOf({ creator }: Opening): string {
  const ways = { paidChat: creator?.chat, priorityMessage: creator?.paidMessages, friendRequest: true };
  return Object.entries(ways)
    .filter(([, isOffered]) => isOffered)
    .map(([way]) => way)
    .join(',');
}
