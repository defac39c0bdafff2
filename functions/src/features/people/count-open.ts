import type { CollectionName } from '../../contract/collections.ts';
import type { ModerationActionDoc } from '../../contract/documents/safety.ts';
import type { PersonReply } from '../../contract/features/people.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { countTotal } from '../../kernel/find-page.ts';
import type { CollectionRef, Filter, Reader } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';

interface Asking {
  readonly uid: string;
  readonly strikesLapseDays: number;
  readonly now: Date;
}

/** More than anybody is punished before they are out. */
const ACTIONS = 50;

/** What staff still have to do about a person, and what was done: a count is one read. */
export async function countOpen(
  reader: Reader,
  { uid, strikesLapseDays, now }: Asking,
): Promise<PersonReply['counts']> {
  const count = (name: CollectionName, where: readonly Filter[]) =>
    countTotal(reader, { from: collectionRef(name) as CollectionRef<object>, where });
  const about: Filter = { field: 'subjectUid', op: '==', value: uid };
  const own: Filter = { field: 'uid', op: '==', value: uid };
  const [actions, openFlags, openReports, openTickets, notes] = await Promise.all([
    findActions(reader, { about, since: plus(now, -strikesLapseDays * DAY) }),
    count('riskFlags', [about, { field: 'state', op: '==', value: 'open' }]),
    count('reportCases', [about, { field: 'state', op: 'in', value: ['pending', 'reviewing'] }]),
    count('tickets', [own, { field: 'state', op: 'in', value: ['open', 'reopened', 'waiting'] }]),
    count('personNotes', [own]),
  ]);
  const strikes = actions.reduce((sum, action) => sum + (action.state === 'undone' ? 0 : action.strikes), 0);
  return { strikes, openFlags, openReports, openTickets, notes };
}

/** Punishments whose strikes still count. */
async function findActions(reader: Reader, { about, since }: { about: Filter; since: Date }) {
  const found = await reader.find<ModerationActionDoc>({
    from: collectionRef('moderationActions'),
    where: [about, { field: 'at', op: '>', value: since }],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: ACTIONS,
  });
  return found.map(({ data }) => data);
}
