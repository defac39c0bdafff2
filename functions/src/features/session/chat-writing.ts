import type { SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import { allowPaidWriting, endPaidWriting } from '../message/public.ts';
import { uidOf } from './session-state.ts';

/** Where the two of a paid chat write. */
export const conversationOf = ({ payerUid, creatorUid }: SessionDoc): string => `d_${pairId(payerUid, creatorUid)}`;

/** What this side writes with: it knows when they wrote last. */
export const penRef = (session: SessionDoc, side: Side) =>
  refTo('conversationMembers', `${conversationOf(session)}~${uidOf(session, side)}`);

/** Writing outlives the longest chat by this much, should its end ever be lost; then the pens dry up by themselves. */
const WRITING_SLACK_MS = 10 * MINUTE;

/** From now on both may write, whatever the creator lets others do. Reads before it writes. */
export async function openWriting(tx: Tx, session: SessionDoc, now: Date): Promise<void> {
  const until = plus(now, session.policy.maxMinutes * MINUTE + WRITING_SLACK_MS);
  await allowPaidWriting(tx, { ...writersOf(session), until, now });
}

/** The end of the session is the end of the writing, in the same transaction. Reads before it writes. */
export async function closeWriting(tx: Tx, session: SessionDoc, now: Date): Promise<void> {
  await endPaidWriting(tx, { ...writersOf(session), now });
}

const writersOf = ({ payerUid, creatorUid, sessionId }: SessionDoc) => ({ payerUid, creatorUid, sessionId });
