import {
  acceptSessionContract,
  ackRingContract,
  callFriendContract,
  cancelSessionContract,
  decideReviewContract,
  declineSessionContract,
  endByStaffContract,
  endSessionContract,
  flagRatingContract,
  getQuoteContract,
  joinSessionContract,
  keepChatContract,
  questionChargeContract,
  rateCreatorContract,
  renewTokenContract,
  requestSessionContract,
} from '../../contract/features/session.ts';
import {
  decideRefundContract,
  getSessionContract,
  listReviewsContract,
  listSessionsContract,
  refundByPolicyContract,
} from '../../contract/features/session-staff.ts';
import { serveSchedule, serveTask, serveWebhook } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { AGORA_HOOK, AGORA_REST } from '../../edge/options.ts';
import { acceptSession as accept } from './accept-session.ts';
import { ackRing as ack } from './ack-ring.ts';
import { advanceSession as advance } from './advance-session.ts';
import { averageRatings as average } from './average-ratings.ts';
import { callFriend as callForFree } from './call-friend.ts';
import { closeChannel as close } from './close-channel.ts';
import * as finish from './finish-session.ts';
import { getQuote as quote } from './get-quote.ts';
import { getSession as get } from './get-session.ts';
import { listReviews as listQuestions } from './list-reviews.ts';
import { listSessions as list } from './list-sessions.ts';
import { questionCharge as question } from './question-charge.ts';
import { flagRating as flag, rateCreator as rate } from './rate-creator.ts';
import { noticeSecrets, receiveRtcNotice } from './receive-rtc-notice.ts';
import { decideRefund as decideRefundUseCase, refundByPolicy as refund } from './refund-by-policy.ts';
import { joinSession as join, keepChat as keep, renewToken as renew } from './report-presence.ts';
import { requestSession as request } from './request-session.ts';
import { reviewCharge } from './review-charge.ts';
import { sweepSessions as sweep } from './sweep-sessions.ts';

/** The engine asks the media provider who is still there before it gives a lost side up. */
const ENGINE = AGORA_REST;

export const getQuote = serve(getQuoteContract, quote);
export const requestSession = serve(requestSessionContract, request);
export const ackRing = serve(ackRingContract, ack);
export const acceptSession = serve(acceptSessionContract, accept);
export const declineSession = serve(declineSessionContract, finish.declineSession);
export const cancelSession = serve(cancelSessionContract, finish.cancelSession);
export const joinSession = serve(joinSessionContract, join, [...ENGINE, 'AGORA_APP_CERTIFICATE']);
export const renewToken = serve(renewTokenContract, renew, [...ENGINE, 'AGORA_APP_CERTIFICATE']);
export const keepChat = serve(keepChatContract, keep);
export const callFriend = serve(callFriendContract, callForFree);
export const endSession = serve(endSessionContract, finish.endByParticipant, ENGINE);
export const endByStaff = serve(endByStaffContract, finish.endByStaff, ENGINE);
export const rateCreator = serve(rateCreatorContract, rate);
export const flagRating = serve(flagRatingContract, flag);
export const questionCharge = serve(questionChargeContract, question);
export const decideReview = serve(decideReviewContract, reviewCharge);
export const listSessions = serve(listSessionsContract, list);
export const listReviews = serve(listReviewsContract, listQuestions);
export const getSession = serve(getSessionContract, get);
export const refundByPolicy = serve(refundByPolicyContract, refund);
export const decideRefund = serve(decideRefundContract, decideRefundUseCase);

export const advanceSession = serveTask(
  'session-advanceSession',
  async (platform, { sessionId }, now) => {
    await advance(platform, sessionId, now);
  },
  ENGINE,
);

export const closeChannel = serveTask('session-closeChannel', close, ENGINE);

export const sweepSessions = serveSchedule(
  'session-sweepSessions',
  async (platform, now) => {
    const { visited, failed } = await sweep(platform, now);
    platform.log.event('sessions-swept', { visited, failed });
  },
  ENGINE,
);

export const averageRatings = serveSchedule('session-averageRatings', async (platform) => {
  const { counted } = await average(platform);
  platform.log.event('ratings-counted', { counted });
});

export const agoraWebhook = serveWebhook(
  'agora',
  (platform, delivery) => receiveRtcNotice(platform, { ...delivery, secrets: noticeSecrets() }),
  [...ENGINE, ...AGORA_HOOK],
);
