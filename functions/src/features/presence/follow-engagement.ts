import type { EngagementDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeOffline } from '../creator/public.ts';
import { changesTalk, ringsGone, talkOf } from './decide-presence.ts';

interface Change {
  readonly id: string;
  readonly before: EngagementDoc | undefined;
  readonly after: EngagementDoc | undefined;
}

/**
 * Shows on a creator's card whether they ring or talk, and takes them offline when a ring was not answered. An
 * engagement changes when a call is asked for, accepted and over, never while it runs, so a call costs three small
 * writes here, whatever its length. Events come twice and in any order: what is written is the present truth.
 */
export async function followEngagement(
  { store }: Pick<Platform, 'store'>,
  { id: uid, before, after }: Change,
  now: Date,
): Promise<void> {
  if (!changesTalk(before, after)) return;
  await showTalk(store, uid, now);
  for (const sessionId of ringsGone(before, after)) await heedRing(store, { uid, sessionId, now });
}

async function showTalk(store: Store, uid: string, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const cardRef = refTo('creatorCards', uid);
    const [card, engagement] = await Promise.all([tx.get(cardRef), tx.get(refTo('engagements', uid))]);
    if (card === undefined) return;
    const { talk, talkUntil } = talkOf(engagement, now);
    const isShown = (card.talk ?? null) === talk && (card.talkUntil ?? null)?.getTime() === talkUntil?.getTime();
    if (!isShown) tx.update(cardRef, { talk, talkUntil });
  });
}

interface Ring {
  readonly uid: string;
  readonly sessionId: string;
  readonly now: Date;
}

/** One unanswered ring is enough. Whoever was talking meanwhile, or came online again since, was there. */
async function heedRing(store: Store, { uid, sessionId, now }: Ring): Promise<void> {
  await store.transaction(async (tx) => {
    const [session, creator, engagement] = await Promise.all([
      tx.get(refTo('sessions', sessionId)),
      tx.get(refTo('creators', uid)),
      tx.get(refTo('engagements', uid)),
    ]);
    if (session === undefined || creator === undefined || !wasUnanswered(session)) return;
    const { onlineSince } = creator.activity;
    const wasThere = onlineSince === null || onlineSince > session.requestedAt;
    if (creator.availability !== 'online' || wasThere || engagement?.activeSessionId) return;
    takeOffline(tx, creator, { heardAt: session.requestedAt, cause: sessionId, now });
  });
}

function wasUnanswered({ state, endReason }: SessionDoc): boolean {
  return state === 'ended' && (endReason === 'missed' || endReason === 'unreachable');
}
