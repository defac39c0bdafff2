import { useEffect } from 'react';
import { useListContext } from 'react-admin';
import { type LiveQuery, listen } from '../firebase/listen.ts';

/** The most often that a busy queue is read anew. */
const PAUSE_MS = 2_000;

/** Reads the list anew when the answer to a query changes. */
export function LiveRefresh({ query }: { readonly query: LiveQuery }) {
  const { refetch } = useListContext();
  const key = JSON.stringify(query);
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const refreshSoon = () => {
      due ??= setTimeout(() => {
        due = undefined;
        refetch();
      }, PAUSE_MS);
    };
    const stop = listen(JSON.parse(key) as LiveQuery, refreshSoon);
    return () => {
      stop();
      clearTimeout(due);
    };
  }, [key, refetch]);
  return null;
}
