import type { SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import { earliest, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import type { RtcProvider } from '../../platform/rtc/rtc-provider.ts';
import { isFree } from './session-state.ts';

export interface MediaReply {
  readonly sessionId: string;
  readonly channel: string;
  readonly rtcUid: number;
  readonly token: string;
  readonly expiresAt: string;
  readonly paidThroughAt: string | null;
}

/**
 * Until when a side's media token may live at `now`: one slack past the time that is paid and will stay paid. Before it
 * is paid, one slack from the first token on; asking again after that token died counts as being there.
 * @throws session/not-paid when the paid time and its slack are over
 */
export function tokenExpiryFor(session: SessionDoc, side: Side, now: Date): Date {
  const slackMs = session.policy.tokenSlackSec * SECOND;
  if (session.state === 'active') {
    const until = isFree(session) ? freeThrough(session, now) : plus(spentThrough(session, now), slackMs);
    if (until.getTime() <= now.getTime()) {
      throw new AppError('session/not-paid', { paidThroughAt: session.paidThroughAt?.toISOString() ?? null });
    }
    return until;
  }
  const { tokenExpiresAt } = session.presence[side];
  if (tokenExpiresAt !== null && tokenExpiresAt.getTime() > now.getTime()) return tokenExpiresAt;
  return plus(now, slackMs);
}

/**
 * The end of the time that a hang-up at `now` would still cost: the running minute, or the first seconds that are free.
 * A minute charged ahead is given back when the call ends before it begins, so no token may live on it.
 */
function spentThrough({ startedAt, paidThroughAt, policy }: SessionDoc, now: Date): Date {
  if (startedAt === null || paidThroughAt === null) return now;
  const freeUntil = plus(startedAt, policy.freeFirstSec * SECOND);
  if (now.getTime() < freeUntil.getTime()) return freeUntil;
  const begunMinutes = Math.floor((now.getTime() - startedAt.getTime()) / MINUTE) + 1;
  return earliest(paidThroughAt, plus(startedAt, begunMinutes * MINUTE)) ?? paidThroughAt;
}

/** In a call between friends a token lives for its own time, and not past the longest end of the call. */
function freeThrough({ freeUntil, policy }: SessionDoc, now: Date): Date {
  const ownEnd = plus(now, policy.friendTokenMinutes * MINUTE + policy.tokenSlackSec * SECOND);
  return earliest(freeUntil, ownEnd) ?? ownEnd;
}

/** The caller's own token, made after the commit: tokens are never stored. */
export function mediaReply(
  rtc: RtcProvider,
  session: SessionDoc,
  at: { side: Side; expiresAt: Date; now: Date },
): MediaReply {
  const { channel, presence, paidThroughAt, sessionId } = session;
  const uid = presence[at.side].rtcUid;
  return {
    sessionId,
    channel,
    rtcUid: uid,
    token: rtc.issueToken({ channel, uid, role: 'publisher', now: at.now, expiresAt: at.expiresAt }),
    expiresAt: at.expiresAt.toISOString(),
    paidThroughAt: paidThroughAt?.toISOString() ?? null,
  };
}
