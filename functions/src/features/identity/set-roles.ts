import type { z } from 'zod';
import type { setRolesContract } from '../../contract/features/identity.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { withRoles } from './decide-roles.ts';
import { assertRolesMayGo } from './last-admin.ts';
import { syncRoles } from './sync-roles.ts';

type Input = z.output<typeof setRolesContract.request>;
type Reply = z.output<typeof setRolesContract.reply>;

/**
 * Replaces a person's roles: the document first, which is the truth, then the claims and the end of all tokens. When
 * the second half fails, a repeat of the call or the sweeper does it.
 * @throws auth/self-role, user/not-found, staff/last-admin, ledger/key-reused
 */
export async function setRoles(platform: Pick<Platform, 'store' | 'auth'>, call: Call<Input>): Promise<Reply> {
  const reply = await platform.store.transaction((tx) => changeRoles(tx, call));
  await syncRoles(platform, call.input.uid);
  return reply;
}

async function changeRoles(tx: Tx, call: Call<Input>): Promise<Reply> {
  const { uid, roles, agencyId, reason } = call.input;
  const replayed = await readReplay<Reply>(tx, 'identity-setRoles', call);
  if (replayed !== undefined) return replayed;
  if (uid === call.uid) throw new AppError('auth/self-role');
  const user = await tx.get(refTo('users', uid));
  if (user === undefined) throw new AppError('user/not-found');
  await assertRolesMayGo(tx, user, roles);
  // Whoever gets roles anew is not disabled any more.
  const { staffOff: _, ...enabled } = user;
  const after = withRoles(enabled, { roles, agencyId, now: call.now });
  tx.set(refTo('users', uid), after);
  writeAudit(tx, call, {
    action: 'identity-setRoles',
    target: `users/${uid}`,
    reason,
    before: { roles: user.roles, agencyId: user.agencyId ?? null },
    after: { roles: after.roles, agencyId: agencyId ?? null },
  });
  const reply: Reply = { uid, roles: [...new Set(roles)].sort() };
  return writeReplay(tx, 'identity-setRoles', { call, reply });
}
