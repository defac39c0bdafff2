import type { NoticeDeliveryDoc } from '../../contract/documents/notices.ts';
import { refTo } from '../../kernel/collections.ts';
import type { TaskQueue } from '../../platform/tasks.ts';

export const deliveryRef = (id: string) => refTo('noticeDeliveries', id);

/** Makes what is due punctual. */
export async function enqueueDelivery(
  tasks: TaskQueue,
  deliveryId: string,
  { dueAt }: Pick<NoticeDeliveryDoc, 'dueAt'>,
): Promise<void> {
  if (dueAt === null) return;
  const dedupe = `${deliveryId}~${dueAt.getTime()}`;
  await tasks.enqueue('notify-deliverDue', { deliveryId }, { at: dueAt, dedupe });
}
