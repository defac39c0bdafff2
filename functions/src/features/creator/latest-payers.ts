import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Filter, Found, Reader } from '../../kernel/store.ts';

/** Rows that such a count looks at: the latest say who matters now, and cost the same for everybody. */
const MAX_ROWS = 300;
const TOP = 10;

export interface Payer {
  readonly uid: string;
  readonly coins: number;
  /** Calls and gifts, whatever the minutes. */
  readonly times: number;
}

/** Who paid a creator of late, the most first, counted over the latest earnings: at most 300 are read. */
export async function latestPayers(
  reader: Reader,
  creatorUid: string,
  source?: EarningDoc['source'],
): Promise<{ rows: number; payers: Payer[] }> {
  const mine: Filter[] = [{ field: 'creatorUid', op: '==', value: creatorUid }];
  const rows = await reader.find<EarningDoc>({
    from: collectionRef('earnings'),
    where: source === undefined ? mine : [...mine, { field: 'source', op: '==', value: source }],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: MAX_ROWS,
  });
  return { rows: rows.length, payers: countPayers(rows) };
}

function countPayers(rows: readonly Found<EarningDoc>[]): Payer[] {
  const byUid = new Map<string, { coins: number; occasions: Set<string> }>();
  for (const { data } of rows) {
    const payer = byUid.get(data.payerUid) ?? { coins: 0, occasions: new Set<string>() };
    payer.coins += data.coins;
    payer.occasions.add(data.sourceId);
    byUid.set(data.payerUid, payer);
  }
  return [...byUid]
    .map(([uid, { coins, occasions }]) => ({ uid, coins, times: occasions.size }))
    .filter(({ coins }) => coins > 0)
    .sort((a, b) => b.coins - a.coins || (a.uid < b.uid ? -1 : 1));
}

/** The first ten with their names. */
export async function nameTop(reader: Reader, payers: readonly Payer[]) {
  const top = payers.slice(0, TOP);
  const names = await namesOf(
    reader,
    top.map(({ uid }) => uid),
  );
  return top.map((payer) => ({ ...payer, displayName: names.get(payer.uid) ?? '' }));
}

/** What people are called; who has no profile any more has no name. */
export async function namesOf(reader: Reader, uids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(uids)];
  const profiles = unique.length === 0 ? [] : await reader.getAll(unique.map((uid) => refTo('profiles', uid)));
  return new Map(unique.map((uid, index) => [uid, profiles[index]?.displayName ?? '']));
}
