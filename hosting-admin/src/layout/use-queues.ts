import { useMayCall } from '../acts/act.tsx';
import type { ReplyOf } from '../firebase/call-function.ts';
import { useReply } from '../firebase/use-reply.ts';

export type Queues = ReplyOf<'dashboard-listQueues'>;

/** How much waits in each queue, read anew every minute for the menu and the home page alike; only for staff. */
export function useQueues() {
  const isStaff = useMayCall('dashboard-listQueues');
  return useReply('dashboard-listQueues', {}, { enabled: isStaff, refetchInterval: 60_000 });
}
