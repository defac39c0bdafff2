import type { z } from 'zod';
import { configDoc, configVersionDoc } from './config/sections.ts';
import { giftDoc } from './documents/gifts.ts';
import {
  accountDoc,
  accountRowDoc,
  earningDoc,
  houseDayDoc,
  ledgerEntryDoc,
  walletRowDoc,
} from './documents/ledger.ts';
import {
  approvalDoc,
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
import {
  chargeReviewDoc,
  engagementDoc,
  ratingDoc,
  receiptDoc,
  sessionDoc,
  sessionTermsDoc,
} from './documents/sessions.ts';

/** Every collection and the shape of its documents. All are top-level. */
export const collections = {
  accounts: accountDoc,
  accountRows: accountRowDoc,
  approvals: approvalDoc,
  auditLog: auditDoc,
  buyers: buyerDoc,
  chargeReviews: chargeReviewDoc,
  config: configDoc,
  configVersions: configVersionDoc,
  creatorCards: creatorCardDoc,
  creators: creatorDoc,
  earnings: earningDoc,
  engagements: engagementDoc,
  exceptions: exceptionDoc,
  gifts: giftDoc,
  houseDays: houseDayDoc,
  ledgerEntries: ledgerEntryDoc,
  notices: noticeDoc,
  orders: orderDoc,
  pairs: pairDoc,
  phones: phoneDoc,
  profiles: profileDoc,
  published: configDoc,
  quotas: quotaDoc,
  ratings: ratingDoc,
  receipts: receiptDoc,
  refunds: refundDoc,
  replays: replayDoc,
  sessionTerms: sessionTermsDoc,
  sessions: sessionDoc,
  settings: settingsDoc,
  users: userDoc,
  walletRows: walletRowDoc,
  webhookInbox: webhookDoc,
} as const satisfies Record<string, z.ZodType>;

export type CollectionName = keyof typeof collections;
export type DocumentOf<C extends CollectionName> = z.infer<(typeof collections)[C]>;
