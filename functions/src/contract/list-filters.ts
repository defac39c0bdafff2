/** Which filters of a list combine: those that there is an index for. The console says so before it asks. */

const given = (values: readonly unknown[]) => values.filter((value) => value !== undefined).length;

interface CreatorFilters {
  readonly uid?: unknown;
  readonly standing?: unknown;
  readonly class?: unknown;
  readonly tier?: unknown;
  readonly agencyId?: unknown;
  readonly kycVerified?: unknown;
  readonly sort?: 'newest' | 'followers' | 'earnings' | undefined;
}

/** Everything combines, but nothing goes with one creator's id, and the order by earnings takes no filter. */
export function areCreatorFilters({
  uid,
  standing,
  tier,
  agencyId,
  kycVerified,
  sort,
  ...rest
}: CreatorFilters): boolean {
  const isFiltered = given([standing, rest.class, tier, agencyId, kycVerified]) > 0;
  if (sort === 'earnings') return uid === undefined && !isFiltered;
  return uid === undefined || !isFiltered;
}

interface PeopleFilters {
  readonly role?: unknown;
  readonly state?: unknown;
  readonly cityId?: unknown;
  readonly language?: unknown;
  readonly active?: unknown;
}

/** Role, city and language combine; a state goes with a role; who was active lately goes with nothing. */
export function arePeopleFilters({ role, state, cityId, language, active }: PeopleFilters): boolean {
  if (active !== undefined) return given([role, state, cityId, language]) === 0;
  return state === undefined || given([cityId, language]) === 0;
}
