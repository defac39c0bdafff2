import type { AuditDoc } from '../../contract/documents/people.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { subjectOf } from './subject-of.ts';

interface AuditLine {
  /** As the callable is named, e.g. `config-saveSetting`. */
  readonly action: string;
  /** The document it is about, e.g. `config/rates`. */
  readonly target: string;
  /** Whom it is about, where the target does not tell. */
  readonly subjectUid?: string | undefined;
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
  const id = idFrom(line.action, line.target, call.uid, call.requestId);
  tx.create(refTo('auditLog', id), newLine(call, line));
}

/** The line as it is kept, with the person it is about where there is one. */
export function newLine(
  { uid, roles, now }: Pick<Call<unknown>, 'uid' | 'roles' | 'now'>,
  { subjectUid: named, ...line }: AuditLine,
): AuditDoc {
  const subjectUid = named ?? subjectOf(line.target);
  return {
    ...line,
    ...(subjectUid === undefined ? {} : { subjectUid }),
    actorUid: uid,
    actorRoles: [...roles],
    at: now,
  };
}
