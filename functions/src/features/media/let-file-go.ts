import { refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { audienceOf } from './purposes.ts';

/**
 * Has the sweep delete a file whose message was taken back. Nobody gets a link to it any more; the file itself stays as
 * long as one that was rejected, so that taking back is no way out of a report.
 */
export async function letFileGo(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  file: SentFile,
  now: Date,
): Promise<void> {
  const dueAt = plus(now, (await config.read(now)).media.value.rejectedKeptDays * DAY);
  await endBy(store, file, { dueAt, now });
}

/** Has the next sweep delete a file whose message is kept no longer. */
export function endFile({ store }: Pick<Platform, 'store'>, file: SentFile, now: Date): Promise<void> {
  return endBy(store, file, { dueAt: now, now });
}

/** As a message names it, by its sender: nobody ends a file of somebody else by naming it. */
interface SentFile {
  readonly mediaId: string;
  readonly ownerUid: string;
}

function endBy(
  store: Store,
  { mediaId, ownerUid }: SentFile,
  { dueAt, now }: { dueAt: Date; now: Date },
): Promise<void> {
  return store.transaction(async (tx) => {
    const ref = refTo('media', mediaId);
    const doc = await tx.get(ref);
    if (doc?.ownerUid !== ownerUid || doc.state !== 'ready' || audienceOf(doc.purpose) !== 'conversation') return;
    if (doc.dueAt === null || doc.dueAt > dueAt) tx.update(ref, { dueAt, updatedAt: now });
  });
}
