import type { ProfilesSection } from '../../contract/config/profiles.ts';
import type { ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { UsernameDoc } from '../../contract/documents/profiles.ts';
import { AppError } from '../../kernel/app-error.ts';
import { DAY, plus } from '../../kernel/time.ts';

export interface UsernameFacts {
  readonly user: UserDoc;
  readonly profile: ProfileDoc;
  /** Whose the name is now, in any case of letters. */
  readonly owner: UsernameDoc | undefined;
  readonly rules: ProfilesSection;
  readonly now: Date;
}

/** Under which a name is owned: in lower case, so that `Ann` and `ann` are one. */
export function usernameKey(username: string): string {
  return username.toLowerCase();
}

/**
 * @returns whether the name is another one than before
 * @throws username/taken, username/too-soon {until}
 */
export function decideUsername(username: string, { user, profile, owner, rules, now }: UsernameFacts): boolean {
  if (username === profile.username) return false;
  const isReserved = rules.reservedUsernames.includes(usernameKey(username));
  if (isReserved || (owner !== undefined && owner.uid !== user.uid)) throw new AppError('username/taken');
  const changedAt = user.usernameChangedAt;
  // Whoever has none, because staff took it away, need not wait.
  const until = changedAt === undefined || profile.username == null ? now : plus(changedAt, rules.usernameDays * DAY);
  if (until.getTime() > now.getTime()) throw new AppError('username/too-soon', { until: until.toISOString() });
  return true;
}
