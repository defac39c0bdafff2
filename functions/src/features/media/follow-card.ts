import type { CreatorCardDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { type ApproveRules, approved, unnamed } from './decide-media.ts';
import { isNamedByCard, uploadsNamedBy } from './is-named-by-card.ts';
import { parseUpload, type Upload } from './media-paths.ts';
import { type SettleNeeds, settleMedia } from './settle-media.ts';

interface Change {
  readonly before: CreatorCardDoc | undefined;
  readonly after: CreatorCardDoc | undefined;
}

/**
 * Shows what a creator's card has begun to name and hides what it names no more: staff have looked at the profile as a
 * whole. An event says where to look; what is true says the card as it is now.
 */
export async function followCard(
  platform: SettleNeeds & Pick<Platform, 'random'>,
  { before, after }: Change,
  now: Date,
): Promise<void> {
  const [had, has] = [uploadsNamedBy(before), uploadsNamedBy(after)];
  const changed = [...had.filter((path) => !has.includes(path)), ...has.filter((path) => !had.includes(path))];
  if (changed.length === 0) return;
  const { value: section } = (await platform.config.read(now)).media;
  for (const upload of changed.flatMap((path) => parseUpload(path) ?? [])) {
    const linkKey = platform.random.id();
    await platform.store.transaction((tx) => follow(tx, upload, { linkKey, section, now }));
    await settleMedia(platform, upload.mediaId, now);
  }
}

/** What is not ready yet looks at the card itself once it is. */
async function follow(tx: Tx, upload: Upload, rules: ApproveRules): Promise<void> {
  const ref = refTo('media', upload.mediaId);
  const [doc, isNamed] = await Promise.all([tx.get(ref), isNamedByCard(tx, upload)]);
  if (doc?.state !== 'ready' || doc.purpose !== 'creator') return;
  if (isNamed === (doc.moderation === 'approved')) return;
  tx.set(ref, isNamed ? approved(doc, rules) : unnamed(doc, rules.now));
}
