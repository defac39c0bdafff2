import type { Payee } from '../../contract/documents/ledger.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

/**
 * Whether a payee is somebody's own business: the creator they are, or the agency they work for. Their record says
 * which, not their token, which may be an hour old. Nobody of staff decides about these.
 */
export async function isOwnPayee(reader: Reader, uid: string, { kind, id }: Payee): Promise<boolean> {
  if (kind === 'creator') return id === uid;
  return (await reader.get(refTo('users', uid)))?.agencyId === id;
}
