import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Store } from '../../kernel/store.ts';
import { newLine } from './write-audit.ts';

export { changeByStaff } from './change-by-staff.ts';
export { type MoneyException, moneyException, newException, raiseException } from './money-exception.ts';
export { writeAudit } from './write-audit.ts';

export interface Reading {
  readonly action: string;
  /** Whose papers: the document they are about. */
  readonly target: string;
  /** Whom they are about, where the target does not tell. */
  readonly subjectUid?: string | undefined;
  readonly reason: string | undefined;
}

/**
 * Writes down that staff read what is somebody else's, before they do. Reading is no request that could be repeated, so
 * its line goes by the moment.
 * @throws request/invalid {field: reason} when they do not say why
 */
export async function noteReading(
  store: Store,
  call: Pick<Call<unknown>, 'uid' | 'roles' | 'now'>,
  { action, target, subjectUid, reason }: Reading,
): Promise<void> {
  if (reason === undefined) throw new AppError('request/invalid', { field: 'reason', problem: 'required' });
  const line = newLine(call, { action, target, subjectUid, reason, before: null, after: null });
  await store.set(refTo('auditLog', idFrom('reading', action, target, call.uid, call.now.toISOString())), line);
}
