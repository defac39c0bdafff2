import type { EarningDoc, LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { entryRef } from '../../ledger/entry.ts';
import { netOf } from '../../ledger/verify/books.ts';

/** Releases followed in one trace, and entries of the payee's balance looked at for each. */
const MAX_RELEASES = 10;
const MAX_ENTRIES = 200;

/** Released money on its way to the bank. Money is the same everywhere: what came first is taken to leave first. */
export interface TracedPayout {
  readonly payee: Payee;
  /** The entry that made the earning available, with others of its day. */
  readonly releaseKey: string;
  readonly releasedAt: string;
  readonly withdrawalId: string;
  /** How much of the release this withdrawal took. */
  readonly paise: number;
  readonly state: string;
  /** The bank's reference, once it was paid. */
  readonly utr: string | null;
}

/** Where released earnings went, for those payees whose money the caller may follow. */
export async function payoutsOf(
  store: Store,
  earnings: readonly EarningDoc[],
  mayFollow: (payee: Payee) => boolean,
): Promise<TracedPayout[]> {
  const releases = new Map<string, Payee>();
  for (const { creatorUid, agencyId, creatorReleaseKey, agencyReleaseKey } of earnings) {
    if (creatorReleaseKey !== null) releases.set(creatorReleaseKey, { kind: 'creator', id: creatorUid });
    if (agencyReleaseKey !== null && agencyId !== null)
      releases.set(agencyReleaseKey, { kind: 'agency', id: agencyId });
  }
  const followed = [...releases].filter(([, payee]) => mayFollow(payee)).slice(0, MAX_RELEASES);
  return (await Promise.all(followed.map(([key, payee]) => followRelease(store, key, payee)))).flat();
}

async function followRelease(store: Store, key: string, payee: Payee): Promise<TracedPayout[]> {
  const release = await store.get(entryRef(key));
  if (release === undefined) return [];
  const { available } = payeeAccounts(payee);
  const later = await entriesFrom(store, available, release);
  const parts = shareOut(release, later, available);
  const withdrawals = await store.getAll(parts.map(({ withdrawalId }) => refTo('withdrawals', withdrawalId)));
  return parts.map(({ withdrawalId, paise }, index) => ({
    payee,
    releaseKey: key,
    releasedAt: release.at.toISOString(),
    withdrawalId,
    paise,
    state: withdrawals[index]?.state ?? 'requested',
    utr: withdrawals[index]?.utr ?? null,
  }));
}

/** Entries that changed the balance after the release, in their order. */
async function entriesFrom(store: Store, account: string, release: LedgerEntryDoc): Promise<LedgerEntryDoc[]> {
  const seqOf = (entry: LedgerEntryDoc) => entry.balancesAfter[account]?.seq ?? 0;
  const found = await store.find({
    from: collectionRef('ledgerEntries'),
    where: [
      { field: 'accounts', op: 'array-contains', value: account },
      { field: 'at', op: '>=', value: release.at },
    ],
    orderBy: [{ field: 'at', direction: 'asc' }],
    limit: MAX_ENTRIES,
  });
  const entries = found.map(({ data }) => data).filter((entry) => seqOf(entry) > seqOf(release));
  return entries.sort((a, b) => seqOf(a) - seqOf(b));
}

const WITHDRAWAL = 'withdrawal:';
const GIVEN_BACK = 'withdrawal-returned:';

/**
 * First in, first out: what was in the balance before the release leaves before it. A withdrawal whose money came back
 * took nothing.
 */
export function shareOut(
  release: LedgerEntryDoc,
  later: readonly LedgerEntryDoc[],
  account: string,
): { withdrawalId: string; paise: number }[] {
  const givenBack = new Set(
    later.flatMap(({ key }) => (key.startsWith(GIVEN_BACK) ? [key.slice(GIVEN_BACK.length)] : [])),
  );
  const isVoid = ({ key }: LedgerEntryDoc) =>
    key.startsWith(GIVEN_BACK) || (key.startsWith(WITHDRAWAL) && givenBack.has(key.slice(WITHDRAWAL.length)));
  let own = netOf(release, account);
  let ahead = (release.balancesAfter[account]?.balance ?? 0) - own;
  const parts: { withdrawalId: string; paise: number }[] = [];
  for (const entry of later.filter((one) => !isVoid(one))) {
    const out = 0 - netOf(entry, account);
    if (out <= 0) continue;
    const fromAhead = Math.min(ahead, out);
    const paise = Math.min(own, out - fromAhead);
    ahead -= fromAhead;
    own -= paise;
    if (paise > 0 && entry.key.startsWith(WITHDRAWAL)) {
      parts.push({ withdrawalId: entry.key.slice(WITHDRAWAL.length), paise });
    }
  }
  return parts;
}

/** Keys of the earnings that fed a withdrawal: those of the releases whose money had its turn. At most 50. */
export async function earningsBehind(store: Store, withdrawal: LedgerEntryDoc, payee: Payee): Promise<EarningDoc[]> {
  const { available } = payeeAccounts(payee);
  const found = await store.find({
    from: collectionRef('ledgerEntries'),
    where: [
      { field: 'accounts', op: 'array-contains', value: available },
      { field: 'at', op: '<=', value: withdrawal.at },
    ],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: MAX_ENTRIES,
  });
  const releases = found.map(({ data }) => data).filter(({ kind }) => kind === 'release');
  const keys = releases.map(({ key }) => key);
  const takenFrom: string[] = [];
  for (const release of releases) {
    const later = await entriesFrom(store, available, release);
    const parts = shareOut(release, later, available);
    if (parts.some(({ withdrawalId }) => `${WITHDRAWAL}${withdrawalId}` === withdrawal.key))
      takenFrom.push(release.key);
    else if (takenFrom.length > 0) break;
    if (keys.indexOf(release.key) >= MAX_RELEASES) break;
  }
  const field = payee.kind === 'creator' ? 'creatorReleaseKey' : 'agencyReleaseKey';
  const rows = await Promise.all(
    takenFrom.map((key) =>
      store.find({
        from: collectionRef('earnings'),
        where: [{ field, op: '==', value: key }],
        limit: 50,
      }),
    ),
  );
  return rows
    .flat()
    .map(({ data }) => data)
    .slice(0, 50);
}
