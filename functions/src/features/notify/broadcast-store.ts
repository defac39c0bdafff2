import type { BroadcastDoc } from '../../contract/documents/notices.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

export const broadcastRef = (broadcastId: string) => refTo('broadcasts', broadcastId);

/** @throws broadcast/not-found, broadcast/wrong-state {state} */
export async function loadBroadcast(
  tx: Tx,
  broadcastId: string,
  ...states: readonly BroadcastDoc['state'][]
): Promise<BroadcastDoc> {
  const broadcast = await tx.get(broadcastRef(broadcastId));
  if (broadcast === undefined) throw new AppError('broadcast/not-found');
  if (!states.includes(broadcast.state)) throw new AppError('broadcast/wrong-state', { state: broadcast.state });
  return broadcast;
}

/** The next page: `dedupe` by where it begins, so that a page has one task whoever asks for it. */
export async function enqueuePage({ tasks }: Pick<Platform, 'tasks'>, page: Page): Promise<void> {
  const { broadcastId, cursor, at } = page;
  await tasks.enqueue('notify-sendBroadcast', { broadcastId }, { at, dedupe: `${broadcastId}~${cursor ?? ''}` });
}

interface Page extends Pick<BroadcastDoc, 'broadcastId' | 'cursor'> {
  readonly at: Date;
}
