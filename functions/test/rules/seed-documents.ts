import { type CollectionName, collections } from '../../src/contract/collections.ts';
import { agencySeeds } from './seeds/agency-seeds.ts';
import { creatorSeeds } from './seeds/creator-seeds.ts';
import { kycSeeds } from './seeds/kyc-seeds.ts';
import { ledgerSeeds } from './seeds/ledger-seeds.ts';
import { payeeSeeds } from './seeds/payee-seeds.ts';
import { payoutSeeds } from './seeds/payout-seeds.ts';
import { peopleSeeds } from './seeds/people-seeds.ts';
import { purchaseSeeds } from './seeds/purchase-seeds.ts';
import { riskSeeds } from './seeds/risk-seeds.ts';
import type { Seeds } from './seeds/seed.ts';
import { sessionSeeds } from './seeds/session-seeds.ts';
import { taxSeeds } from './seeds/tax-seeds.ts';

const seeds: Seeds<CollectionName> = {
  ...agencySeeds,
  ...creatorSeeds,
  ...kycSeeds,
  ...ledgerSeeds,
  ...payeeSeeds,
  ...payoutSeeds,
  ...peopleSeeds,
  ...purchaseSeeds,
  ...riskSeeds,
  ...sessionSeeds,
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
