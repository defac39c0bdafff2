import type { UserDoc } from '../../contract/documents/people.ts';
import { staffRoles } from '../../contract/staff-roles.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

/**
 * The account of somebody else, for staff who are about to look at what is private or to change it. That of a colleague
 * is for admins: who could change it could take their place.
 * @throws user/not-found, auth/forbidden
 */
export async function loadOthers(
  reader: Reader,
  { roles, input }: Pick<Call<{ readonly uid: string }>, 'roles' | 'input'>,
): Promise<UserDoc> {
  const user = await reader.get(refTo('users', input.uid));
  if (user === undefined || user.erasedAt !== undefined) throw new AppError('user/not-found');
  const isStaff = staffRoles.some((role) => user.roles.includes(role)) || user.staffOff != null;
  if (isStaff && !roles.includes('admin')) throw new AppError('auth/forbidden');
  return user;
}
