import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';

interface AuditLine {
  /** As the callable is named, e.g. `config-saveSetting`. */
  readonly action: string;
  /** The document it is about, e.g. `config/rates`. */
  readonly target: string;
  readonly reason: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Writes who did what into the append-only log, in the transaction that does it. One line for each action of a call.
 */
export function writeAudit(
  tx: Tx,
  call: Pick<Call<unknown>, 'uid' | 'roles' | 'requestId' | 'now'>,
  line: AuditLine,
): void {
  const { uid, roles, requestId, now } = call;
  const id = idFrom(line.action, line.target, uid, requestId);
  tx.create(refTo('auditLog', id), { ...line, actorUid: uid, actorRoles: [...roles], at: now });
}
