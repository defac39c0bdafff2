import type { BroadcastContent, Segment } from '../../../../functions/src/contract/documents/notices.ts';
import type { ActRequest } from '../../acts/use-act.ts';
import type { Locale } from './values.ts';

type Blank<Value> = Value | '' | null | undefined;
type TypedWords = Readonly<Partial<Record<Locale, { title?: Blank<string>; body?: Blank<string> }>>>;
type TypedSegment = { readonly [Field in keyof Segment]?: Blank<Segment[Field]> };

/** The dialog as it is filled in: what nobody filled in is empty in one way or another. */
export interface BroadcastValues {
  readonly kind: 'announcement' | 'offer';
  readonly words: TypedWords;
  readonly segment: TypedSegment;
  readonly pictureUrl: Blank<string>;
  readonly linkKind: Blank<string>;
  readonly linkId: Blank<string>;
  /** Null: at once. */
  readonly startsAt: Blank<string>;
}

/** What the dialog asks the server for. */
export function toBroadcast(values: BroadcastValues): ActRequest<'notify-askBroadcast'> {
  const { kind, pictureUrl, linkKind, linkId, startsAt } = values;
  return {
    content: {
      kind,
      segment: toSegment(values.segment),
      words: toWords(values.words) as BroadcastContent['words'],
      pictureUrl: pictureUrl || null,
      link: linkKind && linkId ? { kind: linkKind, id: linkId } : null,
    },
    startsAt: startsAt || null,
  };
}

/** Without what is empty: it would be looked for. */
export function toSegment(typed: TypedSegment): Segment {
  const filled = Object.entries(typed).filter(([, value]) => value !== '' && value != null);
  return Object.fromEntries(filled) as Segment;
}

/** The languages that have a title and a body. */
export function toWords(typed: TypedWords): Partial<BroadcastContent['words']> {
  const told = Object.entries(typed).flatMap(([language, { title, body }]) => {
    return title?.trim() && body?.trim() ? [[language, { title: title.trim(), body: body.trim() }]] : [];
  });
  return Object.fromEntries(told);
}
