import type { ScreeningMode, ScreeningSection, ScreeningSurface } from '../contract/config/screening.ts';
import type { FlaggedSenderDoc, ScreenKind } from '../contract/documents/screening.ts';
import { refTo } from '../kernel/collections.ts';
import type { Tx } from '../kernel/store.ts';
import { DAY, plus } from '../kernel/time.ts';

interface Flag {
  readonly surface: ScreeningSurface;
  readonly targetId: string;
  readonly uid: string;
  readonly hits: readonly ScreenKind[];
  readonly mode: Exclude<ScreeningMode, 'off'>;
  readonly review: ScreeningSection['review'];
  /** When the text was written as it stands. */
  readonly writtenAt: Date;
  readonly now: Date;
}

const MOST_KEPT = 50;

/**
 * Records a text that leads people off the platform, and counts it against who wrote it: somebody who does it again and
 * again comes before staff. It reads, and returns what writes, so that it fits into the transaction of what the text
 * stands in; null when this text was recorded before, whatever staff have decided about it since. One that was written
 * later is recorded anew.
 */
export async function flagContent(tx: Tx, flag: Flag): Promise<(() => void) | null> {
  const { surface, targetId, uid, mode, review, writtenAt, now } = flag;
  const ref = refTo('flaggedContent', `${surface}~${targetId}`);
  const senderRef = refTo('flaggedSenders', uid);
  const [known, sender] = await Promise.all([tx.get(ref), tx.get(senderRef)]);
  if (known !== undefined && known.at >= writtenAt) return null;
  const hits = [...new Set([...(known?.hits ?? []), ...flag.hits])];
  return () => {
    const state = mode === 'hold' ? 'open' : 'recorded';
    tx.set(ref, { surface, targetId, uid, hits, mode, state, at: now });
    tx.set(senderRef, withHit(sender, { uid, review, now }));
  };
}

/** Staff's own look at a person starts the count anew; until then `review` stays. */
function withHit(
  known: FlaggedSenderDoc | undefined,
  { uid, review, now }: Pick<Flag, 'uid' | 'review' | 'now'>,
): FlaggedSenderDoc {
  const since = plus(now, -review.days * DAY);
  const hitsAt = [...(known?.hitsAt ?? []).filter((at) => at > since), now].slice(-MOST_KEPT);
  const isRepeated = known?.state === 'review' || hitsAt.length >= review.hits;
  return { uid, hitsAt, state: isRepeated ? 'review' : 'counted', updatedAt: now };
}
