import type { CallableRequest } from 'firebase-functions/https';
import { type CallableContract, needsFreshSignIn } from '../contract/callable.ts';
import { staffRoles } from '../contract/staff-roles.ts';
import { AppError } from '../kernel/app-error.ts';
import { MINUTE, msBetween } from '../kernel/time.ts';
import { banIn, type PersonClaims, rolesIn } from '../platform/auth.ts';
import type { Config } from '../platform/config.ts';
import { isLocalWorld } from '../platform/environment.ts';
import type { Platform } from '../platform/platform.ts';
import { countOwnCall } from '../platform/quota.ts';
import { networkOf } from './network-of.ts';

type Auth = CallableRequest['auth'];

/** Who calls and from where: a guest has no sign-in, only a network. */
interface Caller {
  readonly auth: Auth;
  /** As `networkOf` gives it; tells guests apart. */
  readonly network?: string;
  readonly now: Date;
}

/**
 * Decides whether this person may call this function now.
 * @throws auth/required, auth/banned, auth/forbidden, auth/revoked, auth/second-factor-required, auth/reauth-required,
 * app/maintenance, limit/reached
 */
export async function assertMayCall(
  platform: Platform,
  contract: CallableContract,
  { auth, network = networkOf(), now }: Caller,
): Promise<void> {
  if (auth === undefined) {
    if (contract.audience !== 'guest') throw new AppError('auth/required');
    assertOpen(await platform.config.read(now), contract, now);
    await countPersonalCall(platform, { uid: network, now });
    return;
  }
  const roles = rolesIn(auth.token);
  const isStaff = staffRoles.some((role) => roles.includes(role));
  // The doors that stay open for a banned person's own affairs show staff those of others.
  const isOpenToBanned = contract.evenBanned === true && !isStaff;
  if (!isOpenToBanned) assertNotBanned(banIn(auth.token, now));
  const isForStaff = typeof contract.audience === 'object';
  if (typeof contract.audience === 'object' && !contract.audience.staff.some((role) => roles.includes(role))) {
    throw new AppError('auth/forbidden');
  }
  if (contract.movesMoney || isStaff) await assertStillValid(platform, { auth, isOpenToBanned, now });
  const config = await platform.config.read(now);
  if (isForStaff) assertSecondFactor(auth, config);
  if (needsFreshSignIn(contract)) assertSignedInLately(auth, config, now);
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

function assertNotBanned(ban: PersonClaims['ban']): void {
  if (ban === null) return;
  throw new AppError('auth/banned', { until: ban.until?.toISOString() ?? null, reasonCode: ban.reasonCode });
}

/** When this session was signed in: refreshing its tokens does not change it. */
export const signedInAt = (auth: NonNullable<Auth>): Date => new Date(Number(auth.token.auth_time ?? 0) * 1_000);

/**
 * A token stays valid for an hour; money does not wait that long after a ban, a role change or a sign-out everywhere,
 * and neither do the papers of others that staff read.
 */
async function assertStillValid(
  platform: Platform,
  { auth, isOpenToBanned, now }: { auth: NonNullable<Auth>; isOpenToBanned: boolean; now: Date },
): Promise<void> {
  const person = await platform.auth.getPerson(auth.uid);
  if (person === undefined) throw new AppError('auth/revoked');
  // A ban that this token does not know of yet says more than that the token is void.
  const isOver = person.ban?.until != null && person.ban.until <= now;
  if (!isOpenToBanned && !isOver) assertNotBanned(person.ban);
  if (person.tokensValidAfter !== null && signedInAt(auth) < person.tokensValidAfter)
    throw new AppError('auth/revoked');
}

/** Staff's doors ask for a second factor, where that is required of one of the roles or of this very person. */
function assertSecondFactor(auth: NonNullable<Auth>, { security }: Config): void {
  const { isRequired, roles } = security.value.secondFactor;
  const isOfRole = isRequired && rolesIn(auth.token).some((role) => roles.some((one) => one === role));
  const isMeant = isOfRole || auth.token['needsSecondFactor'] === true;
  const hasSecond = auth.token.firebase?.sign_in_second_factor !== undefined;
  if (isMeant && !hasSecond) throw new AppError('auth/second-factor-required');
}

function assertSignedInLately(auth: NonNullable<Auth>, { security }: Config, now: Date): void {
  const maxAgeMinutes = security.value.freshSignInMinutes;
  // The clock of the local world can be moved, and nobody's sign-in moves with it.
  if (maxAgeMinutes === 0 || isLocalWorld()) return;
  if (msBetween(signedInAt(auth), now) > maxAgeMinutes * MINUTE) {
    throw new AppError('auth/reauth-required', { maxAgeMinutes });
  }
}

function assertOpen(config: Config, contract: CallableContract, now: Date): void {
  const { everything, areas, message, endsAt } = config.maintenance.value;
  if (endsAt !== null && new Date(endsAt).getTime() <= now.getTime()) return;
  const isClosed = contract.area !== null && (everything || areas.includes(contract.area));
  if (isClosed) throw new AppError('app/maintenance', { area: contract.area, message, endsAt });
}
