import type { z } from 'zod';
import type { addNoteContract, listNotesContract } from '../../contract/features/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { countTotal, findNewest } from '../../kernel/find-page.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';

type Stored = Pick<Platform, 'store'>;
type AddCall = Call<z.output<typeof addNoteContract.request>>;
type AddReply = z.input<typeof addNoteContract.reply>;
type ListCall = Call<z.output<typeof listNotesContract.request>>;
type ListReply = z.input<typeof listNotesContract.reply>;

/**
 * The words are in the note alone, which goes with the person; the audit says that there is one.
 * @throws user/not-found, ledger/key-reused
 */
export function addNote(platform: Stored, call: AddCall): Promise<AddReply> {
  const { uid, words } = call.input;
  const noteId = idFrom('person-note', uid, call.uid, call.requestId);
  return changeByStaff(platform, call, {
    name: 'people-addNote',
    target: `users/${uid}`,
    decide: async (tx) => {
      const user = await tx.get(refTo('users', uid));
      if (user === undefined || user.erasedAt !== undefined) throw new AppError('user/not-found');
      const note = { uid, authorUid: call.uid, words, at: call.now };
      const write = () => tx.create(refTo('personNotes', noteId), note);
      return { before: null, after: { noteId }, reply: { noteId }, write };
    },
  });
}

/** One page of what staff wrote about a person, newest first: two reads a line. */
export async function listNotes({ store }: Stored, { input }: ListCall): Promise<ListReply> {
  const { uid, limit, cursor } = input;
  const about = { from: collectionRef('personNotes'), where: [{ field: 'uid', op: '==', value: uid }] } as const;
  const [found, total] = await Promise.all([findNewest(store, { ...about, limit, cursor }), countTotal(store, about)]);
  const authors = await store.getAll(found.page.map(({ data }) => refTo('profiles', data.authorUid)));
  const notes = found.page.map(({ id, data: { words, authorUid, at } }, place) => ({
    noteId: id,
    words,
    byUid: authorUid,
    byName: authors[place]?.displayName ?? '',
    at: at.toISOString(),
  }));
  return { notes, cursor: found.cursor, total };
}
