import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

/** Takes the words of a rating away; its stars stay. Reads before it writes. @returns them; null where there are none */
export async function hideWords(tx: Tx, sessionId: string): Promise<string | null> {
  const ref = refTo('ratings', sessionId);
  const rating = await tx.get(ref);
  if (rating === undefined || rating.words === '') return null;
  tx.update(ref, { words: '', areWordsHidden: true });
  return rating.words;
}

/** Gives them back. Reads before it writes. */
export async function showWords(tx: Tx, { sessionId, words }: { sessionId: string; words: string }): Promise<void> {
  const ref = refTo('ratings', sessionId);
  const rating = await tx.get(ref);
  if (rating?.areWordsHidden === true) tx.update(ref, { words, areWordsHidden: false });
}
