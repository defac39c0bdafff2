import type { ShowingDoc } from '../../contract/documents/discovery.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

/**
 * Writes down whom a page showed, to be counted later: one write a page. A list is worth more than its count, so a note
 * that cannot be written is only logged.
 */
export async function noteShowing(
  { store, random, log }: Pick<Platform, 'store' | 'random' | 'log'>,
  now: Date,
  creators: ShowingDoc['creators'],
): Promise<void> {
  if (creators.length === 0) return;
  try {
    await store.create(refTo('showings', random.id()), { at: now, creators, banners: [] });
  } catch (error) {
    log.fault('showing-not-noted', error, { creators: creators.length });
  }
}
