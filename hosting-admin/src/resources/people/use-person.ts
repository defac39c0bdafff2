import { useQuery } from '@tanstack/react-query';
import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';

/** Somebody with all that their page shows. */
export type PersonRecord = ReplyOf<'people-get'>;

export interface PersonProps {
  readonly person: PersonRecord;
}

/** Reads a person. Not through the list of people: a row of that is less, and would be shown until the rest is there. */
export function usePerson(uid: string) {
  return useQuery({ queryKey: ['people-get', uid], queryFn: () => callFunction('people-get', { uid }), retry: false });
}
