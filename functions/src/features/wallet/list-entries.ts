import type { z } from 'zod';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { listEntriesContract } from '../../contract/features/wallet-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { equalTo, findListed, peopleOf, withinPeriod } from '../../kernel/find-listed.ts';
import type { Filter, Reader } from '../../kernel/store.ts';
import { kindOf, walletOf } from '../../ledger/accounts.ts';
import { netOf } from '../../ledger/verify/books.ts';
import type { Platform } from '../../platform/platform.ts';

type ListCall = Call<z.output<typeof listEntriesContract.request>>;
type Reply = z.output<typeof listEntriesContract.reply>;
type Row = Omit<Reply['entries'][number], 'net' | 'balanceAfter'>;

/**
 * The ledger for staff, newest first.
 * @throws auth/forbidden for support, unless it is about somebody's coins
 */
export async function listEntries({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<Reply> {
  const { uid, kind, limit, cursor } = call.input;
  const account = uid === undefined ? call.input.account : walletOf(uid);
  if (!seesAllAccounts(call.roles) && !isWallet(account)) throw new AppError('auth/forbidden');
  const ofAccount: Filter[] =
    account === undefined ? [] : [{ field: 'accounts', op: 'array-contains', value: account }];
  const { page, ...rest } = await findListed<LedgerEntryDoc>(
    store,
    {
      from: collectionRef('ledgerEntries'),
      where: [...ofAccount, ...equalTo({ kind }), ...withinPeriod('at', call.input)],
      limit,
      cursor,
    },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  const rows = await entryRows(
    store,
    page.map(({ data }) => data),
  );
  const entries = page.map(({ data }, place) => ({
    ...(rows[place] as Row),
    net: account === undefined ? null : netOf(data, account),
    balanceAfter: data.balancesAfter[account ?? '']?.balance ?? null,
  }));
  return { entries, ...rest };
}

/** Support looks after people's coins; what is owed to creators and what the house has is finance's. */
export const seesAllAccounts = (roles: readonly string[]): boolean =>
  roles.includes('finance') || roles.includes('admin');

export const isWallet = (account = ''): boolean => ['wallet', 'hold'].includes(kindOf(account));

/** Entries as a table shows them. */
export async function entryRows(reader: Reader, entries: readonly LedgerEntryDoc[]): Promise<Row[]> {
  const person = await peopleOf(
    reader,
    entries.map(({ actorUid }) => actorUid),
  );
  return entries.map(({ key, kind, actorUid, postings, refs, reverses, at }) => {
    const moved = (asset: string) =>
      postings.filter((one) => one.asset === asset).reduce((sum, { amount }) => sum + amount, 0);
    return {
      ...{ entryKey: key, kind, postings, refs, reverses },
      actor: actorUid === null ? null : person(actorUid),
      coins: moved('COIN'),
      paise: moved('INR'),
      at: at.toISOString(),
    };
  });
}
