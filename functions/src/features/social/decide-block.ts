import { staffRole, type UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';

/**
 * Whether this person may be blocked. Staff cannot: they only appear where they are needed.
 * @throws user/not-found, social/staff
 */
export function assertMayBeBlocked(person: UserDoc | undefined): void {
  if (person === undefined) throw new AppError('user/not-found');
  const staff: readonly string[] = staffRole.options;
  if (person.roles.some((role) => staff.includes(role))) throw new AppError('social/staff');
}
