import type { PresenceDoc } from '../../contract/documents/presence.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

export { isOnline, isSeenOnline, shownState } from './decide-presence.ts';

/** What is known of these people's apps, in their order. */
export function readPresence(reader: Reader, uids: readonly string[]): Promise<(PresenceDoc | undefined)[]> {
  return reader.getAll(uids.map((uid) => refTo('presence', uid)));
}
