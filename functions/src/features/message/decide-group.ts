import { type ConversationDoc, type DirectStanding, GROUP_LIMIT } from '../../contract/documents/messages.ts';
import type { PairDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { pairId } from '../../kernel/collections.ts';
import { isFree } from './decide-writing.ts';

/**
 * Refuses whoever is not in the group, or does not lead it where `asAdmin`.
 * @throws group/not-member, group/admin-required
 */
export function assertInGroup(group: ConversationDoc, uid: string, { asAdmin }: { asAdmin: boolean }): void {
  if (!group.members.includes(uid)) throw new AppError('group/not-member');
  if (asAdmin && !group.admins.includes(uid)) throw new AppError('group/admin-required');
}

/**
 * The members with these behind them; who is in already stays in their place.
 * @throws group/full
 */
export function withAdded(members: readonly string[], uids: readonly string[]): string[] {
  const all = [...new Set([...members, ...uids])];
  if (all.length > GROUP_LIMIT) throw new AppError('group/full', { limit: GROUP_LIMIT });
  return all;
}

/** The group without somebody. When nobody is left to lead it, the longest-serving member does. */
export function withoutMember(group: ConversationDoc, uid: string): ConversationDoc {
  const members = group.members.filter((one) => one !== uid);
  const admins = group.admins.filter((one) => one !== uid);
  const pairs = new Set(members.map((one) => pairId(one, uid)));
  const apart = group.apart.filter((pair) => !pairs.has(pair));
  return { ...group, members, admins: admins.length > 0 ? admins : members.slice(0, 1), apart };
}

/**
 * The group with this member as an admin, or not.
 * @throws group/not-member, group/last-admin
 */
export function withAdmin(group: ConversationDoc, uid: string, isAdmin: boolean): ConversationDoc {
  if (!group.members.includes(uid)) throw new AppError('group/not-member');
  const others = group.admins.filter((one) => one !== uid);
  if (!isAdmin && others.length === 0) throw new AppError('group/last-admin');
  return { ...group, admins: isAdmin ? [...others, uid] : others };
}

/** Two people of a group to be, and what is known of them. */
interface Meeting {
  readonly uids: readonly [string, string];
  readonly pair: PairDoc | undefined;
}

/**
 * Refuses a group of people who may not write to each other: nobody in it stands apart from a newcomer, and who brings
 * newcomers writes to each of them freely. `standings` are between the two, by newcomer.
 * @throws group/not-allowed {uids}
 */
export function assertMayMeet(
  { byUid, newcomers, now }: { byUid: string; newcomers: readonly string[]; now: Date },
  meetings: readonly Meeting[],
  standings: ReadonlyMap<string, DirectStanding | null>,
): void {
  const refused = newcomers.filter((uid) => {
    const own = meetings.filter(({ uids }) => uids.includes(uid));
    if (own.some(({ pair }) => isApart(pair))) return true;
    const invited = own.find(({ uids }) => uids.includes(byUid));
    return !writesFreely(invited?.pair, standings.get(uid) ?? null, now);
  });
  if (refused.length > 0) throw new AppError('group/not-allowed', { uids: refused.join(',') });
}

function isApart(pair: PairDoc | undefined): boolean {
  return (pair?.blockedBy ?? []).length > 0 || (pair?.linkedBy ?? []).length > 0;
}

function writesFreely(pair: PairDoc | undefined, standing: DirectStanding | null, now: Date): boolean {
  const isLent = pair?.matchGrantUntil != null && pair.matchGrantUntil.getTime() > now.getTime();
  return pair?.friendsSince != null || isLent || (standing !== null && isFree(standing));
}
