import type { z } from 'zod';
import type { exportSettlementContract } from '../../contract/features/agency-settlement.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { csvText, rupeesOf } from '../../kernel/csv.ts';
import { istDay, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  findLines,
  loadSettlement,
  namedLines,
  type SettlementReply,
  seesWhole,
  settlementReply,
} from './settlement-store.ts';

type Input = z.output<typeof exportSettlementContract.request>;
type Reply = z.input<typeof exportSettlementContract.reply>;
type Line = Awaited<ReturnType<typeof namedLines>>[number];

const PAGE = 300;
const LINK_MINUTES = 10;

/**
 * Writes a whole statement as a CSV file, for the agency's people and finance. Its period is over, so the same file
 * comes out each time.
 * @throws agency/settlement-not-found, agency/wrong-state {state}
 */
export async function exportSettlement(
  { store, files }: Pick<Platform, 'store' | 'files'>,
  call: Call<Input>,
): Promise<Reply> {
  const { settlementId } = call.input;
  const settlement = await loadSettlement(store, settlementId);
  const { agencyId, state, startAt } = settlement;
  if (!(await seesWhole(store, call, agencyId))) throw new AppError('agency/settlement-not-found');
  if (state === 'running') throw new AppError('agency/wrong-state', { state });
  const lines: Line[] = [];
  for (;;) {
    const found = await findLines(store, settlementId, { after: lines.at(-1)?.creatorUid, limit: PAGE });
    lines.push(
      ...(await namedLines(
        store,
        found.map(({ data }) => data),
      )),
    );
    if (found.length < PAGE) break;
  }
  const path = `agencies/${agencyId}/settlements/${istDay(startAt)}.csv`;
  await files.save(path, csvOf(settlementReply(settlement), lines), { contentType: 'text/csv; charset=utf-8' });
  const expiresAt = plus(call.now, LINK_MINUTES * MINUTE);
  const url = await files.signedReadUrl(path, expiresAt, `settlement-${istDay(startAt)}.csv`);
  return { url, expiresAt: expiresAt.toISOString() };
}

const HEADER = [
  'creator',
  'name',
  'calls',
  'minutes',
  'gifts',
  'coins',
  'gross_rupees',
  'creator_rupees',
  'agency_rupees',
  'creator_taken_back_rupees',
  'agency_taken_back_rupees',
];

/** One line a creator, their sum, and what became of the agency's own money. */
function csvOf({ totals, money }: SettlementReply, lines: readonly Line[]): string {
  const rows = [
    HEADER,
    ...lines.map(({ creatorUid, displayName, sums }) => [creatorUid, displayName, ...cellsOf(sums)]),
    ['total', '', ...cellsOf(totals)],
    [],
    ...Object.entries(money).map(([name, paise]) => [name.replace('Paise', '_rupees'), rupeesOf(paise)]),
  ];
  return csvText(rows);
}

function cellsOf({ calls, minutes, gifts, coins, earned, takenBack }: SettlementReply['totals']): string[] {
  return [
    ...[calls, minutes, gifts, coins].map(String),
    ...[earned.creatorPaise + earned.agencyPaise, earned.creatorPaise, earned.agencyPaise].map(rupeesOf),
    ...[takenBack.creatorPaise, takenBack.agencyPaise].map(rupeesOf),
  ];
}
