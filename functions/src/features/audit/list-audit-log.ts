import type { z } from 'zod';
import type { AuditDoc } from '../../contract/documents/people.ts';
import type { listAuditLogContract } from '../../contract/features/audit.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { equalTo, findListed, peopleOf, withinPeriod } from '../../kernel/find-listed.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listAuditLogContract.request>;
type Reply = z.output<typeof listAuditLogContract.reply>;

/** One page of the audit log, newest first, with the names of who did it and whom it is about. */
export async function listAuditLog({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { target, subjectUid, actorUid, action, from, to, limit, cursor } = call.input;
  const where = [...equalTo({ target, subjectUid, actorUid, action }), ...withinPeriod('at', { from, to })];
  const found = await findListed<AuditDoc>(
    store,
    { from: collectionRef('auditLog'), where, limit, cursor },
    { field: 'at', direction: 'desc', at: ({ at }) => at },
  );
  const people = found.page.flatMap(({ data }) => [data.actorUid, data.subjectUid ?? null]);
  const personOf = await peopleOf(store, people);
  const lines = found.page.map(({ id, data: { at, ...line } }) => ({
    id,
    ...line,
    actorName: personOf(line.actorUid).name,
    subjectUid: line.subjectUid ?? null,
    subjectName: line.subjectUid === undefined ? null : personOf(line.subjectUid).name,
    at: at.toISOString(),
  }));
  return { lines, cursor: found.cursor, total: found.total };
}
