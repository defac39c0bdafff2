import type { ProfileDoc } from '../../contract/documents/people.ts';
import type { RelationMarkDoc } from '../../contract/documents/social.ts';

interface Counters {
  readonly followers: number;
  readonly following: number;
  readonly likes: number;
}

/** Whose counters do not show yet what a mark says. Favourites count for the creator alone. */
export function notCounted({
  kind,
  fromUid,
  toUid,
  exists,
  counted,
}: Omit<RelationMarkDoc, 'due' | 'dueAt'>): string[] {
  return [
    ...(kind === 'follow' && counted.from !== exists ? [fromUid] : []),
    ...(counted.to !== exists ? [toUid] : []),
  ];
}

/** A person's counters with these marks in them, and the marks afterwards. A counter never goes below zero. */
export function countRelations(
  uid: string,
  profile: ProfileDoc | undefined,
  marks: readonly RelationMarkDoc[],
): { counters: Counters; marks: RelationMarkDoc[] } {
  const sum = { followers: profile?.followers ?? 0, following: profile?.following ?? 0, likes: profile?.likes ?? 0 };
  const next = marks.map((mark) => {
    const { kind, fromUid, exists, counted } = mark;
    const side = fromUid === uid ? 'from' : 'to';
    const counter = side === 'from' ? 'following' : kind === 'follow' ? 'followers' : 'likes';
    sum[counter] += Number(exists) - Number(counted[side]);
    const due = mark.due.filter((one) => one !== uid);
    return { ...mark, counted: { ...counted, [side]: exists }, due, dueAt: due.length === 0 ? null : mark.dueAt };
  });
  const floor = (count: number) => Math.max(0, count);
  return {
    counters: { followers: floor(sum.followers), following: floor(sum.following), likes: floor(sum.likes) },
    marks: next,
  };
}
