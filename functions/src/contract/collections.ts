import type { z } from 'zod';
import { consentStateDoc, erasureDoc } from './documents/account.ts';
import { activeDayDoc } from './documents/active-days.ts';
import {
  agencyCodeDoc,
  agencyDoc,
  agencyInvitationDoc,
  agencyMemberDoc,
  agencyRequestDoc,
  agencySettlementDoc,
  agencySettlementLineDoc,
  membershipDoc,
} from './documents/agencies.ts';
import { approvalDoc } from './documents/approvals.ts';
import { automationEndpointDoc, outboxEventDoc, outboxPostDoc } from './documents/automation.ts';
import { catalogueDoc } from './documents/catalogue.ts';
import { configDoc, configVersionDoc } from './documents/config.ts';
import { faqDoc, faqVoteDoc, legalPageDoc } from './documents/content.ts';
import {
  consentDoc,
  creatorApplicationDoc,
  creatorMonthDoc,
  creatorProfileDoc,
  creatorRankDoc,
  creatorReviewDoc,
} from './documents/creators.ts';
import { deviceDoc, pushTokenDoc } from './documents/devices.ts';
import {
  bannerCountDoc,
  bannerDoc,
  exposureDoc,
  featuredDoc,
  listingDoc,
  matchHoldDoc,
  matchTicketDoc,
  showingDoc,
} from './documents/discovery.ts';
import { emailProofDoc, mailQuotaDoc } from './documents/emails.ts';
import { giftDoc } from './documents/gifts.ts';
import { beneficiaryDoc, kycRecordDoc, kycReviewDoc, kycSubmissionDoc, sealedFieldDoc } from './documents/kyc.ts';
import {
  accountDoc,
  accountRowDoc,
  earningDoc,
  houseDayDoc,
  ledgerEntryDoc,
  walletRowDoc,
} from './documents/ledger.ts';
import { mediaDoc, mediaTallyDoc, showcaseDoc } from './documents/media.ts';
import {
  conversationDoc,
  conversationMarkDoc,
  conversationMemberDoc,
  messageDoc,
  messageTermDoc,
} from './documents/messages.ts';
import { moneyDayDoc } from './documents/money-days.ts';
import { broadcastDoc, noticeDeliveryDoc } from './documents/notices.ts';
import { otpAttemptDoc } from './documents/otp.ts';
import { payeeDoc, releaseRunDoc } from './documents/payees.ts';
import { utrDoc, withdrawalDoc, withdrawalReviewDoc } from './documents/payouts.ts';
import {
  auditDoc,
  creatorCardDoc,
  creatorDoc,
  noticeDoc,
  pairDoc,
  personNoteDoc,
  phoneDoc,
  profileDoc,
  quotaDoc,
  replayDoc,
  userDoc,
} from './documents/people.ts';
import { presenceDoc, standbyDoc } from './documents/presence.ts';
import { ageBlockDoc, usernameDoc } from './documents/profiles.ts';
import { buyerDoc, exceptionDoc, orderDoc, refundDoc, verifyRunDoc, webhookDoc } from './documents/purchases.ts';
import { disputeDoc, fingerprintDoc, riskDoc, riskFlagDoc } from './documents/risk.ts';
import {
  bannedPrintDoc,
  grievanceDoc,
  moderationActionDoc,
  moderationRecordDoc,
  reportCaseDoc,
  reportDoc,
  reportEvidenceDoc,
} from './documents/safety.ts';
import { flaggedContentDoc, flaggedSenderDoc } from './documents/screening.ts';
import {
  chargeReviewDoc,
  engagementDoc,
  ratingDoc,
  receiptDoc,
  sessionDoc,
  sessionTermsDoc,
} from './documents/sessions.ts';
import { settingsDoc } from './documents/settings.ts';
import { favouriteDoc, followDoc, friendRequestDoc, friendshipDoc, relationMarkDoc } from './documents/social.ts';
import { statementDoc, statementRunDoc } from './documents/statements.ts';
import {
  cannedAnswerDoc,
  feedbackDoc,
  goodwillDayDoc,
  ticketDeskDoc,
  ticketDoc,
  ticketMessageDoc,
  ticketNoteDoc,
} from './documents/support.ts';
import { challanDoc, lowerDeductionDoc, taxCertificateDoc, taxYearDoc, tdsRowDoc } from './documents/tax.ts';

/** Every collection and the shape of its documents. All are top-level. */
export const collections = {
  accounts: accountDoc,
  accountRows: accountRowDoc,
  activeDays: activeDayDoc,
  ageBlocks: ageBlockDoc,
  agencies: agencyDoc,
  agencyCodes: agencyCodeDoc,
  agencyInvitations: agencyInvitationDoc,
  agencyMembers: agencyMemberDoc,
  agencyRequests: agencyRequestDoc,
  agencySettlementLines: agencySettlementLineDoc,
  agencySettlements: agencySettlementDoc,
  approvals: approvalDoc,
  auditLog: auditDoc,
  bannedPrints: bannedPrintDoc,
  bannerCounts: bannerCountDoc,
  banners: bannerDoc,
  automationEndpoints: automationEndpointDoc,
  beneficiaries: beneficiaryDoc,
  broadcasts: broadcastDoc,
  buyers: buyerDoc,
  cannedAnswers: cannedAnswerDoc,
  catalogue: catalogueDoc,
  challans: challanDoc,
  chargeReviews: chargeReviewDoc,
  config: configDoc,
  configVersions: configVersionDoc,
  consents: consentDoc,
  consentStates: consentStateDoc,
  conversationMarks: conversationMarkDoc,
  conversationMembers: conversationMemberDoc,
  conversations: conversationDoc,
  creatorApplications: creatorApplicationDoc,
  creatorCards: creatorCardDoc,
  creatorMonths: creatorMonthDoc,
  creatorProfiles: creatorProfileDoc,
  creatorRanks: creatorRankDoc,
  creatorReviews: creatorReviewDoc,
  creators: creatorDoc,
  devices: deviceDoc,
  disputes: disputeDoc,
  earnings: earningDoc,
  emailProofs: emailProofDoc,
  engagements: engagementDoc,
  erasures: erasureDoc,
  exceptions: exceptionDoc,
  exposures: exposureDoc,
  faqs: faqDoc,
  faqVotes: faqVoteDoc,
  featured: featuredDoc,
  feedback: feedbackDoc,
  fingerprints: fingerprintDoc,
  flaggedContent: flaggedContentDoc,
  flaggedSenders: flaggedSenderDoc,
  favourites: favouriteDoc,
  follows: followDoc,
  friendRequests: friendRequestDoc,
  friendships: friendshipDoc,
  relationMarks: relationMarkDoc,
  gifts: giftDoc,
  goodwillDays: goodwillDayDoc,
  grievances: grievanceDoc,
  houseDays: houseDayDoc,
  kycRecords: kycRecordDoc,
  kycReviews: kycReviewDoc,
  kycSubmissions: kycSubmissionDoc,
  ledgerEntries: ledgerEntryDoc,
  legalPages: legalPageDoc,
  listings: listingDoc,
  lowerDeductions: lowerDeductionDoc,
  matchHolds: matchHoldDoc,
  mailQuotas: mailQuotaDoc,
  matchTickets: matchTicketDoc,
  media: mediaDoc,
  mediaTallies: mediaTallyDoc,
  memberships: membershipDoc,
  messages: messageDoc,
  messageTerms: messageTermDoc,
  moderationActions: moderationActionDoc,
  moderationRecords: moderationRecordDoc,
  moneyDays: moneyDayDoc,
  noticeDeliveries: noticeDeliveryDoc,
  notices: noticeDoc,
  orders: orderDoc,
  otpAttempts: otpAttemptDoc,
  outboxEvents: outboxEventDoc,
  outboxPosts: outboxPostDoc,
  pairs: pairDoc,
  payees: payeeDoc,
  personNotes: personNoteDoc,
  phones: phoneDoc,
  presence: presenceDoc,
  profiles: profileDoc,
  published: configDoc,
  pushTokens: pushTokenDoc,
  quotas: quotaDoc,
  ratings: ratingDoc,
  receipts: receiptDoc,
  refunds: refundDoc,
  releaseRuns: releaseRunDoc,
  replays: replayDoc,
  reportCases: reportCaseDoc,
  reportEvidence: reportEvidenceDoc,
  reports: reportDoc,
  risk: riskDoc,
  riskFlags: riskFlagDoc,
  sealedFields: sealedFieldDoc,
  sessionTerms: sessionTermsDoc,
  sessions: sessionDoc,
  settings: settingsDoc,
  showcases: showcaseDoc,
  showings: showingDoc,
  standbys: standbyDoc,
  statementRuns: statementRunDoc,
  statements: statementDoc,
  taxCertificates: taxCertificateDoc,
  taxYears: taxYearDoc,
  tdsRows: tdsRowDoc,
  ticketDesks: ticketDeskDoc,
  ticketMessages: ticketMessageDoc,
  ticketNotes: ticketNoteDoc,
  tickets: ticketDoc,
  usernames: usernameDoc,
  users: userDoc,
  utrs: utrDoc,
  verifyRuns: verifyRunDoc,
  walletRows: walletRowDoc,
  webhookInbox: webhookDoc,
  withdrawalReviews: withdrawalReviewDoc,
  withdrawals: withdrawalDoc,
} as const satisfies Record<string, z.ZodType>;

export type CollectionName = keyof typeof collections;
export type DocumentOf<C extends CollectionName> = z.infer<(typeof collections)[C]>;
