import type { z } from 'zod';
import { safetyLane } from '../../contract/config/safety.ts';
import {
  type GrievanceDoc,
  type ModerationActionDoc,
  moderationKind,
  type ReportCaseDoc,
} from '../../contract/documents/safety.ts';
import type { getNumbersContract } from '../../contract/features/safety-grievances.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { CollectionRef, Found, Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { isClosed } from './decide-case.ts';

type Reply = z.input<typeof getNumbersContract.reply>;
type Tally = Reply['cases']['other'];

const PAGE = 500;

/** The figures of a month in India, for the monthly report that the law asks for: of what came in it. */
export async function getNumbers(
  { store }: Pick<Platform, 'store'>,
  { input }: Call<z.output<typeof getNumbersContract.request>>,
): Promise<Reply> {
  const grievances = emptyTallies();
  const cases = emptyTallies();
  const actions = Object.fromEntries(moderationKind.options.map((kind) => [kind, 0])) as Reply['actions'];
  const appeals = { asked: 0, undone: 0 };
  for await (const one of ofMonth<GrievanceDoc>(store, collectionRef('grievances'), input.month)) {
    count(grievances[one.class], one, one.answeredAt);
  }
  for await (const one of ofMonth<ReportCaseDoc>(store, collectionRef('reportCases'), input.month)) {
    count(cases[one.lane], one, isClosed(one.state) ? (one.verdict?.at ?? null) : null);
  }
  for await (const one of ofMonth<ModerationActionDoc>(store, collectionRef('moderationActions'), input.month)) {
    actions[one.kind] += 1;
    if (one.appeal !== null) appeals.asked += 1;
    if (one.appeal?.state === 'undone') appeals.undone += 1;
  }
  return { month: input.month, grievances, cases, actions, appeals };
}

function emptyTallies(): Record<z.infer<typeof safetyLane>, Tally> {
  const tallies = safetyLane.options.map((lane) => [lane, { opened: 0, closed: 0, inTime: 0 }]);
  return Object.fromEntries(tallies) as Record<z.infer<typeof safetyLane>, Tally>;
}

function count(tally: Tally, { dueAt }: { readonly dueAt: Date }, closedAt: Date | null): void {
  tally.opened += 1;
  if (closedAt === null) return;
  tally.closed += 1;
  if (closedAt.getTime() <= dueAt.getTime()) tally.inTime += 1;
}

async function* ofMonth<T extends { readonly at: Date }>(
  store: Store,
  from: CollectionRef<T>,
  month: string,
): AsyncGenerator<T> {
  const start = new Date(`${month}-01T00:00:00+05:30`);
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  const end = new Date(`${next}-01T00:00:00+05:30`);
  let last: Found<T> | undefined;
  do {
    const page: Found<T>[] = await store.find<T>({
      from,
      where: [
        { field: 'at', op: '>=', value: start },
        { field: 'at', op: '<', value: end },
      ],
      orderBy: [{ field: 'at', direction: 'asc' }],
      ...(last === undefined ? {} : { startAfter: [last.data.at, last.id] }),
      limit: PAGE,
    });
    for (const { data } of page) yield data;
    last = page.length < PAGE ? undefined : page.at(-1);
  } while (last !== undefined);
}
