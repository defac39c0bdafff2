import type { z } from 'zod';
import type { ReportCaseDoc } from '../../contract/documents/safety.ts';
import type { listReportsContract } from '../../contract/features/safety-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';
import { caseLine } from './case-line.ts';
import { isClosed } from './decide-case.ts';

/** One page of cases: the open ones by their clock, the closed ones from the latest clock on. */
export async function listReports(
  { store }: Pick<Platform, 'store'>,
  { input, now }: Call<z.output<typeof listReportsContract.request>>,
): Promise<z.input<typeof listReportsContract.reply>> {
  const { state, lane, limit, cursor } = input;
  const found = await findPage<ReportCaseDoc>(
    store,
    {
      from: collectionRef('reportCases'),
      where: [
        { field: 'state', op: '==', value: state },
        ...(lane === undefined ? [] : [{ field: 'lane', op: '==' as const, value: lane }]),
      ],
      limit,
      cursor,
    },
    { field: 'dueAt', direction: isClosed(state) ? 'desc' : 'asc', at: ({ dueAt }) => dueAt },
  );
  const personOf = await peopleOf(
    store,
    found.page.flatMap(({ data }) => [data.subjectUid, data.assignedTo]),
  );
  const nameOf = (uid: string | null) => (uid === null ? null : personOf(uid).name);
  const cases = found.page.map(({ data }) => ({
    ...caseLine(data, now),
    subjectName: nameOf(data.subjectUid),
    assigneeName: nameOf(data.assignedTo),
  }));
  return { cases, cursor: found.cursor };
}
