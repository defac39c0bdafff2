import { useGetIdentity } from 'react-admin';

/** Whether this is whoever is at the console: nobody acts on themselves. */
export function useIsSelf(uid: string): boolean {
  const { identity } = useGetIdentity();
  return identity?.id === uid;
}
