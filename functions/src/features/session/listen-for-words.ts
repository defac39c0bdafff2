import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { earliest } from '../../kernel/time.ts';
import { lastMessageIn } from '../message/public.ts';
import { noticeFor } from '../notify/public.ts';
import { judgeSilence } from './chat-silence.ts';
import { conversationOf } from './chat-writing.ts';
import { endSession } from './end-session.ts';
import { SIDES, uidOf, withTimers } from './session-state.ts';
import { sessionRef } from './session-store.ts';

/**
 * Nobody wrote in a paid chat for a while, as far as the session knows: the newest message decides whether it goes on,
 * both are warned, or it ends, never later than where it is paid to. One read, and only when this timer is due.
 */
export async function listenForWords(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
  const { idle, paidThroughAt, policy } = session;
  invariant(idle != null, `session ${session.sessionId} is no running chat`);
  const newest = await lastMessageIn(tx, conversationOf(session));
  const verdict = judgeSilence(idle, policy, { heardAt: newest?.data.at ?? null, now });
  if (verdict.kind === 'end') {
    const at = earliest(verdict.at, paidThroughAt) ?? verdict.at;
    return endSession(tx, session, { reason: 'idle', at, byUid: null, wasPolled: false, now });
  }
  const listened = withTimers({ ...session, idle: verdict.idle });
  tx.set(sessionRef(session.sessionId), listened);
  if (verdict.kind === 'warn') warnBoth(tx, listened, { until: verdict.idle.lookAt, now });
  return listened;
}

/** The session says it to the apps that show it; this is for those that do not. */
function warnBoth(tx: Tx, session: SessionDoc, { until, now }: { until: Date; now: Date }): void {
  for (const side of SIDES) {
    const other = side === 'payer' ? session.creatorCard : session.payerCard;
    const notice = noticeFor(`${session.sessionId}~${side}~${now.getTime()}`, {
      uid: uidOf(session, side),
      kind: 'chat-idle',
      params: { name: other.displayName, until: until.toISOString() },
      link: { kind: 'session', id: session.sessionId },
      at: now,
    });
    tx.create(notice.ref, notice.doc);
  }
}
