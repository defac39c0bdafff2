import type { CollectionName } from '../../src/contract/collections.ts';

/**
 * Everyone who may knock. `owner` is the person a document is about, `other` the second person of it (the creator of a
 * call, the receiver of a gift) or, where there is none, somebody else; `creator` and staff have no part in it.
 */
export const people = [
  'signed-out',
  'stranger',
  'owner',
  'other',
  'banned owner',
  'creator',
  'admin',
  'finance',
  'moderator',
  'support',
  'agency owner',
  'banned agency owner',
  'agency viewer',
  'other agency',
] as const;
export type Person = (typeof people)[number];

export const verbs = ['get', 'list', 'create', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];

type Allowed = readonly Person[];

const nobody: Allowed = [];
const owner: Allowed = ['owner'];
const ownerEvenBanned: Allowed = ['owner', 'banned owner'];
const bothPeople: Allowed = ['owner', 'other'];
const members: Allowed = people.filter((person) => person !== 'signed-out' && !person.startsWith('banned'));
const anyone: Allowed = people;
const agencyPeople: Allowed = ['agency owner', 'agency viewer'];
const ownerAndAgency: Allowed = ['owner', ...agencyPeople];

/**
 * Who may do what, one line a collection; whoever is not in a cell is refused. Reads are of the owner's document and
 * writes are of a valid one, so a cell can only be empty because nobody may, never because the attempt was clumsy.
 */
// biome-ignore format: it is a table
export const accessMatrix = {
  //               get              list             create  update  delete
  accounts:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  accountRows:    [nobody,          nobody,          nobody, nobody, nobody],
  activeDays:     [nobody,          nobody,          nobody, nobody, nobody],
  ageBlocks:      [nobody,          nobody,          nobody, nobody, nobody],
  agencies:       [agencyPeople,    nobody,          nobody, nobody, nobody],
  agencyCodes:    [nobody,          nobody,          nobody, nobody, nobody],
  agencyInvitations: [nobody,       nobody,          nobody, nobody, nobody],
  agencyMembers:  [nobody,          nobody,          nobody, nobody, nobody],
  agencyRequests: [agencyPeople,    agencyPeople,    nobody, nobody, nobody],
  agencySettlementLines: [ownerAndAgency, ownerAndAgency, nobody, nobody, nobody],
  agencySettlements: [agencyPeople, agencyPeople,    nobody, nobody, nobody],
  approvals:      [nobody,          nobody,          nobody, nobody, nobody],
  auditLog:       [nobody,          nobody,          nobody, nobody, nobody],
  bannedPrints:   [nobody,          nobody,          nobody, nobody, nobody],
  bannerCounts:   [nobody,          nobody,          nobody, nobody, nobody],
  banners:        [nobody,          nobody,          nobody, nobody, nobody],
  automationEndpoints: [nobody,          nobody,          nobody, nobody, nobody],
  beneficiaries:  [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  broadcasts:     [nobody,          nobody,          nobody, nobody, nobody],
  buyers:         [nobody,          nobody,          nobody, nobody, nobody],
  cannedAnswers:  [nobody,          nobody,          nobody, nobody, nobody],
  catalogue:      [anyone,          nobody,          nobody, nobody, nobody],
  challans:       [nobody,          nobody,          nobody, nobody, nobody],
  chargeReviews:  [owner,           owner,           nobody, nobody, nobody],
  config:         [nobody,          nobody,          nobody, nobody, nobody],
  configVersions: [nobody,          nobody,          nobody, nobody, nobody],
  consents:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  consentStates:  [ownerEvenBanned, nobody,          nobody, nobody, nobody],
  // The other sees the owner's marks beside their own, and messages are sent with a pen: see tables/message-tables.ts.
  conversationMarks: [owner,        nobody,          nobody, owner,  nobody],
  conversationMembers: [owner,      owner,           nobody, owner,  nobody],
  conversations:  [nobody,          nobody,          nobody, nobody, nobody],
  creatorApplications: [owner,      nobody,          nobody, nobody, nobody],
  creatorCards:   [members,         nobody,          nobody, nobody, nobody],
  creatorMonths:  [owner,           owner,           nobody, nobody, nobody],
  creatorProfiles: [owner,          nobody,          nobody, nobody, nobody],
  creatorRanks:   [owner,           nobody,          nobody, nobody, nobody],
  creatorReviews: [nobody,          nobody,          nobody, nobody, nobody],
  creators:       [owner,           nobody,          nobody, nobody, nobody],
  devices:        [nobody,          nobody,          nobody, nobody, nobody],
  disputes:       [nobody,          nobody,          nobody, nobody, nobody],
  earnings:       [ownerAndAgency,  ownerAndAgency,  nobody, nobody, nobody],
  emailProofs:    [nobody,          nobody,          nobody, nobody, nobody],
  engagements:    [owner,           nobody,          nobody, nobody, nobody],
  erasures:       [ownerEvenBanned, nobody,          nobody, nobody, nobody],
  exceptions:     [nobody,          nobody,          nobody, nobody, nobody],
  exposures:      [owner,           owner,           nobody, nobody, nobody],
  // Lists of these two have to say that they want what is active or published: see tables/content-attempts.ts.
  faqs:           [anyone,          nobody,          nobody, nobody, nobody],
  faqVotes:       [nobody,          nobody,          nobody, nobody, nobody],
  featured:       [nobody,          nobody,          nobody, nobody, nobody],
  // Only a creator can be a favourite, which the seed of `bob` is not: see tables/relation-tables.ts.
  favourites:     [bothPeople,      bothPeople,      nobody, nobody, owner],
  feedback:       [nobody,          nobody,          nobody, nobody, nobody],
  fingerprints:   [nobody,          nobody,          nobody, nobody, nobody],
  flaggedContent: [nobody,          nobody,          nobody, nobody, nobody],
  flaggedSenders: [nobody,          nobody,          nobody, nobody, nobody],
  follows:        [bothPeople,      bothPeople,      owner,  nobody, owner],
  friendRequests: [bothPeople,      bothPeople,      nobody, nobody, nobody],
  friendships:    [bothPeople,      bothPeople,           nobody, nobody, nobody],
  gifts:          [bothPeople,      bothPeople,      nobody, nobody, nobody],
  goodwillDays:   [nobody,          nobody,          nobody, nobody, nobody],
  grievances:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  houseDays:      [nobody,          nobody,          nobody, nobody, nobody],
  kycRecords:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  kycReviews:     [nobody,          nobody,          nobody, nobody, nobody],
  kycSubmissions: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  ledgerEntries:  [nobody,          nobody,          nobody, nobody, nobody],
  legalPages:     [anyone,          nobody,          nobody, nobody, nobody],
  listings:       [nobody,          nobody,          nobody, nobody, nobody],
  lowerDeductions: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  mailQuotas:     [nobody,          nobody,          nobody, nobody, nobody],
  matchHolds:     [nobody,          nobody,          nobody, nobody, nobody],
  matchTickets:   [owner,           nobody,          nobody, nobody, nobody],
  media:          [owner,           owner,           nobody, nobody, nobody],
  mediaTallies:   [nobody,          nobody,          nobody, nobody, nobody],
  memberships:    [owner,           nobody,          nobody, nobody, nobody],
  messages:       [bothPeople,      bothPeople,      nobody, owner,  nobody],
  messageTerms:   [nobody,          nobody,          nobody, nobody, nobody],
  moderationActions: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  moderationRecords: [nobody,       nobody,          nobody, nobody, nobody],
  moneyDays:      [nobody,          nobody,          nobody, nobody, nobody],
  noticeDeliveries: [nobody,        nobody,          nobody, nobody, nobody],
  notices:        [ownerEvenBanned, ownerEvenBanned, nobody, ownerEvenBanned, ownerEvenBanned],
  orders:         [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  otpAttempts:    [nobody,          nobody,          nobody, nobody, nobody],
  outboxEvents:   [nobody,          nobody,          nobody, nobody, nobody],
  outboxPosts:    [nobody,          nobody,          nobody, nobody, nobody],
  pairs:          [nobody,          nobody,          nobody, nobody, nobody],
  payees:         [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  personNotes:    [nobody,          nobody,          nobody, nobody, nobody],
  phones:         [nobody,          nobody,          nobody, nobody, nobody],
  presence:       [members,         nobody,          owner,  owner,  nobody],
  profiles:       [members,         nobody,          nobody, nobody, nobody],
  published:      [anyone,          nobody,          nobody, nobody, nobody],
  pushTokens:     [nobody,          nobody,          nobody, nobody, nobody],
  quotas:         [nobody,          nobody,          nobody, nobody, nobody],
  ratings:        [bothPeople,      bothPeople,      nobody, nobody, nobody],
  receipts:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  refunds:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  relationMarks:  [nobody,          nobody,          nobody, nobody, nobody],
  releaseRuns:    [nobody,          nobody,          nobody, nobody, nobody],
  replays:        [nobody,          nobody,          nobody, nobody, nobody],
  sealedFields:   [nobody,          nobody,          nobody, nobody, nobody],
  reportCases:    [nobody,          ['admin', 'moderator'], nobody, nobody, nobody],
  reportEvidence: [nobody,          nobody,          nobody, nobody, nobody],
  reports:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  risk:           [nobody,          nobody,          nobody, nobody, nobody],
  riskFlags:      [nobody,          nobody,          nobody, nobody, nobody],
  // Staff list what is in a state that is watched: see live-queries.ts.
  sessions:       [bothPeople,      [...bothPeople, 'admin', 'moderator'], nobody, nobody, nobody],
  sessionTerms:   [nobody,          nobody,          nobody, nobody, nobody],
  settings:       [owner,           nobody,          nobody, owner,  nobody],
  showcases:      [members,         nobody,          nobody, nobody, nobody],
  showings:       [nobody,          nobody,          nobody, nobody, nobody],
  standbys:       [nobody,          nobody,          nobody, nobody, nobody],
  statementRuns:  [nobody,          nobody,          nobody, nobody, nobody],
  statements:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  taxCertificates: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  taxYears:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  tdsRows:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  ticketDesks:    [nobody,          ['admin', 'finance', 'support'], nobody, nobody, nobody],
  ticketMessages: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  ticketNotes:    [nobody,          nobody,          nobody, nobody, nobody],
  tickets:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  usernames:      [nobody,          nobody,          nobody, nobody, nobody],
  users:          [ownerEvenBanned, nobody,          nobody, nobody, nobody],
  utrs:           [nobody,          nobody,          nobody, nobody, nobody],
  verifyRuns:     [nobody,          nobody,          nobody, nobody, nobody],
  walletRows:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  webhookInbox:   [nobody,          nobody,          nobody, nobody, nobody],
  withdrawalReviews: [nobody,       nobody,          nobody, nobody, nobody],
  withdrawals:    [ownerEvenBanned, [...ownerEvenBanned, 'admin', 'finance'], nobody, nobody, nobody],
} as const satisfies Record<CollectionName, readonly [Allowed, Allowed, Allowed, Allowed, Allowed]>;

/** The people a cell of the matrix allows. */
export function allowedTo(verb: Verb, collection: CollectionName): readonly Person[] {
  return accessMatrix[collection][verbs.indexOf(verb)] ?? nobody;
}
