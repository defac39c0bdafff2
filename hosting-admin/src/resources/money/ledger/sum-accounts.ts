interface Posting {
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  readonly amount: number;
}

/** What one account gave and got, of one unit. */
export interface AccountSum {
  readonly account: string;
  readonly asset: string;
  readonly out: number;
  readonly in: number;
}

/** The postings of an entry account by account, unit by unit: over each unit, what was given is what was got. */
export function sumAccounts(postings: readonly Posting[]): AccountSum[] {
  const sums = new Map<string, AccountSum>();
  const add = (account: string, asset: string, { out, got }: { out: number; got: number }) => {
    const key = `${asset} ${account}`;
    const before = sums.get(key) ?? { account, asset, out: 0, in: 0 };
    sums.set(key, { ...before, out: before.out + out, in: before.in + got });
  };
  for (const { from, to, asset, amount } of postings) {
    add(from, asset, { out: amount, got: 0 });
    add(to, asset, { out: 0, got: amount });
  }
  return [...sums.values()].sort((one, other) => one.asset.localeCompare(other.asset));
}
