import type { SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import type { RtcProvider } from '../../platform/rtc/rtc-provider.ts';

export interface MediaReply {
  readonly sessionId: string;
  readonly channel: string;
  readonly rtcUid: number;
  readonly token: string;
  readonly expiresAt: string;
  readonly paidThroughAt: string | null;
}

/**
 * Until when a side's media token may live at `now`: the paid time plus the slack while the call runs. Before it is
 * paid, one slack from the first token on; asking again after that token died counts as being there.
 * @throws session/not-paid when the paid time and its slack are over
 */
export function tokenExpiryFor(session: SessionDoc, side: Side, now: Date): Date {
  const slackMs = session.policy.tokenSlackSec * SECOND;
  if (session.state === 'active') {
    const until = plus(session.paidThroughAt ?? now, slackMs);
    if (until.getTime() <= now.getTime()) {
      throw new AppError('session/not-paid', { paidThroughAt: session.paidThroughAt?.toISOString() ?? null });
    }
    return until;
  }
  const { tokenExpiresAt } = session.presence[side];
  if (tokenExpiresAt !== null && tokenExpiresAt.getTime() > now.getTime()) return tokenExpiresAt;
  return plus(now, slackMs);
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
