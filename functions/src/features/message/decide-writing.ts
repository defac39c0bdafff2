import type { ConversationMemberDoc, DirectStanding } from '../../contract/documents/messages.ts';

type Writing = Pick<ConversationMemberDoc, 'mayWrite' | 'writesUntil' | 'writesUpTo' | 'request'>;

/** Whether both write as they like, whatever else there is between them. */
export function isFree({ areFriends, request }: DirectStanding): boolean {
  return areFriends || request?.state === 'accepted';
}

/** Whether and how long somebody's pen writes: always in a group, between two people by what stands between them. */
export function writingOf(direct: DirectStanding | null, uid: string): Writing {
  const open: Writing = { mayWrite: true, writesUntil: null, writesUpTo: null, request: null };
  if (direct === null) return open;
  const asked = direct.request?.state === 'open' ? direct.request : null;
  const request = asked === null || isFree(direct) ? null : asked.fromUid === uid ? 'sent' : 'received';
  if (direct.isBlocked) return { ...open, mayWrite: false, request };
  if (isFree(direct)) return open;
  if (direct.paid !== null) return { ...open, writesUntil: direct.paid.until, request };
  if (direct.freeUntil !== null) return { ...open, writesUntil: direct.freeUntil, request };
  if (request === 'sent') return { ...open, writesUpTo: asked?.requestUpTo ?? 0, request };
  return { ...open, mayWrite: false, request };
}
