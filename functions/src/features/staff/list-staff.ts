import type { z } from 'zod';
import type { UserDoc } from '../../contract/documents/people.ts';
import type { listContract, StaffState } from '../../contract/features/staff.ts';
import { staffRoles } from '../../contract/staff-roles.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Filter } from '../../kernel/store.ts';
import type { AuthPerson } from '../../platform/auth.ts';
import type { Platform } from '../../platform/platform.ts';
import { staffRolesOf } from './load-staff.ts';

type Needs = Pick<Platform, 'store' | 'auth'>;
type Input = z.output<typeof listContract.request>;
type Reply = z.input<typeof listContract.reply>;
type Line = Reply['staff'][number];

/** Of one role: more than work here. */
const AT_MOST = 200;

/** Everybody of staff by name: two reads and a look into Auth for each. */
export async function listStaff({ store, auth }: Needs, { uid, input }: Call<Input>): Promise<Reply> {
  const users = await findStaff(store);
  const [profiles, people] = await Promise.all([
    store.getAll(users.map((user) => refTo('profiles', user.uid))),
    Promise.all(users.map((user) => auth.getPerson(user.uid))),
  ]);
  const all = users.map((user, place): Line => {
    const { displayName = '', photoUrl = null } = profiles[place] ?? {};
    return { ...toLine(user, people[place]), displayName, photoUrl, isSelf: user.uid === uid };
  });
  const staff = all
    .filter(({ state }) => input.state === undefined || state === input.state)
    .filter(({ roles }) => input.role === undefined || roles.includes(input.role))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName) || (a.uid < b.uid ? -1 : 1));
  return { staff, cursor: null, total: staff.length };
}

/** Those with a role, and those whose roles were taken out of force. */
async function findStaff(store: Needs['store']): Promise<UserDoc[]> {
  const from = collectionRef('users');
  const having = (role: string): Filter[] => [{ field: 'roles', op: 'array-contains', value: role }];
  const found = await Promise.all([
    ...staffRoles.map((role) => store.find<UserDoc>({ from, where: having(role), limit: AT_MOST })),
    store.find<UserDoc>({ from, orderBy: [{ field: 'staffOff.at', direction: 'desc' }], limit: AT_MOST }),
  ]);
  const users = found.flat().map(({ id, data }) => [id, data] as const);
  return [...new Map(users).values()];
}

function toLine(user: UserDoc, person: AuthPerson | undefined): Omit<Line, 'displayName' | 'photoUrl' | 'isSelf'> {
  const { uid, staffOff, createdAt } = user;
  const lastSignInAt = person?.lastSignInAt ?? null;
  return {
    uid,
    email: user.email ?? person?.email ?? null,
    roles: staffOff?.roles ?? staffRolesOf(user),
    state: stateOf(user, lastSignInAt),
    hasSecondFactor: person?.hasSecondFactor ?? false,
    mustUseSecondFactor: user.needsSecondFactor ?? false,
    joinedAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    disabledAt: staffOff?.at.toISOString() ?? null,
  };
}

function stateOf({ staffOff }: UserDoc, lastSignInAt: Date | null): StaffState {
  if (staffOff != null) return 'disabled';
  return lastSignInAt === null ? 'invited' : 'active';
}
