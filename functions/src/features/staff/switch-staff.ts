import type { z } from 'zod';
import type { UserDoc } from '../../contract/documents/people.ts';
import type { disableContract, requireSecondFactorContract } from '../../contract/features/staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { assertRolesMayGo, syncRoles, withRoles } from '../identity/public.ts';
import { loadStaff, otherRolesOf, staffRolesOf } from './load-staff.ts';

type Needs = Pick<Platform, 'store' | 'auth'>;
type SwitchCall = Call<z.output<typeof disableContract.request>>;
type Reply = z.input<typeof disableContract.reply>;
type FactorCall = Call<z.output<typeof requireSecondFactorContract.request>>;
type FactorReply = z.input<typeof requireSecondFactorContract.reply>;

/**
 * Takes somebody's roles for the house out of force, and ends their sessions. The roles are kept for them apart, so
 * that whoever counts admins or asks for a role need not know of it. What they are beside, a creator say, stays.
 * @throws auth/self-role, user/not-found, staff/not-staff, staff/last-admin, ledger/key-reused
 */
export async function disableStaff(platform: Needs, call: SwitchCall): Promise<Reply> {
  const { now } = call;
  const { uid } = call.input;
  return changeStaff(platform, call, {
    name: 'staff-disable',
    reply: { uid, state: 'disabled' },
    change: async (tx, user) => {
      if (user.staffOff != null) return user;
      await assertRolesMayGo(tx, user, otherRolesOf(user));
      const off = withRoles(user, { roles: otherRolesOf(user), agencyId: user.agencyId, now });
      return { ...off, staffOff: { roles: staffRolesOf(user), at: now } };
    },
  });
}

/** @throws auth/self-role, user/not-found, staff/not-disabled, ledger/key-reused */
export async function enableStaff(platform: Needs, call: SwitchCall): Promise<Reply> {
  const { uid } = call.input;
  return changeStaff(platform, call, {
    name: 'staff-enable',
    reply: { uid, state: 'active' },
    change: async (_, { staffOff, ...user }) => {
      if (staffOff == null) throw new AppError('staff/not-disabled');
      const roles = [...user.roles, ...staffOff.roles];
      return withRoles(user, { roles, agencyId: user.agencyId, now: call.now });
    },
  });
}

/**
 * Asks one person for a second factor, or leaves it to the settings again. Their sessions end, so that the next token
 * says it; who has no second factor yet is led through its enrolment when they sign in.
 * @throws user/not-found, staff/not-staff, ledger/key-reused
 */
export async function requireSecondFactor(platform: Needs, call: FactorCall): Promise<FactorReply> {
  const { uid, isRequired } = call.input;
  const hasSecondFactor = (await platform.auth.getPerson(uid))?.hasSecondFactor ?? false;
  return changeStaff(platform, call, {
    name: 'staff-requireSecondFactor',
    mayBeSelf: true,
    reply: { uid, isRequired, hasSecondFactor },
    change: async (_, user) => ({ ...user, needsSecondFactor: isRequired, rolesDueAt: call.now }),
  });
}

interface StaffChange<R> {
  readonly name: string;
  readonly mayBeSelf?: boolean;
  readonly reply: R;
  readonly change: (tx: Tx, user: UserDoc) => Promise<UserDoc>;
}

/** One change of somebody's record, which their claims and the end of their tokens follow. */
async function changeStaff<R>(
  platform: Needs,
  call: Call<{ readonly uid: string; readonly reason: string }>,
  { name, mayBeSelf = false, reply, change }: StaffChange<R>,
): Promise<R> {
  const { uid } = call.input;
  if (uid === call.uid && !mayBeSelf) throw new AppError('auth/self-role');
  const changed = await changeByStaff(platform, call, {
    name,
    target: `users/${uid}`,
    decide: async (tx) => {
      const before = await loadStaff(tx, uid);
      const after = await change(tx, before);
      const write = () => tx.set(refTo('users', uid), after);
      return { before: factsOf(before), after: factsOf(after), reply, write };
    },
  });
  await syncRoles(platform, uid);
  return changed;
}

function factsOf({ roles, staffOff, needsSecondFactor }: UserDoc) {
  return { roles, disabledRoles: staffOff?.roles ?? null, needsSecondFactor: needsSecondFactor ?? false };
}
