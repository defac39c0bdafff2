import type { SafetySection } from '../../contract/config/safety.ts';
import { type StaffRole, staffRole, type UserDoc } from '../../contract/documents/people.ts';
import type { ModerationActionDoc } from '../../contract/documents/safety.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY, plus } from '../../kernel/time.ts';

type Actor = Pick<Call<unknown>, 'uid' | 'roles' | 'now'>;

/** How long something is to last: days, null for good, undefined for what does not last. */
type Days = number | null | undefined;

/**
 * Whether this member of staff may do this to this person.
 * @throws user/not-found, auth/self-role, auth/forbidden, moderation/limit {maxDays}
 */
export function assertMayPunish(
  subject: UserDoc | undefined,
  actor: Actor,
  { days, section }: { days: Days; section: SafetySection },
): asserts subject is UserDoc {
  if (subject === undefined) throw new AppError('user/not-found');
  if (subject.uid === actor.uid) throw new AppError('auth/self-role');
  const isStaff = subject.roles.some((role) => staffRole.options.includes(role as StaffRole));
  if (isStaff && !actor.roles.includes('admin')) throw new AppError('auth/forbidden');
  assertMayLast(days, actor, section);
}

/** @throws moderation/limit {maxDays} */
function assertMayLast(days: Days, { roles }: Actor, { moderatorMaxDays: maxDays }: SafetySection): void {
  const isLong = days === null || (days !== undefined && days > maxDays);
  if (isLong && !roles.includes('admin')) throw new AppError('moderation/limit', { maxDays });
}

/** What one may not do, one may not undo. @throws moderation/limit {maxDays} */
export function assertMayUndo(
  { kind, until, at }: ModerationActionDoc,
  actor: Actor,
  { isOwn, section }: { isOwn: boolean; section: SafetySection },
): void {
  if (isOwn || kind === 'warn' || kind === 'hide') return;
  assertMayLast(until === null ? null : Math.round((until.getTime() - at.getTime()) / DAY), actor, section);
}

export const endAfter = (days: Days, now: Date): Date | null => (days == null ? null : plus(now, days * DAY));
