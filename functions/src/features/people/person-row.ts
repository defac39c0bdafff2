import type { ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { PresenceDoc } from '../../contract/documents/presence.ts';
import type { ListedPerson, PersonState } from '../../contract/features/people.ts';
import { maskPhone } from '../../kernel/mask-contact.ts';

/** What keeps this person from being around like anybody else; of several things the strongest. */
export function stateOf({ erasedAt, ban, deletion, restrictedAt }: UserDoc): PersonState {
  if (erasedAt !== undefined) return 'erased';
  if (ban != null) return ban.until === null ? 'banned' : 'suspended';
  if (deletion != null) return 'deleting';
  return restrictedAt == null ? 'active' : 'hidden';
}

/** The last sign of life of their app, or the last sign-in. */
export function seenLast({ lastSignInAt }: UserDoc, presence: PresenceDoc | undefined): string {
  return (presence !== undefined && presence.at > lastSignInAt ? presence.at : lastSignInAt).toISOString();
}

/** A person as lists show them. Whoever was erased has no profile any more. */
export function toRow(user: UserDoc, profile: ProfileDoc | undefined): ListedPerson {
  const { uid, phone, roles, ban, deletion, place, createdAt, lastSignInAt } = user;
  return {
    uid,
    displayName: profile?.displayName ?? '',
    username: profile?.username ?? null,
    photoUrl: profile?.photoUrl ?? null,
    phoneMasked: maskPhone(phone),
    roles,
    state: stateOf(user),
    bannedUntil: ban?.until?.toISOString() ?? null,
    deletedAt: deletion?.dueAt.toISOString() ?? null,
    isCreator: profile?.isCreator ?? false,
    cityId: place?.cityId ?? null,
    joinedAt: createdAt.toISOString(),
    lastSeenAt: lastSignInAt.toISOString(),
  };
}
