import type { z } from 'zod';
import type { EarningDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { getEntryContract } from '../../contract/features/wallet-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { agencyNamesOf, peopleOf } from '../../kernel/find-listed.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { aboutWhat, relatedKeys } from './decide-related.ts';
import { entryRows, isWallet, seesAllAccounts } from './list-entries.ts';

type GetCall = Call<z.output<typeof getEntryContract.request>>;
type Reply = z.output<typeof getEntryContract.reply>;

/**
 * One entry for staff, with what it is about and the entries around it.
 * @throws entry/not-found, for support also where nobody's coins moved
 */
export async function getEntry({ store }: Pick<Platform, 'store'>, call: GetCall): Promise<Reply> {
  const entry = await store.get(entryRef(call.input.entryKey));
  if (entry === undefined || !maySee(call.roles, entry)) throw new AppError('entry/not-found');
  const [[row], earning, related] = await Promise.all([
    entryRows(store, [entry]),
    store.get(refTo('earnings', entry.key)),
    relatedOf(store, entry, call.roles),
  ]);
  invariant(row !== undefined, 'an entry has its row');
  const about = aboutWhat(entry);
  const nameOf = await namesOf(store, about, earning);
  return {
    entry: {
      ...row,
      day: entry.day,
      lotMoves: entry.lotMoves.map((move) => ({ ...move, expiresAt: move.expiresAt?.toISOString() ?? null })),
      balancesAfter: Object.entries(entry.balancesAfter).map(([account, after]) => ({ account, ...after })),
    },
    earning: earning === undefined ? null : earningShown(earning, nameOf),
    about: about.map(({ kind, id }) => ({ kind, id, name: nameOf(kind, id) })),
    related,
  };
}

const maySee = (roles: readonly string[], { accounts }: LedgerEntryDoc): boolean =>
  seesAllAccounts(roles) || accounts.some(isWallet);

async function relatedOf(reader: Reader, entry: LedgerEntryDoc, roles: readonly string[]): Promise<Reply['related']> {
  const keys = relatedKeys(entry);
  const found = await reader.getAll(keys.map(({ key }) => entryRef(key)));
  return keys.flatMap(({ key, relation }, place) => {
    const other = found[place];
    if (other === undefined || !maySee(roles, other)) return [];
    return [{ entryKey: key, kind: other.kind, relation, at: other.at.toISOString() }];
  });
}

/** Names of the people and agencies that an entry is about; everything else has none. */
async function namesOf(reader: Reader, about: ReturnType<typeof aboutWhat>, earning: EarningDoc | undefined) {
  const idsOf = (kind: string) => about.flatMap((one) => (one.kind === kind ? [one.id] : []));
  const [person, agencyName] = await Promise.all([
    peopleOf(reader, [...idsOf('person'), earning?.creatorUid ?? null]),
    agencyNamesOf(reader, [...idsOf('agency'), earning?.agencyId ?? null]),
  ]);
  return (kind: string, id: string | null): string | null => {
    if (kind === 'agency') return agencyName(id);
    return kind === 'person' && id !== null ? person(id).name || null : null;
  };
}

function earningShown(earning: EarningDoc, nameOf: Awaited<ReturnType<typeof namesOf>>): Reply['earning'] {
  const { creatorUid, agencyId, source, sourceId, coins, basisPaise, creatorPaise, agencyPaise } = earning;
  const { creatorState, agencyState, creatorReleaseKey, agencyReleaseKey, releaseAt } = earning;
  return {
    creator: { uid: creatorUid, name: nameOf('person', creatorUid) ?? '' },
    agencyName: nameOf('agency', agencyId),
    ...{ agencyId, source, sourceId, coins, basisPaise, creatorPaise, agencyPaise },
    ...{ creatorState, agencyState, creatorReleaseKey, agencyReleaseKey },
    releaseAt: releaseAt.toISOString(),
  };
}
