import type { AgenciesSection } from '../../contract/config/agencies.ts';
import type {
  AgencyDoc,
  AgencySettlementDoc,
  AgencySettlementLineDoc,
  SettledThrough,
} from '../../contract/documents/agencies.ts';
import type { EarningDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Filter, Found, Tx } from '../../kernel/store.ts';
import { earliest, MINUTE, plus } from '../../kernel/time.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import type { Platform } from '../../platform/platform.ts';
import { agencyRef } from './agency-store.ts';
import { periodFrom, settlementIdOf } from './settlement-period.ts';
import { lineRef, settlementRef } from './settlement-store.ts';
import { addDay, addFlows, addRow, noSums } from './sum-settlement.ts';
import { tellSettlement } from './tell-settlement.ts';

/** Rows per transaction: at worst each is of another creator, and so a write. */
const ROWS = 100;
const AGENCIES = 100;
/**
 * Rows carry the moment at which their work began. No function lives longer than nine minutes, so what is older than
 * this has committed or never will.
 */
const LAG_MS = 15 * MINUTE;

/** What is counted, in this order. */
const kinds = ['earnings', 'available', 'payout'] as const;
type Kind = (typeof kinds)[number];

type Settling = Pick<Platform, 'store' | 'config' | 'log'>;

/**
 * Brings every agency's statement up to date and closes it when its period is over, and the next ones if runs were
 * missed. How far each is counted stands in the statement itself and moves in the transaction that counts: an
 * interrupted or doubled run neither loses a row nor counts one twice.
 */
export async function generateSettlements(platform: Settling, now: Date): Promise<void> {
  const rules = (await platform.config.read(now)).agencies.value;
  let after: string | undefined;
  for (;;) {
    const startAfter = after === undefined ? {} : { startAfter: [after] };
    const page: Found<AgencyDoc>[] = await platform.store.find<AgencyDoc>({
      from: collectionRef('agencies'),
      ...startAfter,
      limit: AGENCIES,
    });
    for (const { id } of page) {
      await settleAgency(platform, id, { rules, now }).catch((error: unknown) => {
        platform.log.fault('agency-not-settled', error, { agencyId: id });
      });
    }
    after = page.at(-1)?.id;
    if (page.length < AGENCIES) return;
  }
}

interface Run {
  readonly rules: AgenciesSection;
  readonly now: Date;
}

/** Counts until nothing is left, closing one period after the other. */
async function settleAgency({ store }: Settling, agencyId: string, run: Run): Promise<void> {
  for (;;) {
    const isDone = await store.transaction((tx) => step(tx, agencyId, run));
    if (isDone) return;
  }
}

/** One page of one kind of rows, or the closing of a period whose rows are all counted. */
async function step(tx: Tx, agencyId: string, { rules, now }: Run): Promise<boolean> {
  const agency = await tx.get(agencyRef(agencyId));
  if (agency === undefined) return true;
  const ref = settlementRef(settlementIdOf(agencyId, agency.settlingFrom));
  const settlement = (await tx.get(ref)) ?? freshSettlement(agency, rules, now);
  const horizon = earliest(settlement.endAt, plus(now, -LAG_MS)) ?? now;
  const kind = kinds.find((one) => settlement.through[one].until.getTime() < horizon.getTime());
  if (kind !== undefined) {
    const counted = await countPage(tx, settlement, { kind, horizon, now });
    tx.set(ref, { ...counted, updatedAt: now });
    return false;
  }
  if (horizon.getTime() < settlement.endAt.getTime()) return true;
  const generated: AgencySettlementDoc = { ...settlement, agencyName: agency.name, state: 'generated', updatedAt: now };
  tx.set(ref, generated);
  tx.update(agencyRef(agencyId), { settlingFrom: settlement.endAt });
  tellSettlement(tx, agency, generated);
  return false;
}

function freshSettlement({ agencyId, name, settlingFrom }: AgencyDoc, rules: AgenciesSection, now: Date) {
  const { startAt, endAt } = periodFrom(settlingFrom, rules.settlementPeriod);
  const nothing: SettledThrough = { until: startAt, after: null };
  const fresh: AgencySettlementDoc = {
    settlementId: settlementIdOf(agencyId, startAt),
    agencyId,
    agencyName: name,
    state: 'running',
    startAt,
    endAt,
    hosts: 0,
    totals: noSums,
    days: {},
    available: {},
    payout: {},
    through: { earnings: nothing, available: nothing, payout: nothing },
    reviews: [],
    updatedAt: now,
  };
  return fresh;
}

interface Page {
  readonly kind: Kind;
  readonly horizon: Date;
  readonly now: Date;
}

async function countPage(tx: Tx, settlement: AgencySettlementDoc, page: Page): Promise<AgencySettlementDoc> {
  const { kind, horizon } = page;
  const { until, after } = settlement.through[kind];
  const between: Filter[] = [
    { field: 'at', op: '>=', value: until },
    { field: 'at', op: '<', value: horizon },
  ];
  const query = {
    orderBy: [{ field: 'at', direction: 'asc' }],
    ...(after === null ? {} : { startAfter: [after.at, after.id] }),
    limit: ROWS,
  } as const;
  if (kind === 'earnings') {
    const ours: Filter = { field: 'agencyId', op: '==', value: settlement.agencyId };
    const rows = await tx.find<EarningDoc>({ from: collectionRef('earnings'), where: [ours, ...between], ...query });
    const counted = await countEarnings(tx, settlement, { rows, now: page.now });
    return withThrough(counted, page, rows);
  }
  const account = payeeAccounts({ kind: 'agency', id: settlement.agencyId })[kind];
  const ours: Filter = { field: 'accounts', op: 'array-contains', value: account };
  const entries = await tx.find<LedgerEntryDoc>({
    from: collectionRef('ledgerEntries'),
    where: [ours, ...between],
    ...query,
  });
  const flows = entries.reduce((sums, { data }) => addFlows(sums, account, data), settlement[kind]);
  return withThrough({ ...settlement, [kind]: flows }, page, entries);
}

/** A full page goes on behind its last row; a short one was the last before the horizon. */
function withThrough(
  settlement: AgencySettlementDoc,
  { kind, horizon }: Page,
  rows: readonly Found<{ at: Date }>[],
): AgencySettlementDoc {
  const last = rows.length < ROWS ? undefined : rows.at(-1);
  const through: SettledThrough =
    last === undefined
      ? { until: horizon, after: null }
      : { until: settlement.through[kind].until, after: { at: last.data.at, id: last.id } };
  return { ...settlement, through: { ...settlement.through, [kind]: through } };
}

interface Counting {
  readonly rows: readonly Found<EarningDoc>[];
  readonly now: Date;
}

/** Adds rows to the totals, to their days, and to the lines of their creators. */
async function countEarnings(tx: Tx, settlement: AgencySettlementDoc, { rows, now }: Counting) {
  const { settlementId, agencyId, startAt, endAt } = settlement;
  const uids = [...new Set(rows.map(({ data }) => data.creatorUid))];
  const known = await tx.getAll(uids.map((uid) => lineRef(settlementId, uid)));
  uids.forEach((creatorUid, place) => {
    const own = rows.filter(({ data }) => data.creatorUid === creatorUid);
    const sums = own.reduce((all, { data }) => addRow(all, data), known[place]?.sums ?? noSums);
    const line: AgencySettlementLineDoc = { settlementId, agencyId, creatorUid, startAt, endAt, sums, updatedAt: now };
    tx.set(lineRef(settlementId, creatorUid), line);
  });
  return {
    ...settlement,
    hosts: settlement.hosts + known.filter((line) => line === undefined).length,
    totals: rows.reduce((all, { data }) => addRow(all, data), settlement.totals),
    days: rows.reduce((all, { data }) => addDay(all, data), settlement.days),
  };
}
