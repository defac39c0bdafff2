import type { Role, UserDoc } from '../../contract/documents/people.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { assertRolesMayBecome } from './decide-roles.ts';

/** More admins than a house has: one of them who can come in is enough. */
const ADMINS = 20;

/**
 * Whether these may become a person's roles: somebody has to be left who can come in and give roles. The admins read
 * are protected until the commit, so that two of them cannot end each other at once.
 * @throws staff/last-admin
 */
export async function assertRolesMayGo(reader: Reader, user: UserDoc, roles: readonly Role[]): Promise<void> {
  if (!user.roles.includes('admin')) return;
  const admins = await reader.find<UserDoc>({
    from: collectionRef('users'),
    where: [{ field: 'roles', op: 'array-contains', value: 'admin' }],
    limit: ADMINS,
  });
  const able = admins.filter(({ data }) => data.ban == null && data.erasedAt === undefined);
  assertRolesMayBecome(
    user,
    roles,
    able.map(({ id }) => id),
  );
}
