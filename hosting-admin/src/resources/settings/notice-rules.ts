import { noticeKinds, places } from '../../../../functions/src/contract/notice-kinds.ts';

type Kind = keyof typeof noticeKinds;

/** Everything that anybody is ever told, in the order of its names. */
export const kinds = (Object.keys(noticeKinds) as Kind[]).sort();

export interface PlaceToFill {
  readonly name: string;
  /** How it is written: `words`, `paise`, `instant` and so on. */
  readonly as: string;
}

/** What fills the places in the words of a kind. */
export function placesOf(kind: Kind): PlaceToFill[] {
  return noticeKinds[kind].places.map((name) => ({ name, as: places[name] }));
}

export type { Kind as NoticeKind };
