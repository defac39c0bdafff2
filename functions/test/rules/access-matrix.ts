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
const members: Allowed = people.filter((person) => person !== 'signed-out' && person !== 'banned owner');
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
  agencies:       [agencyPeople,    nobody,          nobody, nobody, nobody],
  agencyCodes:    [nobody,          nobody,          nobody, nobody, nobody],
  agencyInvitations: [nobody,       nobody,          nobody, nobody, nobody],
  agencyMembers:  [nobody,          nobody,          nobody, nobody, nobody],
  agencyRequests: [agencyPeople,    agencyPeople,    nobody, nobody, nobody],
  agencySettlementLines: [ownerAndAgency, ownerAndAgency, nobody, nobody, nobody],
  agencySettlements: [agencyPeople, agencyPeople,    nobody, nobody, nobody],
  approvals:      [nobody,          nobody,          nobody, nobody, nobody],
  auditLog:       [nobody,          nobody,          nobody, nobody, nobody],
  beneficiaries:  [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  buyers:         [nobody,          nobody,          nobody, nobody, nobody],
  challans:       [nobody,          nobody,          nobody, nobody, nobody],
  chargeReviews:  [owner,           owner,           nobody, nobody, nobody],
  config:         [nobody,          nobody,          nobody, nobody, nobody],
  configVersions: [nobody,          nobody,          nobody, nobody, nobody],
  consents:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  creatorApplications: [owner,      nobody,          nobody, nobody, nobody],
  creatorCards:   [members,         members,         nobody, nobody, nobody],
  creatorMonths:  [owner,           owner,           nobody, nobody, nobody],
  creatorProfiles: [owner,          nobody,          nobody, nobody, nobody],
  creatorRanks:   [owner,           nobody,          nobody, nobody, nobody],
  creatorReviews: [nobody,          nobody,          nobody, nobody, nobody],
  creators:       [owner,           nobody,          nobody, nobody, nobody],
  disputes:       [nobody,          nobody,          nobody, nobody, nobody],
  earnings:       [ownerAndAgency,  ownerAndAgency,  nobody, nobody, nobody],
  engagements:    [owner,           nobody,          nobody, nobody, nobody],
  exceptions:     [nobody,          nobody,          nobody, nobody, nobody],
  fingerprints:   [nobody,          nobody,          nobody, nobody, nobody],
  gifts:          [bothPeople,      bothPeople,      nobody, nobody, nobody],
  houseDays:      [nobody,          nobody,          nobody, nobody, nobody],
  kycRecords:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  kycReviews:     [nobody,          nobody,          nobody, nobody, nobody],
  kycSubmissions: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  ledgerEntries:  [nobody,          nobody,          nobody, nobody, nobody],
  lowerDeductions: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  memberships:    [owner,           nobody,          nobody, nobody, nobody],
  notices:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  orders:         [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  pairs:          [nobody,          nobody,          nobody, nobody, nobody],
  payees:         [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  phones:         [nobody,          nobody,          nobody, nobody, nobody],
  profiles:       [members,         nobody,          nobody, nobody, nobody],
  published:      [anyone,          nobody,          nobody, nobody, nobody],
  quotas:         [nobody,          nobody,          nobody, nobody, nobody],
  ratings:        [bothPeople,      bothPeople,      nobody, nobody, nobody],
  receipts:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  refunds:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  releaseRuns:    [nobody,          nobody,          nobody, nobody, nobody],
  replays:        [nobody,          nobody,          nobody, nobody, nobody],
  sealedFields:   [nobody,          nobody,          nobody, nobody, nobody],
  risk:           [nobody,          nobody,          nobody, nobody, nobody],
  riskFlags:      [nobody,          nobody,          nobody, nobody, nobody],
  sessions:       [bothPeople,      bothPeople,      nobody, nobody, nobody],
  sessionTerms:   [nobody,          nobody,          nobody, nobody, nobody],
  settings:       [owner,           nobody,          nobody, owner,  nobody],
  statementRuns:  [nobody,          nobody,          nobody, nobody, nobody],
  statements:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  taxCertificates: [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  taxYears:       [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  tdsRows:        [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  users:          [ownerEvenBanned, nobody,          nobody, nobody, nobody],
  utrs:           [nobody,          nobody,          nobody, nobody, nobody],
  walletRows:     [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
  webhookInbox:   [nobody,          nobody,          nobody, nobody, nobody],
  withdrawalReviews: [nobody,       nobody,          nobody, nobody, nobody],
  withdrawals:    [ownerEvenBanned, ownerEvenBanned, nobody, nobody, nobody],
} as const satisfies Record<CollectionName, readonly [Allowed, Allowed, Allowed, Allowed, Allowed]>;

/** The people a cell of the matrix allows. */
export function allowedTo(verb: Verb, collection: CollectionName): readonly Person[] {
  return accessMatrix[collection][verbs.indexOf(verb)] ?? nobody;
}
