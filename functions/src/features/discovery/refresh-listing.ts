import type { ListingDoc } from '../../contract/documents/discovery.ts';
import { refTo } from '../../kernel/collections.ts';
import { canonicalJson } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { decideListing } from './decide-listing.ts';

/** Counted once a night: see `score-listings`. */
interface NightCounts {
  readonly sessions: number;
  readonly gifts: number;
}

/**
 * Brings a person's listing in line with their profile, card and place, after any of them changed, and says whether
 * there was anything to do. It looks at what is true now, so an event that comes twice, late or out of order does no
 * harm. At most six reads and one write.
 */
export async function refreshListing(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  uid: string,
  { now, night }: { readonly now: Date; readonly night?: NightCounts },
): Promise<boolean> {
  const rules = (await config.read(now)).discovery.value.exposure;
  return store.transaction(async (tx) => {
    const ref = refTo('listings', uid);
    const [listing, profile, card, user] = await Promise.all([
      tx.get(ref),
      tx.get(refTo('profiles', uid)),
      tx.get(refTo('creatorCards', uid)),
      tx.get(refTo('users', uid)),
    ]);
    if (profile === undefined) {
      if (listing !== undefined) tx.delete(ref);
      return listing !== undefined;
    }
    const approvedAt = card === undefined ? profile.createdAt : await approvedSince(tx, uid, listing);
    const known = listing?.creator;
    const counts = {
      approvedAt,
      sessions: night?.sessions ?? known?.sessions ?? 0,
      gifts: night?.gifts ?? known?.gifts ?? 0,
    };
    const next = decideListing({ profile, card, place: user?.place, counts, rules, now });
    if (listing !== undefined && isSame(listing, next)) return false;
    tx.set(ref, next);
    return true;
  });
}

/** Approved once; the listing remembers it from the first time on. */
async function approvedSince(tx: Tx, uid: string, listing: ListingDoc | undefined): Promise<Date> {
  if (listing?.creator != null) return listing.creator.approvedAt;
  const creator = await tx.get(refTo('creators', uid));
  return creator?.approvedAt ?? new Date(0);
}

function isSame(one: ListingDoc, other: ListingDoc): boolean {
  return canonicalJson({ ...one, updatedAt: null }) === canonicalJson({ ...other, updatedAt: null });
}
