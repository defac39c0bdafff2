import type { z } from 'zod';
import { configDoc, configVersionDoc } from './config/sections.ts';
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
import {
  consentDoc,
  creatorApplicationDoc,
  creatorMonthDoc,
  creatorProfileDoc,
  creatorRankDoc,
  creatorReviewDoc,
} from './documents/creators.ts';
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
import { payeeDoc, releaseRunDoc } from './documents/payees.ts';
import { utrDoc, withdrawalDoc, withdrawalReviewDoc } from './documents/payouts.ts';
import {
  auditDoc,
  creatorCardDoc,
  creatorDoc,
  noticeDoc,
  pairDoc,
  phoneDoc,
  profileDoc,
  quotaDoc,
  replayDoc,
  settingsDoc,
  userDoc,
} from './documents/people.ts';
import { buyerDoc, exceptionDoc, orderDoc, refundDoc, webhookDoc } from './documents/purchases.ts';
import { disputeDoc, fingerprintDoc, riskDoc, riskFlagDoc } from './documents/risk.ts';
import {
  chargeReviewDoc,
  engagementDoc,
  ratingDoc,
  receiptDoc,
  sessionDoc,
  sessionTermsDoc,
} from './documents/sessions.ts';
import { statementDoc, statementRunDoc } from './documents/statements.ts';
import { challanDoc, lowerDeductionDoc, taxCertificateDoc, taxYearDoc, tdsRowDoc } from './documents/tax.ts';

/** Every collection and the shape of its documents. All are top-level. */
export const collections = {
  accounts: accountDoc,
  accountRows: accountRowDoc,
  agencies: agencyDoc,
  agencyCodes: agencyCodeDoc,
  agencyInvitations: agencyInvitationDoc,
  agencyMembers: agencyMemberDoc,
  agencyRequests: agencyRequestDoc,
  agencySettlementLines: agencySettlementLineDoc,
  agencySettlements: agencySettlementDoc,
  approvals: approvalDoc,
  auditLog: auditDoc,
  beneficiaries: beneficiaryDoc,
  buyers: buyerDoc,
  challans: challanDoc,
  chargeReviews: chargeReviewDoc,
  config: configDoc,
  configVersions: configVersionDoc,
  consents: consentDoc,
  creatorApplications: creatorApplicationDoc,
  creatorCards: creatorCardDoc,
  creatorMonths: creatorMonthDoc,
  creatorProfiles: creatorProfileDoc,
  creatorRanks: creatorRankDoc,
  creatorReviews: creatorReviewDoc,
  creators: creatorDoc,
  disputes: disputeDoc,
  earnings: earningDoc,
  engagements: engagementDoc,
  exceptions: exceptionDoc,
  fingerprints: fingerprintDoc,
  gifts: giftDoc,
  houseDays: houseDayDoc,
  kycRecords: kycRecordDoc,
  kycReviews: kycReviewDoc,
  kycSubmissions: kycSubmissionDoc,
  ledgerEntries: ledgerEntryDoc,
  lowerDeductions: lowerDeductionDoc,
  memberships: membershipDoc,
  notices: noticeDoc,
  orders: orderDoc,
  pairs: pairDoc,
  payees: payeeDoc,
  phones: phoneDoc,
  profiles: profileDoc,
  published: configDoc,
  quotas: quotaDoc,
  ratings: ratingDoc,
  receipts: receiptDoc,
  refunds: refundDoc,
  releaseRuns: releaseRunDoc,
  replays: replayDoc,
  risk: riskDoc,
  riskFlags: riskFlagDoc,
  sealedFields: sealedFieldDoc,
  sessionTerms: sessionTermsDoc,
  sessions: sessionDoc,
  settings: settingsDoc,
  statementRuns: statementRunDoc,
  statements: statementDoc,
  taxCertificates: taxCertificateDoc,
  taxYears: taxYearDoc,
  tdsRows: tdsRowDoc,
  users: userDoc,
  utrs: utrDoc,
  walletRows: walletRowDoc,
  webhookInbox: webhookDoc,
  withdrawalReviews: withdrawalReviewDoc,
  withdrawals: withdrawalDoc,
} as const satisfies Record<string, z.ZodType>;

export type CollectionName = keyof typeof collections;
export type DocumentOf<C extends CollectionName> = z.infer<(typeof collections)[C]>;
