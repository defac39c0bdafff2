import type { z } from 'zod';
import { decideSettingContract, saveSettingContract } from '../../src/contract/features/config.ts';
import { setAvailabilityContract } from '../../src/contract/features/creator.ts';
import * as earning from '../../src/contract/features/earning.ts';
import * as gift from '../../src/contract/features/gift.ts';
import * as payout from '../../src/contract/features/payout.ts';
import * as purchase from '../../src/contract/features/purchase.ts';
import * as risk from '../../src/contract/features/risk.ts';
import * as session from '../../src/contract/features/session.ts';
import { blockPersonContract, unblockPersonContract } from '../../src/contract/features/social.ts';
import * as wallet from '../../src/contract/features/wallet.ts';
import * as walletFreeze from '../../src/contract/features/wallet-freeze.ts';
import { decideSetting } from '../../src/features/config/approve-setting.ts';
import { saveSetting } from '../../src/features/config/save-setting.ts';
import { setAvailability } from '../../src/features/creator/set-availability.ts';
import { askForfeiture, decideForfeiture } from '../../src/features/earning/forfeit.ts';
import { restore } from '../../src/features/earning/restore.ts';
import { takeBack } from '../../src/features/earning/take-back.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { markPaid, resolveUnknown } from '../../src/features/payout/ask-resolution.ts';
import { runBatchNow } from '../../src/features/payout/batch-on-demand.ts';
import { cancelWithdrawal } from '../../src/features/payout/cancel-withdrawal.ts';
import { confirmResolution } from '../../src/features/payout/confirm-resolution.ts';
import { requestWithdrawal } from '../../src/features/payout/request-withdrawal.ts';
import { reviewWithdrawal } from '../../src/features/payout/review-withdrawal.ts';
import { createOrder } from '../../src/features/purchase/create-order.ts';
import { verifyPayment } from '../../src/features/purchase/verify-payment.ts';
import { holdEarnings, releaseEarnings } from '../../src/features/risk/hold-earnings.ts';
import { holdPayee, releasePayee } from '../../src/features/risk/hold-payee.ts';
import { acceptSession } from '../../src/features/session/accept-session.ts';
import { ackRing } from '../../src/features/session/ack-ring.ts';
import { callFriend } from '../../src/features/session/call-friend.ts';
import {
  cancelSession,
  declineSession,
  endByParticipant,
  endByStaff,
} from '../../src/features/session/finish-session.ts';
import { getQuote } from '../../src/features/session/get-quote.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { rateCreator } from '../../src/features/session/rate-creator.ts';
import { joinSession, keepChat, renewToken } from '../../src/features/session/report-presence.ts';
import { requestSession } from '../../src/features/session/request-session.ts';
import { reviewCharge } from '../../src/features/session/review-charge.ts';
import { blockPerson, unblockPerson } from '../../src/features/social/block-person.ts';
import { adjust } from '../../src/features/wallet/adjust.ts';
import { approveAdjustment } from '../../src/features/wallet/approve-adjustment.ts';
import { askUnfreeze, freezeWallet, liftFreeze } from '../../src/features/wallet/freeze-wallet.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import type { Act } from './app.ts';
import { RAZORPAY } from './payment-wire.ts';

const act = <Request extends z.ZodType, Reply extends z.ZodType>(one: Act<Request, Reply>): Act<Request, Reply> => one;
const whole = <R>(reply: R): R => reply;

/** Every callable that the simulated apps use, wired as their feature's index wires it. */
export const acts = {
  createOrder: act({
    contract: purchase.createOrderContract,
    useCase: (platform, call) => createOrder(platform, call, RAZORPAY),
    lasting: ({ orderId, providerOrderId, pricePaise, coins }) => ({ orderId, providerOrderId, pricePaise, coins }),
    promised: ({ orderId }) => `orders/${orderId}`,
  }),
  verifyPayment: act({
    contract: purchase.verifyPaymentContract,
    useCase: (platform, call) => verifyPayment(platform, call, RAZORPAY),
    lasting: whole,
    promised: ({ paymentId, state }) => `ledgerEntries/${state === 'credited' ? 'pay' : 'extra'}:${paymentId}`,
  }),
  sendGift: act({
    contract: gift.sendGiftContract,
    useCase: sendGift,
    lasting: whole,
    promised: ({ giftEventId }) => `gifts/${giftEventId}`,
  }),
  getQuote: act({ contract: session.getQuoteContract, useCase: getQuote }),
  requestSession: act({
    contract: session.requestSessionContract,
    useCase: requestSession,
    lasting: ({ sessionId, rateCoinsPerMin }) => ({ sessionId, rateCoinsPerMin }),
    promised: ({ sessionId }) => `sessions/${sessionId}`,
  }),
  callFriend: act({
    contract: session.callFriendContract,
    useCase: callFriend,
    lasting: ({ sessionId }) => sessionId,
    promised: ({ sessionId }) => `sessions/${sessionId}`,
  }),
  ackRing: act({ contract: session.ackRingContract, useCase: ackRing }),
  acceptSession: act({ contract: session.acceptSessionContract, useCase: acceptSession, lasting: whole }),
  declineSession: act({ contract: session.declineSessionContract, useCase: declineSession }),
  cancelSession: act({ contract: session.cancelSessionContract, useCase: cancelSession }),
  joinSession: act({ contract: session.joinSessionContract, useCase: joinSession }),
  keepChat: act({ contract: session.keepChatContract, useCase: keepChat }),
  renewToken: act({ contract: session.renewTokenContract, useCase: renewToken }),
  endSession: act({ contract: session.endSessionContract, useCase: endByParticipant, lasting: whole }),
  endByStaff: act({ contract: session.endByStaffContract, useCase: endByStaff, lasting: whole }),
  rateCreator: act({ contract: session.rateCreatorContract, useCase: rateCreator, lasting: whole }),
  questionCharge: act({ contract: session.questionChargeContract, useCase: questionCharge }),
  decideReview: act({ contract: session.decideReviewContract, useCase: reviewCharge, lasting: whole }),
  adjust: act({
    contract: wallet.adjustContract,
    useCase: adjust,
    lasting: whole,
    promised: ({ entryKey }) => `ledgerEntries/${entryKey}`,
  }),
  decideAdjustment: act({ contract: wallet.decideAdjustmentContract, useCase: approveAdjustment, lasting: whole }),
  reverseEntry: act({
    contract: wallet.reverseEntryContract,
    useCase: reverseEntry,
    lasting: whole,
    promised: ({ reversalKey }) => `ledgerEntries/${reversalKey}`,
  }),
  freezeWallet: act({ contract: walletFreeze.freezeWalletContract, useCase: freezeWallet, lasting: whole }),
  askUnfreeze: act({ contract: walletFreeze.askUnfreezeContract, useCase: askUnfreeze, lasting: whole }),
  liftFreeze: act({ contract: walletFreeze.liftFreezeContract, useCase: liftFreeze, lasting: whole }),
  decideSetting: act({ contract: decideSettingContract, useCase: decideSetting, lasting: whole }),
  saveSetting: act({ contract: saveSettingContract, useCase: saveSetting, lasting: whole }),
  setAvailability: act({ contract: setAvailabilityContract, useCase: setAvailability, lasting: whole }),
  blockPerson: act({ contract: blockPersonContract, useCase: blockPerson, lasting: whole }),
  unblockPerson: act({ contract: unblockPersonContract, useCase: unblockPerson, lasting: whole }),
  requestWithdrawal: act({
    contract: payout.requestWithdrawalContract,
    useCase: requestWithdrawal,
    lasting: whole,
    promised: ({ withdrawalId }) => `ledgerEntries/withdrawal:${withdrawalId}`,
  }),
  cancelWithdrawal: act({
    contract: payout.cancelWithdrawalContract,
    useCase: cancelWithdrawal,
    lasting: whole,
    promised: ({ withdrawalId }) => `ledgerEntries/withdrawal-returned:${withdrawalId}`,
  }),
  decideWithdrawal: act({ contract: payout.decideContract, useCase: reviewWithdrawal, lasting: whole }),
  runBatch: act({ contract: payout.runBatchContract, useCase: runBatchNow, lasting: whole }),
  markPaid: act({ contract: payout.markPaidContract, useCase: markPaid, lasting: whole }),
  resolveUnknown: act({ contract: payout.resolveUnknownContract, useCase: resolveUnknown, lasting: whole }),
  confirmManual: act({ contract: payout.confirmManualContract, useCase: confirmResolution, lasting: whole }),
  holdPayee: act({ contract: risk.holdPayeeContract, useCase: holdPayee, lasting: whole }),
  releasePayee: act({ contract: risk.releasePayeeContract, useCase: releasePayee, lasting: whole }),
  holdEarnings: act({ contract: risk.holdEarningsContract, useCase: holdEarnings, lasting: whole }),
  releaseEarnings: act({ contract: risk.releaseEarningsContract, useCase: releaseEarnings, lasting: whole }),
  takeBack: act({
    contract: earning.takeBackContract,
    useCase: takeBack,
    lasting: whole,
    promised: ({ takeBackKey }) => `ledgerEntries/${takeBackKey}`,
  }),
  askForfeiture: act({ contract: earning.askForfeitureContract, useCase: askForfeiture, lasting: whole }),
  decideForfeiture: act({ contract: earning.decideForfeitureContract, useCase: decideForfeiture, lasting: whole }),
  restore: act({ contract: earning.restoreContract, useCase: restore, lasting: whole }),
};
