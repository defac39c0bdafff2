import type { CreatorCardDoc } from '../../contract/documents/people.ts';
import { ONLINE_FOR_SEC, type PresenceDoc } from '../../contract/documents/presence.ts';
import type { EngagementDoc } from '../../contract/documents/sessions.ts';
import { isDue, plus, SECOND } from '../../kernel/time.ts';

type Seen = Pick<PresenceDoc, 'state' | 'at'>;
export type Talk = Required<Pick<CreatorCardDoc, 'talk' | 'talkUntil'>>;

/** Whether somebody's app is in the foreground: its latest beat says so and is younger than 150 s. */
export function isOnline(presence: Seen | undefined, now: Date): boolean {
  if (presence === undefined || presence.state === 'offline') return false;
  return presence.at > plus(now, -ONLINE_FOR_SEC * SECOND);
}

/** The same as others may see it: whoever hides it is never online for them. */
export function isSeenOnline(presence: (Seen & Pick<PresenceDoc, 'shown'>) | undefined, now: Date): boolean {
  return isOnline(presence, now) && presence?.shown !== 'never';
}

/** What a creator's sessions keep them busy with at `now`: a call goes before a ring. */
export function talkOf(engagement: EngagementDoc | undefined, now: Date): Talk {
  if (engagement === undefined) return { talk: null, talkUntil: null };
  const { activeSessionId, activeUntil, waiting } = engagement;
  if (activeSessionId !== null && !isDue(activeUntil, now)) return { talk: 'busy', talkUntil: activeUntil };
  const rings = waiting.filter(({ until }) => until > now).map(({ until }) => until.getTime());
  if (rings.length === 0) return { talk: null, talkUntil: null };
  return { talk: 'ringing', talkUntil: new Date(Math.max(...rings)) };
}

/** Whether a change of an engagement can show on a card: a payer's own ring going out does not. */
export function changesTalk(before: EngagementDoc | undefined, after: EngagementDoc | undefined): boolean {
  return talkKey(before) !== talkKey(after);
}

function talkKey(engagement: EngagementDoc | undefined): string {
  if (engagement === undefined) return '';
  const rings = engagement.waiting.map(({ sessionId }) => sessionId).join();
  return engagement.activeSessionId === null && rings === '' ? '' : `${engagement.activeSessionId}|${rings}`;
}

/** The rings that one change took away, whatever became of them. */
export function ringsGone(before: EngagementDoc | undefined, after: EngagementDoc | undefined): string[] {
  const left = new Set(after?.waiting.map(({ sessionId }) => sessionId));
  const gone = (before?.waiting ?? []).map(({ sessionId }) => sessionId);
  return gone.filter((sessionId) => !left.has(sessionId) && sessionId !== after?.activeSessionId);
}

/** What a card says of its creator at `now`: offline, online, ringing, busy or live. */
export function shownState(card: Pick<CreatorCardDoc, 'availability' | 'talk' | 'talkUntil'>, now: Date) {
  if (card.availability !== 'online') return card.availability;
  const isOver = card.talkUntil == null || isDue(card.talkUntil, now);
  return isOver ? 'online' : (card.talk ?? 'online');
}
