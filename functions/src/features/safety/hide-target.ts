import type { ProfileText } from '../../contract/documents/profiles.ts';
import type { HiddenTarget, ReportTarget } from '../../contract/documents/safety.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { takeDown } from '../media/public.ts';
import { hideMessage } from '../message/public.ts';
import { hideTexts, showTexts } from '../profile/public.ts';
import { hideWords, showWords } from '../session/public.ts';
import type { Act } from './act.ts';

/** What an act is to take away. */
export type ToHide =
  | { readonly kind: 'message' | 'media' | 'rating'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string; readonly texts: readonly ProfileText[] };

/** @returns null for an act that hides nothing. @throws moderation/nothing-to-hide */
export function toHide({ input }: Act, { kind, id }: ReportTarget): ToHide | null {
  if (!input.hidesTarget && input.action.kind !== 'hide') return null;
  if (kind === 'message' || kind === 'media' || kind === 'rating') return { kind, id };
  if (kind === 'person' && input.texts.length > 0) return { kind, id, texts: input.texts };
  throw new AppError('moderation/nothing-to-hide');
}

/**
 * Takes it from everybody, and says what it was. Reads before it writes.
 * @throws moderation/nothing-to-hide, message/not-found, media/not-found, media/wrong-state
 */
export async function hideTarget(
  tx: Tx,
  wanted: ToHide,
  { words: reason, keptDays, now }: { words: string; keptDays: number; now: Date },
): Promise<HiddenTarget> {
  const { kind, id } = wanted;
  switch (kind) {
    case 'message':
      await hideMessage(tx, { messageId: id, state: 'removed' });
      return { kind, id };
    case 'media':
      await takeDown(tx, { mediaId: id, reason, keptDays, now });
      return { kind, id };
    case 'rating':
      return { kind, id, words: assertSome(await hideWords(tx, id)) };
    case 'person':
      return { kind, id, texts: assertSome(await hideTexts(tx, { uid: id, texts: wanted.texts, now })) };
  }
}

/** @throws moderation/nothing-to-hide */
function assertSome<T>(hidden: T | null): T {
  if (hidden === null) throw new AppError('moderation/nothing-to-hide');
  return hidden;
}

/** Shows it again, as far as it is still there. Of a file that is for `enforceAction`. Reads before it writes. */
export async function showTarget(tx: Tx, hidden: HiddenTarget, now: Date): Promise<void> {
  if (hidden.kind === 'message') {
    const message = await tx.get(refTo('messages', hidden.id));
    if (message !== undefined) await hideMessage(tx, { messageId: hidden.id, state: 'sent' });
  }
  if (hidden.kind === 'rating') await showWords(tx, { sessionId: hidden.id, words: hidden.words });
  if (hidden.kind === 'person') await showTexts(tx, { uid: hidden.id, texts: hidden.texts, now });
}
