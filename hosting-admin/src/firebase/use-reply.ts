import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { type CallableName, callFunction, type ReplyOf, type RequestOf } from './call-function.ts';

type Options<Name extends CallableName> = Omit<UseQueryOptions<ReplyOf<Name>>, 'queryKey' | 'queryFn' | 'select'>;

/** What a callable answers: read once for all who ask the same. A refresh of the page asks again. */
export function useReply<Name extends CallableName>(name: Name, request: RequestOf<Name>, options: Options<Name> = {}) {
  return useQuery({ ...options, queryKey: [name, request], queryFn: () => callFunction(name, request) });
}
