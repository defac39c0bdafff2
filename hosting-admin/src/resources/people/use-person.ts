import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';

/** Somebody with all that their page shows. */
export type PersonRecord = ReplyOf<'people-get'>;

export interface PersonProps {
  readonly person: PersonRecord;
}

/** Reads a person, once for all parts of a page that show something of them. */
export function usePerson(uid: string) {
  return useReply('people-get', { uid }, { retry: false });
}
