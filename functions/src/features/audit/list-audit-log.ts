import type { z } from 'zod';
import type { AuditDoc } from '../../contract/documents/people.ts';
import type { listAuditLogContract } from '../../contract/features/audit.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Found } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listAuditLogContract.request>;
type Reply = z.output<typeof listAuditLogContract.reply>;

/** One page of the audit log, newest first. */
export async function listAuditLog({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { target, limit, cursor } = call.input;
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('auditLog'),
    ...(target === undefined ? {} : { where: [{ field: 'target', op: '==', value: target }] }),
    limit,
    cursor,
  });
  return {
    lines: page.map(toLine),
    cursor: next,
  };
}

function toLine({ id, data }: Found<AuditDoc>): Reply['lines'][number] {
  const { actorUid, actorRoles, action, target, reason, before, after, at } = data;
  return { id, actorUid, actorRoles, action, target, reason, before, after, at: at.toISOString() };
}
