import { z } from 'zod';
import type { notifyTopics } from './documents/settings.ts';

/** Money and security have no switch, and pass a person's general switch too. */
const mandatoryTopics = ['money', 'security'] as const;
export type NoticeTopic = (typeof notifyTopics)[number] | (typeof mandatoryTopics)[number];

/** Ways out beside the inbox. `text`: an SMS or WhatsApp message by an approved template. */
export type NoticeChannel = 'push' | 'mail' | 'text';

/** How what fills a place is written. An instant is given in ISO form and read in India's time. */
export const places = {
  account: 'words',
  agencyCode: 'words',
  agencyName: 'words',
  agencyPaise: 'paise',
  amountPaise: 'paise',
  appealDays: 'number',
  availablePaise: 'paise',
  balanceCoins: 'number',
  body: 'words',
  city: 'words',
  coins: 'number',
  creatorPaise: 'paise',
  debtPaise: 'paise',
  device: 'words',
  earnedPaise: 'paise',
  effectiveAt: 'instant',
  from: 'instant',
  fy: 'words',
  gift: 'words',
  lapsesAt: 'instant',
  leaveDueAt: 'instant',
  mask: 'words',
  missed: 'words',
  month: 'words',
  name: 'words',
  netPaise: 'paise',
  note: 'words',
  others: 'number',
  paidPaise: 'paise',
  plan: 'words',
  preview: 'words',
  pricePaise: 'paise',
  quarter: 'words',
  reason: 'words',
  reviewAt: 'instant',
  room: 'words',
  shareBps: 'bps',
  stars: 'number',
  subject: 'words',
  tdsPaise: 'paise',
  ticket: 'words',
  title: 'words',
  until: 'instant',
  utr: 'words',
  week: 'words',
} as const;
export type Place = keyof typeof places;

export interface NoticeRule {
  readonly topic: NoticeTopic;
  readonly channels: readonly NoticeChannel[];
  /** What its words may say. The cause of a notice may give more than that, or leave some of it out. */
  readonly places: readonly Place[];
  /** Comes at once, in quiet hours too. */
  readonly isUrgent: boolean;
  /** Several of one kind within a while become one push. */
  readonly isBundled: boolean;
  /** How long it is worth being told; what would come later stays in the inbox only. */
  readonly ttlSec: number;
}

const HOUR_SEC = 3_600;
const DAY_SEC = 24 * HOUR_SEC;

const rule = (
  topic: NoticeTopic,
  channels: readonly NoticeChannel[],
  of: readonly Place[] = [],
  more: Partial<Pick<NoticeRule, 'isUrgent' | 'isBundled' | 'ttlSec'>> = {},
): NoticeRule => ({ topic, channels, places: of, isUrgent: false, isBundled: false, ttlSec: 7 * DAY_SEC, ...more });

const push = ['push'] as const;
const pushMail = ['push', 'mail'] as const;
const everywhere = ['push', 'mail', 'text'] as const;
const now = { isUrgent: true } as const;

/**
 * Everything that anybody is ever told. A kind has words in every language (`features/notify/texts`), so a feature
 * cannot tell what nobody has worded.
 */
export const noticeKinds = {
  // Money of people who buy and spend.
  'coins-added': rule('money', pushMail, ['coins', 'balanceCoins'], now),
  'payment-failed': rule('money', push, ['pricePaise'], now),
  'payment-pending': rule('money', push, ['pricePaise'], now),
  'payment-returned': rule('money', pushMail, ['amountPaise']),
  'coins-expiring': rule('money', push, ['coins', 'lapsesAt']),
  'low-balance': rule('money', push, ['balanceCoins'], { ...now, ttlSec: HOUR_SEC }),
  'wallet-adjusted': rule('money', push, ['coins', 'balanceCoins', 'reason']),
  'entry-reversed': rule('money', push, ['coins', 'balanceCoins', 'reason']),
  'spending-held': rule('money', pushMail, ['note', 'reviewAt']),
  'spending-hold-lifted': rule('money', push),
  'plan-started': rule('money', pushMail, ['plan', 'until']),
  'plan-ended': rule('money', push, ['plan']),

  // Money of people who earn.
  'earning-reversed': rule('money', push, ['creatorPaise', 'reason']),
  'earning-taken-back': rule('money', pushMail, ['amountPaise', 'debtPaise', 'appealDays']),
  'earnings-held': rule('money', push),
  'money-forfeited': rule('money', pushMail, ['amountPaise', 'reason', 'appealDays']),
  'money-restored': rule('money', pushMail, ['amountPaise', 'tdsPaise', 'debtPaise', 'reason']),
  'payout-held': rule('money', everywhere, ['note', 'reviewAt']),
  'payout-hold-lifted': rule('money', everywhere),
  'payouts-cooling-off': rule('security', everywhere, ['until'], now),
  'withdrawal-requested': rule('money', pushMail, ['amountPaise', 'netPaise', 'account']),
  'withdrawal-approved': rule('money', push, ['amountPaise', 'netPaise', 'account']),
  'withdrawal-sent': rule('money', push, ['amountPaise', 'netPaise', 'account']),
  'withdrawal-paid': rule('money', everywhere, ['amountPaise', 'netPaise', 'account', 'utr']),
  'withdrawal-failed': rule('money', everywhere, ['amountPaise', 'account', 'note']),
  'withdrawal-returned': rule('money', everywhere, ['amountPaise', 'account', 'note']),
  'withdrawal-delayed': rule('money', push, ['amountPaise', 'account', 'note']),
  'withdrawal-rejected': rule('money', everywhere, ['amountPaise', 'account', 'note']),
  'statement-issued': rule('money', pushMail, ['month', 'earnedPaise', 'paidPaise', 'availablePaise']),
  'tax-certificate': rule('money', pushMail, ['fy', 'quarter', 'tdsPaise']),

  // Who somebody is, and who may act for them.
  'kyc-verified': rule('money', everywhere),
  'kyc-rejected': rule('money', everywhere),
  'kyc-expired': rule('money', everywhere),
  'beneficiary-added': rule('security', pushMail, ['mask'], now),
  'beneficiary-verified': rule('security', push, ['mask']),
  'beneficiary-rejected': rule('security', push, ['mask']),
  'beneficiary-removed': rule('security', pushMail, ['mask'], now),
  'new-device': rule('security', pushMail, ['device', 'city', 'until'], now),
  'signed-out-everywhere': rule('security', pushMail, [], now),
  'wallet-frozen': rule('security', pushMail, [], now),
  'wallet-unfreezing': rule('security', pushMail, ['until'], now),
  'wallet-unfrozen': rule('security', pushMail, [], now),
  'email-changed': rule('security', pushMail, [], now),
  'phone-changed': rule('security', pushMail, [], now),
  'profile-edited': rule('security', push, ['reason']),
  'account-kept': rule('security', pushMail),
  'policy-changed': rule('security', pushMail, ['effectiveAt']),

  // Creators.
  'creator-application-approved': rule('creator', everywhere, ['reason', 'agencyCode']),
  'creator-application-rejected': rule('creator', everywhere, ['reason']),
  'creator-application-more-asked': rule('creator', everywhere, ['reason']),
  'creator-profile-pending': rule('creator', push, ['reason']),
  'creator-profile-approved': rule('creator', push, ['reason']),
  'creator-profile-rejected': rule('creator', push, ['reason']),
  'creator-profile-taken-down': rule('creator', push, ['reason']),
  'creator-changed': rule('creator', push, ['reason']),
  'creator-active': rule('creator', push, ['reason']),
  'creator-inactive': rule('creator', pushMail, ['reason']),
  'creator-set-offline': rule('creator', push, [], { ttlSec: HOUR_SEC }),
  'creator-suspended': rule('creator', pushMail, ['reason']),
  'creator-badges': rule('creator', push, ['reason']),
  'creator-class': rule('creator', push, ['reason']),
  'creator-share': rule('creator', pushMail, ['effectiveAt', 'shareBps']),
  'creator-below-standards': rule('creator', push, ['missed', 'week']),
  'creator-contract-ends': rule('creator', pushMail, ['reason']),
  'creator-left': rule('creator', pushMail),
  'rating-received': rule('creator', push, ['stars']),

  // Agencies.
  'agency-invitation': rule('creator', push, ['agencyName']),
  'agency-join-confirmed': rule('creator', push, ['agencyName', 'reason']),
  'agency-join-refused': rule('creator', push, ['agencyName', 'reason']),
  'agency-membership-ended': rule('creator', push, ['agencyName']),
  'agency-removal': rule('creator', push, ['reason', 'leaveDueAt']),
  'agency-stays': rule('creator', push, ['reason']),
  'agency-host-leaving': rule('creator', push, ['name']),
  'agency-host-left': rule('creator', push, ['name']),
  'agency-settlement-generated': rule('money', pushMail, ['from', 'until', 'agencyPaise']),
  'agency-settlement-approved': rule('money', pushMail, ['from', 'until', 'agencyPaise']),
  'agency-settlement-disputed': rule('money', pushMail, ['from', 'until', 'agencyPaise']),

  // Other people.
  follow: rule('social', push, ['name'], { isBundled: true }),
  like: rule('social', push, ['name'], { isBundled: true }),
  comment: rule('social', push, ['name', 'preview']),
  share: rule('social', push, ['name']),
  'friend-request': rule('social', push, ['name']),
  'friend-accepted': rule('social', push, ['name']),
  'gift-received': rule('gifts', push, ['name', 'gift']),
  message: rule('messages', push, ['name', 'preview'], { ttlSec: DAY_SEC }),
  'group-invitation': rule('messages', push, ['name', 'title']),
  'room-chat': rule('live', push, ['name', 'room', 'preview'], { ttlSec: HOUR_SEC }),
  'room-invitation': rule('live', push, ['name', 'room'], { ttlSec: HOUR_SEC }),
  'live-started': rule('live', push, ['name'], { ttlSec: HOUR_SEC }),
  // Only ever pushed: the ring itself is the live document of the session.
  'incoming-call': rule('calls', push, ['name'], { ...now, ttlSec: 60 }),
  'missed-call': rule('calls', push, ['name']),
  'chat-idle': rule('calls', push, ['name', 'until'], { ...now, ttlSec: HOUR_SEC }),

  // Staff's word, and what becomes of reports and tickets.
  'report-outcome': rule('support', push),
  'account-leaving': rule('security', pushMail, ['until']),
  'photo-approved': rule('support', push),
  'photo-rejected': rule('security', push, ['reason']),
  'media-rejected': rule('security', push, ['reason']),
  'media-infected': rule('security', push, []),
  'content-removed': rule('security', push, ['reason', 'appealDays']),
  'message-flagged': rule('security', push),
  warned: rule('security', pushMail, ['reason']),
  limited: rule('security', pushMail, ['reason', 'until']),
  'limit-ended': rule('security', push),
  suspended: rule('security', pushMail, ['reason', 'until']),
  banned: rule('security', pushMail, ['reason', 'until']),
  'ban-ended': rule('security', pushMail),
  'appeal-outcome': rule('security', pushMail, ['reason']),
  'action-undone': rule('security', pushMail, ['reason']),
  'friend-in-danger': rule('security', pushMail, ['name'], now),
  'grievance-received': rule('security', pushMail, ['ticket', 'until']),
  'grievance-answered': rule('security', pushMail, ['ticket', 'reason']),
  'grievance-due': rule('security', pushMail, ['ticket', 'until'], now),
  'ticket-answered': rule('support', pushMail, ['ticket', 'subject']),
  'ticket-closed': rule('support', pushMail, ['ticket', 'subject']),
  'ticket-waiting': rule('support', pushMail, ['ticket', 'subject']),
  'dispute-due': rule('support', pushMail, ['ticket', 'until']),
  announcement: rule('support', push, ['title', 'body']),
  offer: rule('offers', push, ['title', 'body'], { ttlSec: DAY_SEC }),
} as const satisfies Record<string, NoticeRule>;

export type NoticeKind = keyof typeof noticeKinds;
export const noticeKind = z.enum(Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]);

export const ruleOf = (kind: NoticeKind): NoticeRule => noticeKinds[kind];

/** What arrives whatever a person has switched off. */
export const isMandatory = ({ topic }: NoticeRule): boolean => mandatoryTopics.some((name) => name === topic);
