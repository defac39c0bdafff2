import type { CreatorDoc, ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { withRoles } from '../identity/public.ts';
import { createCreator, writeCreator } from './creator-card.ts';

/** The documents that a creator's standing shows in. */
export interface CreatorPerson {
  readonly user: UserDoc;
  readonly profile: ProfileDoc;
  /** Undefined for somebody who never was a creator. */
  readonly creator: CreatorDoc | undefined;
}

/** @throws user/not-found */
export async function loadPerson(tx: Tx, uid: string): Promise<CreatorPerson> {
  const [user, profile, creator] = await Promise.all([
    tx.get(refTo('users', uid)),
    tx.get(refTo('profiles', uid)),
    tx.get(refTo('creators', uid)),
  ]);
  if (user === undefined || profile === undefined) throw new AppError('user/not-found');
  return { user, profile, creator };
}

/**
 * Writes a creator with everything that follows from `active`: the mark on the profile and the role. The caller brings
 * the claims in line after the commit.
 */
export function writePerson(tx: Tx, { user, profile, creator: before }: CreatorPerson, creator: CreatorDoc): void {
  const { uid, displayName, active, updatedAt } = creator;
  if (before === undefined) createCreator(tx, creator);
  else writeCreator(tx, creator);
  tx.set(refTo('profiles', uid), { ...profile, displayName, isCreator: active });
  if (user.roles.includes('creator') === active) return;
  const others = user.roles.filter((name) => name !== 'creator');
  const roles = active ? [...others, 'creator'] : others;
  tx.set(refTo('users', uid), withRoles(user, { roles, agencyId: user.agencyId, now: updatedAt }));
}
