import type { EngagementDoc, SessionDoc, SessionTermsDoc } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { newEngagement } from './session-state.ts';

export const sessionRef = (sessionId: string) => refTo('sessions', sessionId);
export const termsRef = (sessionId: string) => refTo('sessionTerms', sessionId);
export const engagementRef = (uid: string) => refTo('engagements', uid);
export const receiptId = (sessionId: string, side: string, revision: number): string =>
  revision === 0 ? `${sessionId}~${side}` : `${sessionId}~${side}~${revision}`;

/** The same request always leads to the same session. */
export const sessionIdFor = (uid: string, requestId: string): string => idFrom('session', uid, requestId);

/** @throws session/not-found */
export async function loadSession(tx: Pick<Tx, 'get'>, sessionId: string): Promise<SessionDoc> {
  const session = await tx.get(sessionRef(sessionId));
  if (session === undefined) throw new AppError('session/not-found');
  return session;
}

/**
 * A session for staff who decide about its money: nobody does that for a session of their own.
 * @throws session/not-found, adjust/self
 */
export async function loadOfOthers(tx: Pick<Tx, 'get'>, sessionId: string, staffUid: string): Promise<SessionDoc> {
  const session = await loadSession(tx, sessionId);
  if (session.people.includes(staffUid)) throw new AppError('adjust/self');
  return session;
}

export async function loadTerms(tx: Tx, sessionId: string): Promise<SessionTermsDoc> {
  const terms = await tx.get(termsRef(sessionId));
  invariant(terms !== undefined, `session ${sessionId} has no terms`);
  return terms;
}

export async function loadEngagement(tx: Tx, uid: string, now: Date): Promise<EngagementDoc> {
  return (await tx.get(engagementRef(uid))) ?? newEngagement(uid, now);
}

/** The person's engagement without this session, wherever it stood. */
export function released(engagement: EngagementDoc, sessionId: string, now: Date): EngagementDoc {
  const isActive = engagement.activeSessionId === sessionId;
  return {
    ...engagement,
    activeSessionId: isActive ? null : engagement.activeSessionId,
    activeUntil: isActive ? null : engagement.activeUntil,
    outgoingSessionId: engagement.outgoingSessionId === sessionId ? null : engagement.outgoingSessionId,
    waiting: engagement.waiting.filter((one) => one.sessionId !== sessionId),
    updatedAt: now,
  };
}

/** The live session by its media channel; undefined for a channel that is not ours. */
export async function findByChannel(tx: Pick<Tx, 'find'>, channel: string): Promise<SessionDoc | undefined> {
  const [found] = await tx.find({
    from: collectionRef('sessions'),
    where: [{ field: 'channel', op: '==', value: channel }],
    limit: 1,
  });
  return found?.data;
}
