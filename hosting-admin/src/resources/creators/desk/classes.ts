import type { ReplyOf } from '../../../firebase/call-function.ts';

type CreatorClass = ReplyOf<'creator-setClass'>['class'];

/** From the cheapest up, as the settings price them. */
export const classes: readonly CreatorClass[] = ['regular', 'popular', 'verified', 'celebrity'];
