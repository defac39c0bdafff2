import { useQuery } from '@tanstack/react-query';
import { useMayCall } from '../acts/act.tsx';
import { callFunction, type ReplyOf } from '../firebase/call-function.ts';

type Queues = ReplyOf<'dashboard-listQueues'>['queues'];

/** How much waits in each queue, read anew every minute; nothing for who is no staff. */
export function useQueues(): Queues {
  const isStaff = useMayCall('dashboard-listQueues');
  const { data } = useQuery({
    queryKey: ['queues'],
    queryFn: () => callFunction('dashboard-listQueues', {}),
    enabled: isStaff,
    refetchInterval: 60_000,
  });
  return data?.queues ?? [];
}
