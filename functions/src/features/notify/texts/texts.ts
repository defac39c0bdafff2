import type { SettingsDoc } from '../../../contract/documents/settings.ts';
import type { NoticeKind } from '../../../contract/notice-kinds.ts';
import { en } from './en.ts';
import { hi } from './hi.ts';
import { kn } from './kn.ts';
import { ta } from './ta.ts';
import { te } from './te.ts';

/** A title and a body. `{place}` is filled; `[what stands in brackets]` is left out where one of its places is empty. */
type Words = readonly [title: string, body: string];
type KindWords = Readonly<Record<NoticeKind, Words>>;

export interface Texts {
  readonly kinds: KindWords;
  /** Of a bundle: who did it, `{name}` and `{others}` more, by kind; the body stays that of the kind. */
  readonly bundles: Readonly<Record<'follow' | 'like', Words>>;
  /** Around the words in a mail. */
  readonly mail: { readonly greeting: string; readonly closing: string };
}

export const texts: Readonly<Record<SettingsDoc['language'], Texts>> = { en, hi, ta, te, kn };
