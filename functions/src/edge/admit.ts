import type { CallableRequest } from 'firebase-functions/https';
import type { CallableContract } from '../contract/callable.ts';
import { staffRoles } from '../contract/staff-roles.ts';
import { AppError } from '../kernel/app-error.ts';
import { rolesIn } from '../platform/auth.ts';
import type { Config } from '../platform/config.ts';
import type { Platform } from '../platform/platform.ts';
import { countOwnCall } from '../platform/quota.ts';

type Auth = CallableRequest['auth'];

/**
 * Decides whether this person may call this function now.
 * @throws auth/required, auth/banned, auth/forbidden, auth/revoked, app/maintenance, limit/reached
 */
export async function assertMayCall(
  platform: Platform,
  contract: CallableContract,
  { auth, now }: { auth: Auth; now: Date },
): Promise<void> {
  if (auth === undefined) throw new AppError('auth/required');
  assertNotBanned(auth.token);
  const roles = rolesIn(auth.token);
  if (contract.audience !== 'person' && !contract.audience.staff.some((role) => roles.includes(role))) {
    throw new AppError('auth/forbidden');
  }
  const isStaff = staffRoles.some((role) => roles.includes(role));
  if (contract.movesMoney || isStaff) await assertNotRevoked(platform, auth);
  const config = await platform.config.read(now);
  if (!isStaff) assertOpen(config, contract, now);
  if (contract.quota === 'counted') await countPersonalCall(platform, { uid: auth.uid, now });
}

/** Counts one more call of this person. @throws limit/reached {limit, resetsAt} */
export async function countPersonalCall(
  platform: Pick<Platform, 'store' | 'config'>,
  { uid, now }: { uid: string; now: Date },
): Promise<void> {
  const { callsPerWindow, windowMinutes } = (await platform.config.read(now)).limits.value;
  const rule = { limit: 'calls', calls: callsPerWindow, windowMinutes };
  await countOwnCall(platform.store, { uid, rule, now });
}

function assertNotBanned(token: Record<string, unknown>): void {
  if (token['banned'] !== true) return;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  throw new AppError('auth/banned', { until: text(token['bannedUntil']), reasonCode: text(token['banReason']) });
}

/**
 * A token stays valid for an hour; money does not wait that long after a role change or a sign-out everywhere, and
 * neither do the papers of others that staff read.
 */
async function assertNotRevoked(platform: Platform, auth: NonNullable<Auth>): Promise<void> {
  const person = await platform.auth.getPerson(auth.uid);
  if (person === undefined) throw new AppError('auth/revoked');
  const signedInAt = Number(auth.token.auth_time ?? 0) * 1_000;
  if (person.tokensValidAfter !== null && signedInAt < person.tokensValidAfter.getTime()) {
    throw new AppError('auth/revoked');
  }
}

function assertOpen(config: Config, contract: CallableContract, now: Date): void {
  const { everything, areas, message, endsAt } = config.maintenance.value;
  if (endsAt !== null && new Date(endsAt).getTime() <= now.getTime()) return;
  const isClosed = contract.area !== null && (everything || areas.includes(contract.area));
  if (isClosed) throw new AppError('app/maintenance', { area: contract.area, message, endsAt });
}
