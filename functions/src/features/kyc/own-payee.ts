import type { Payee } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

/**
 * The payee that somebody acts for: themselves as a creator, or the agency they own. Their record is asked and not
 * their token, which may be an hour old.
 * @throws creator/required, agency/required
 */
export async function ownPayee(reader: Reader, uid: string, as: Payee['kind']): Promise<Payee> {
  if (as === 'creator') {
    const creator = await reader.get(refTo('creators', uid));
    if (creator === undefined) throw new AppError('creator/required');
    return { kind: 'creator', id: uid };
  }
  const user = await reader.get(refTo('users', uid));
  if (user?.agencyId === undefined || !user.roles.includes('agency-owner')) throw new AppError('agency/required');
  return { kind: 'agency', id: user.agencyId };
}
