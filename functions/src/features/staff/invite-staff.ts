import type { z } from 'zod';
import { type ProfileDoc, profileStep, type UserDoc } from '../../contract/documents/people.ts';
import type { inviteContract } from '../../contract/features/staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertDecent } from '../../kernel/assert-decent.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { countMail, sendLink, syncRoles, withRoles } from '../identity/public.ts';
import { staffRolesOf } from './load-staff.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'auth' | 'mail' | 'log'>;
type InviteCall = Call<z.output<typeof inviteContract.request>>;
type Reply = z.input<typeof inviteContract.reply>;

const NAME = 'staff-invite';

/**
 * Gives roles to the owner of an address. Whoever has an account by it keeps that one; for anybody else one is made,
 * which nobody can open but by the link in the mail. The document comes before the claims, as with every role.
 * @throws profile/text-not-allowed, auth/self-role, auth/provider-in-use {provider} where the account's owner never
 * proved the address, staff/already, email/too-soon {resetsAt}, ledger/key-reused
 */
export async function inviteStaff(platform: Needs, call: InviteCall): Promise<Reply> {
  const { email, displayName } = call.input;
  const config = await platform.config.read(call.now);
  const isDone = await platform.store.transaction(
    async (tx) => (await readReplay<Reply>(tx, NAME, call)) !== undefined,
  );
  if (!isDone) assertDecent({ displayName }, config.screening.value);
  const uid = isDone ? undefined : await openAccount(platform, call);
  const reply = await platform.store.transaction((tx) => employ(tx, call, { uid, config }));
  await syncRoles(platform, reply.uid);
  const link = await platform.auth.passwordResetLink(email);
  const messageId = idFrom(NAME, call.uid, call.requestId);
  await sendLink(platform, { kind: 'staff-invite', uid: reply.uid, to: email, link, messageId });
  return reply;
}

/** Whose the address is in Auth; it is somebody's from now on. Safe to repeat. */
async function openAccount({ auth }: Needs, call: InviteCall): Promise<string> {
  const { email } = call.input;
  const known = await auth.findByEmail(email);
  if (known?.uid === call.uid) throw new AppError('auth/self-role');
  // Somebody may have taken a colleague's address in the hope of this.
  const isProven = known === undefined || known.emailVerified;
  const uid = known?.uid ?? idFrom(NAME, call.uid, call.requestId);
  if (!isProven || (await auth.setEmail(uid, email)) === 'taken') {
    throw new AppError('auth/provider-in-use', { provider: 'email' });
  }
  return uid;
}

async function employ(
  tx: Tx,
  call: InviteCall,
  { uid, config }: { readonly uid: string | undefined; readonly config: Config },
): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  invariant(uid !== undefined, 'an invitation that was done has its reply');
  const { email, reason } = call.input;
  const rules = config.security.value.mail;
  const [user, count] = await Promise.all([
    tx.get(refTo('users', uid)),
    countMail(tx, [{ name: email, perDay: rules.perDay }], { rules, now: call.now }),
  ]);
  const isStaff = user !== undefined && (staffRolesOf(user).length > 0 || user.staffOff != null);
  if (isStaff) throw new AppError('staff/already');
  const roles = [...new Set(call.input.roles)].sort();
  const before = user ?? newColleague(uid, call);
  const change = { roles: [...before.roles, ...roles], agencyId: before.agencyId, now: call.now };
  count();
  tx.set(refTo('users', uid), withRoles(before, change));
  if (user === undefined) tx.set(refTo('profiles', uid), newProfile(uid, call));
  const audited = { before: { roles: user?.roles ?? null }, after: { roles: change.roles } };
  writeAudit(tx, call, { action: NAME, target: `users/${uid}`, reason, ...audited });
  return writeReplay(tx, NAME, { call, reply: { uid, roles, isNew: user === undefined } });
}

/** Somebody who works in the console and is in no app: their unfinished profile is shown to nobody. */
function newColleague(uid: string, { input, now }: InviteCall): UserDoc {
  return {
    uid,
    phone: '',
    onboardingStep: 'profile',
    missingSteps: profileStep.options.filter((step) => step !== 'name'),
    email: input.email,
    roles: [],
    createdAt: now,
    lastSignInAt: now,
  };
}

function newProfile(uid: string, { input, now }: InviteCall): ProfileDoc {
  return { uid, displayName: input.displayName, photoUrl: null, isCreator: false, isVisible: false, createdAt: now };
}
