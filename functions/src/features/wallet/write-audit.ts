import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

export interface AuditLine {
  /** One line per act: the id of what the act wrote. */
  readonly id: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Who did what and why, written by the transaction that does it. */
export function writeAudit(tx: Tx, call: Pick<Call<unknown>, 'uid' | 'roles' | 'now'>, line: AuditLine): void {
  const { id, ...rest } = line;
  tx.create(refTo('auditLog', id), { actorUid: call.uid, actorRoles: [...call.roles], ...rest, at: call.now });
}
