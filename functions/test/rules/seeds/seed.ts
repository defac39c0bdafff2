import type { CollectionName, DocumentOf } from '../../../src/contract/collections.ts';

/** How one collection is tried: a valid document about `owner` (and `other`, where it is about two people). */
interface Seed<C extends CollectionName> {
  readonly id: (owner: string, other: string) => string;
  readonly doc: (owner: string, other: string) => DocumentOf<C>;
  /** The fields by which its owner, and the second person of it, query it; without one a list asks for everything. */
  readonly ownerField?: keyof DocumentOf<C> & string;
  readonly otherField?: keyof DocumentOf<C> & string;
  /** The field by which the people of the agency `AGENCY` query it. */
  readonly agencyField?: keyof DocumentOf<C> & string;
}

export type Seeds<C extends CollectionName> = { readonly [Name in C]: Seed<Name> };

/** The agency that documents are about, where they are about one. */
export const AGENCY = 'stars';

export const at = new Date('2026-11-01T10:00:00Z');
export const later = new Date('2026-11-08T10:00:00Z');
export const day = '2026-11-01';
export const noCoins = { promo: 0, bonus: 0, paid: 0 };
