import { useQuery } from '@tanstack/react-query';
import { readDocument } from '../../firebase/read-documents.ts';

/** A creator of the agency by name, as anybody may read it; by uid where there is no name to be seen. */
export function HostName({ uid }: { readonly uid: string }) {
  const queryFn = () => readDocument('profiles', uid);
  const { data } = useQuery({
    queryKey: ['profiles', uid],
    queryFn,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <span title={uid}>{data?.displayName ?? uid}</span>;
}
