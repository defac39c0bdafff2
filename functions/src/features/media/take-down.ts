import type { MediaDoc } from '../../contract/documents/media.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { approved, assertMayReject, rejected } from './decide-media.ts';
import type { SettleNeeds } from './settle-media.ts';

/**
 * Keeps a file from others, in the transaction of a verdict about it; `settleMedia` takes its copies away afterwards.
 * Reads before it writes.
 * @throws media/not-found, media/wrong-state
 */
export async function takeDown(
  tx: Tx,
  { mediaId, reason, keptDays, now }: { mediaId: string; reason: string; keptDays: number; now: Date },
): Promise<void> {
  const ref = refTo('media', mediaId);
  const doc = await tx.get(ref);
  if (doc === undefined) throw new AppError('media/not-found', { mediaId });
  assertMayReject(doc);
  tx.set(ref, rejected(doc, reason, { keptDays, now }));
}

/**
 * Takes that back: a file that had been shown is shown again, another one waits for staff. One that is gone, or on its
 * way, stays gone. Say `settleMedia` afterwards.
 */
export async function putBack(
  { store, config }: Pick<SettleNeeds, 'store' | 'config'>,
  { mediaId, now }: { mediaId: string; now: Date },
): Promise<void> {
  const section = (await config.read(now)).media.value;
  await store.transaction(async (tx) => {
    const ref = refTo('media', mediaId);
    const doc = await tx.get(ref);
    if (doc === undefined || doc.state !== 'ready' || doc.moderation !== 'rejected') return;
    const { linkKey } = doc;
    tx.set(ref, linkKey === null ? waiting(doc, now) : approved(doc, { linkKey, section, now }));
  });
}

function waiting(doc: MediaDoc, now: Date): MediaDoc {
  return { ...doc, moderation: 'pending', reason: null, queuedAt: now, dueAt: null, updatedAt: now };
}
