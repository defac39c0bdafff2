import type { Role, StaffRole, UserDoc } from '../../contract/documents/people.ts';
import { staffRoles } from '../../contract/staff-roles.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

const isStaffRole = (role: string): role is StaffRole => staffRoles.some((one) => one === role);

/** Roles for the house, without those of a creator or an agency. */
export const staffRolesOf = ({ roles }: Pick<UserDoc, 'roles'>): StaffRole[] => roles.filter(isStaffRole);

/** What is left of somebody's roles when they do not work for the house any more. */
export const otherRolesOf = ({ roles }: Pick<UserDoc, 'roles'>): Role[] =>
  roles.filter((role): role is Role => !isStaffRole(role));

/** Somebody of staff, disabled or not. @throws user/not-found, staff/not-staff */
export async function loadStaff(reader: Reader, uid: string): Promise<UserDoc> {
  const user = await reader.get(refTo('users', uid));
  if (user === undefined || user.erasedAt !== undefined) throw new AppError('user/not-found');
  if (staffRolesOf(user).length === 0 && user.staffOff == null) throw new AppError('staff/not-staff');
  return user;
}
