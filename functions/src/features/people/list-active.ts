import type { z } from 'zod';
import type { PresenceDoc } from '../../contract/documents/presence.ts';
import type { ActiveSince, listContract } from '../../contract/features/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { findListed } from '../../kernel/find-listed.ts';
import type { PageCursor } from '../../kernel/find-page.ts';
import type { Reader } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { seenLast, toRow } from './person-row.ts';

type Reply = z.input<typeof listContract.reply>;

interface Asked {
  readonly active: ActiveSince;
  readonly limit: number;
  readonly cursor?: PageCursor | undefined;
}

const DAYS: Readonly<Record<ActiveSince, number>> = { 'last-day': 1, 'last-7-days': 7, 'last-30-days': 30 };

/** People by the last sign of life of their app: three reads a line, and one for the total. */
export async function listActive(reader: Reader, { active, limit, cursor }: Asked, now: Date): Promise<Reply> {
  const since = plus(now, 0 - DAYS[active] * DAY);
  const { page, ...rest } = await findListed<PresenceDoc>(
    reader,
    { from: collectionRef('presence'), where: [{ field: 'at', op: '>=', value: since }], limit, cursor },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  const [users, profiles] = await Promise.all([
    reader.getAll(page.map(({ id }) => refTo('users', id))),
    reader.getAll(page.map(({ id }) => refTo('profiles', id))),
  ]);
  const people = page.flatMap(({ data }, place) => {
    const user = users[place];
    if (user === undefined) return [];
    return [{ ...toRow(user, profiles[place]), lastSeenAt: seenLast(user, data) }];
  });
  return { people, ...rest };
}
