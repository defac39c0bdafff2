import type { z } from 'zod';
import type { ReportCaseDoc } from '../../contract/documents/safety.ts';
import type { listReportsContract } from '../../contract/features/safety-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { caseLine } from './case-line.ts';
import { isClosed } from './decide-case.ts';
import { findDue } from './find-due.ts';

/** One page of cases: the open ones by their clock, the closed ones from the latest clock on. */
export async function listReports(
  { store }: Pick<Platform, 'store'>,
  { input, now }: Call<z.output<typeof listReportsContract.request>>,
): Promise<z.input<typeof listReportsContract.reply>> {
  const { state, lane, limit, cursor } = input;
  const found = await findDue<ReportCaseDoc>(store, {
    from: collectionRef('reportCases'),
    where: [
      { field: 'state', op: '==', value: state },
      ...(lane === undefined ? [] : [{ field: 'lane', op: '==' as const, value: lane }]),
    ],
    field: 'dueAt',
    direction: isClosed(state) ? 'desc' : 'asc',
    limit,
    cursor,
    dueAt: ({ dueAt }) => dueAt,
  });
  return { cases: found.page.map(({ data }) => caseLine(data, now)), cursor: found.cursor };
}
