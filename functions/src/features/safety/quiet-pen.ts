import type { ConversationMemberDoc } from '../../contract/documents/messages.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { silencePen } from '../message/public.ts';
import { keptFrom } from './decide-standing.ts';

/** A pen that was handed out to somebody who must not write: others may open conversations with them. */
export async function quietPen(
  { store }: Pick<Platform, 'store'>,
  { after }: { readonly after: ConversationMemberDoc | undefined },
  now: Date,
): Promise<void> {
  if (after === undefined) return;
  const { conversationId, uid } = after;
  const user = await store.get(refTo('users', uid));
  const until = user === undefined ? null : keptFrom(user, now).messages;
  if (until !== null) await silencePen({ store }, { conversationId, uid, until });
}
