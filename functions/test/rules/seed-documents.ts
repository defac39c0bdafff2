import { type CollectionName, collections } from '../../src/contract/collections.ts';
import { accountSeeds } from './seeds/account-seeds.ts';
import { agencySeeds } from './seeds/agency-seeds.ts';
import { creatorSeeds } from './seeds/creator-seeds.ts';
import { discoverySeeds } from './seeds/discovery-seeds.ts';
import { kycSeeds } from './seeds/kyc-seeds.ts';
import { ledgerSeeds } from './seeds/ledger-seeds.ts';
import { mediaSeeds } from './seeds/media-seeds.ts';
import { messageSeeds } from './seeds/message-seeds.ts';
import { noticeSeeds } from './seeds/notice-seeds.ts';
import { payeeSeeds } from './seeds/payee-seeds.ts';
import { payoutSeeds } from './seeds/payout-seeds.ts';
import { peopleSeeds } from './seeds/people-seeds.ts';
import { purchaseSeeds } from './seeds/purchase-seeds.ts';
import { riskSeeds } from './seeds/risk-seeds.ts';
import { safetySeeds } from './seeds/safety-seeds.ts';
import type { Seeds } from './seeds/seed.ts';
import { sessionSeeds } from './seeds/session-seeds.ts';
import { socialSeeds } from './seeds/social-seeds.ts';
import { supportSeeds } from './seeds/support-seeds.ts';
import { taxSeeds } from './seeds/tax-seeds.ts';

const seeds: Seeds<CollectionName> = {
  ...accountSeeds,
  ...agencySeeds,
  ...creatorSeeds,
  ...discoverySeeds,
  ...kycSeeds,
  ...ledgerSeeds,
  ...mediaSeeds,
  ...messageSeeds,
  ...noticeSeeds,
  ...payeeSeeds,
  ...payoutSeeds,
  ...peopleSeeds,
  ...purchaseSeeds,
  ...riskSeeds,
  ...safetySeeds,
  ...sessionSeeds,
  ...socialSeeds,
  ...supportSeeds,
  ...taxSeeds,
};

export const collectionNames = Object.keys(collections) as CollectionName[];

/** A document that the contract accepts, and where it lies. */
export function seedDocument(collection: CollectionName, owner: string, other: string) {
  const seed = seeds[collection];
  const doc = collections[collection].parse(seed.doc(owner, other)) as Record<string, unknown>;
  return { path: `${collection}/${seed.id(owner, other)}`, doc };
}

/** The field by which the owner, or the second person of it, asks for their own documents; null asks for all. */
export function queryField(collection: CollectionName, asOther: boolean): string | null {
  const { ownerField = null, otherField = ownerField } = seeds[collection];
  return asOther ? otherField : ownerField;
}

/** The field by which an agency's people ask for what is theirs; undefined where nothing is. */
export function agencyField(collection: CollectionName): string | undefined {
  return seeds[collection].agencyField;
}
