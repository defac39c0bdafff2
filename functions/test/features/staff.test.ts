import { describe, expect, it } from 'vitest';
import type { StaffRole } from '../../src/contract/documents/people.ts';
import { askDeletion } from '../../src/features/account/delete-account.ts';
import { makeAdmin } from '../../src/features/identity/make-admin.ts';
import { setRoles } from '../../src/features/identity/set-roles.ts';
import { inviteStaff } from '../../src/features/staff/invite-staff.ts';
import { listStaff } from '../../src/features/staff/list-staff.ts';
import { sendPasswordReset } from '../../src/features/staff/send-password-reset.ts';
import { listSessions, signOutStaff } from '../../src/features/staff/sessions.ts';
import { disableStaff, enableStaff, requireSecondFactor } from '../../src/features/staff/switch-staff.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { createContactWorld } from '../support/contact-world.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const reason = 'joined the night shift';

/** Sam is the only admin; Ann and Bob are anybody. Answers of the store get lost now and then. */
async function createCompany() {
  const world = await createContactWorld({ faults: { lostReplyRate: 0.2 } });
  const { platform, store, people, callAs, now, userOf } = world;
  await makeAdmin(platform, { uid: 'sam', now: now() });
  let serial = 0;
  const by = <I extends object>(uid: string, input: I, requestId = `staff-request-${++serial}`) =>
    callAs(uid, { reason, requestId, ...input }, { requestId, roles: ['admin'] });
  const asSam = <I extends object>(input: I, requestId?: string) => by('sam', input, requestId);
  const employ = (uid: string, roles: StaffRole[]) => setRoles(platform, asSam({ uid, roles }));
  const invite = (email: string, more: { displayName?: string; roles?: StaffRole[]; requestId?: string } = {}) => {
    const { requestId, displayName = 'Meera', roles = ['moderator'] } = more;
    return inviteStaff(platform, asSam({ email, displayName, roles }, requestId));
  };
  const list = async (input: Parameters<typeof listStaff>[1]['input'] = {}) =>
    (await listStaff(platform, callAs('sam', input, { roles: ['admin'] }))).staff;
  const rolesOf = async (uid: string) => [(await userOf(uid))?.roles, people.get(uid)?.roles];
  const audits = async () => (await store.find({ from: collectionRef('auditLog'), limit: 50 })).map(({ data }) => data);
  return { ...world, by, asSam, employ, invite, list, rolesOf, audits };
}

describe('an invitation', () => {
  it('makes an account that only the link in the mail opens, once', async () => {
    const { invite, mails, people, userOf, rolesOf, store, list } = await createCompany();
    const invited = await invite('meera@example.com', { requestId: 'invite-meera' });
    expect(invited).toMatchObject({ roles: ['moderator'], isNew: true });
    expect(await invite('meera@example.com', { requestId: 'invite-meera' })).toEqual(invited);
    expect(new Set(mails.map(({ to, messageId }) => `${to} ${messageId}`)).size).toBe(1);
    expect(mails[0]?.text).toContain('https://auth.example/reset?email=meera@example.com');
    expect(people.get(invited.uid)).toMatchObject({ email: 'meera@example.com', phone: null });
    expect(await rolesOf(invited.uid)).toEqual([['moderator'], ['moderator']]);
    // In no app: nobody is shown somebody whose profile is unfinished.
    expect(await userOf(invited.uid)).toMatchObject({ phone: '', onboardingStep: 'profile' });
    expect(await store.get(refTo('profiles', invited.uid))).toMatchObject({ displayName: 'Meera', isVisible: false });
    expect((await list()).find(({ uid }) => uid === invited.uid)).toMatchObject({ state: 'invited', isSelf: false });
  });

  it('gives roles to whoever has an account by a proven address, beside what they are', async () => {
    const { invite, have, userOf, rolesOf } = await createCompany();
    await have('ann@example.com');
    expect(await invite('ann@example.com', { roles: ['support', 'support'] })).toEqual({
      uid: 'ann',
      roles: ['support'],
      isNew: false,
    });
    expect(await rolesOf('ann')).toEqual([['support'], ['support']]);
    expect(await userOf('ann')).toMatchObject({ phone: '+919876543210' });
  });

  it('refuses staff, oneself, an address that nobody proved, and indecent names', async () => {
    const { invite, people, advance } = await createCompany();
    people.set('eve', { uid: 'eve', phone: null, roles: [], tokensValidAfter: null, email: 'boss@example.com' });
    await expect(invite('boss@example.com')).rejects.toThrow(refusal('auth/provider-in-use'));
    const sam = people.get('sam');
    if (sam !== undefined) people.set('sam', { ...sam, email: 'sam@example.com', emailVerified: true });
    await expect(invite('sam@example.com')).rejects.toThrow(refusal('auth/self-role'));
    await expect(invite('m@example.com', { displayName: 'call 9876543210' })).rejects.toThrow(
      refusal('profile/text-not-allowed'),
    );
    await invite('meera@example.com');
    advance(DAY);
    await expect(invite('meera@example.com')).rejects.toThrow(refusal('staff/already'));
  });

  it('sends one address no more mails than anybody may', async () => {
    const { invite, asSam, platform } = await createCompany();
    const { uid } = await invite('meera@example.com');
    await expect(sendPasswordReset(platform, asSam({ uid }))).rejects.toThrow(refusal('email/too-soon'));
  });
});

describe('somebody of staff', () => {
  it('who is disabled has no role and no session left, and gets the same roles back', async () => {
    const { platform, people, store, asSam, employ, list, rolesOf, now, advance, audits } = await createCompany();
    await store.update(refTo('users', 'ann'), { roles: ['creator'] });
    await employ('ann', ['finance', 'support']);
    await store.update(refTo('users', 'ann'), { roles: ['creator', 'finance', 'support'] });
    advance(HOUR);
    expect(await disableStaff(platform, asSam({ uid: 'ann' }))).toEqual({ uid: 'ann', state: 'disabled' });
    expect(await rolesOf('ann')).toEqual([['creator'], ['creator']]);
    expect(people.get('ann')?.tokensValidAfter).toEqual(now());
    const [line] = await list({ state: 'disabled' });
    expect(line).toMatchObject({ uid: 'ann', roles: ['finance', 'support'], disabledAt: now().toISOString() });
    expect(await disableStaff(platform, asSam({ uid: 'ann' }))).toMatchObject({ state: 'disabled' });
    expect(await enableStaff(platform, asSam({ uid: 'ann' }))).toEqual({ uid: 'ann', state: 'active' });
    const all = ['creator', 'finance', 'support'];
    expect(await rolesOf('ann')).toEqual([all, all]);
    await expect(enableStaff(platform, asSam({ uid: 'ann' }))).rejects.toThrow(refusal('staff/not-disabled'));
    const lines = (await audits()).filter(({ action }) => action.startsWith('staff-'));
    expect(lines.map(({ action }) => action).sort()).toEqual(['staff-disable', 'staff-disable', 'staff-enable']);
    expect(lines.every((one) => one.reason === reason && one.target === 'users/ann')).toBe(true);
  });

  it('who gets roles anew is not disabled any more', async () => {
    const { platform, asSam, employ, list } = await createCompany();
    await employ('ann', ['finance']);
    await disableStaff(platform, asSam({ uid: 'ann' }));
    await employ('ann', ['support']);
    expect((await list()).find(({ uid }) => uid === 'ann')).toMatchObject({ roles: ['support'], disabledAt: null });
  });

  it('is asked for a second factor by their claims, beside what the settings say', async () => {
    const { platform, people, asSam, employ, list } = await createCompany();
    await employ('ann', ['support']);
    const require = (isRequired: boolean) => requireSecondFactor(platform, asSam({ uid: 'ann', isRequired }));
    expect(await require(true)).toEqual({ uid: 'ann', isRequired: true, hasSecondFactor: false });
    expect(people.get('ann')).toMatchObject({ needsSecondFactor: true, roles: ['support'] });
    expect((await list({ role: 'support' }))[0]).toMatchObject({ mustUseSecondFactor: true });
    // A change of roles leaves it.
    await employ('ann', ['finance']);
    expect(people.get('ann')).toMatchObject({ needsSecondFactor: true });
    await require(false);
    expect(people.get('ann')).toMatchObject({ needsSecondFactor: false });
  });

  it('is signed out, and sent a link for a new password', async () => {
    const { platform, people, mails, asSam, employ, now, advance, told, audits, callAs } = await createCompany();
    await employ('bob', ['support']);
    advance(HOUR);
    expect(await signOutStaff(platform, asSam({ uid: 'bob' }))).toEqual({ devices: 0 });
    expect(await told()).toContain('signed-out-everywhere');
    const sessions = await listSessions(platform, callAs('sam', { uid: 'bob' }, { roles: ['admin'] }));
    expect(sessions).toEqual({
      lastSignInAt: null,
      lastRefreshAt: null,
      validAfter: now().toISOString(),
      devices: [],
    });
    await expect(sendPasswordReset(platform, asSam({ uid: 'bob' }))).rejects.toThrow(refusal('staff/no-email'));
    const bob = people.get('bob');
    if (bob !== undefined) people.set('bob', { ...bob, email: 'bob@example.com' });
    expect(await sendPasswordReset(platform, asSam({ uid: 'bob' }))).toEqual({ uid: 'bob' });
    expect(mails.at(-1)).toMatchObject({ to: 'bob@example.com' });
    expect(JSON.stringify(await audits())).not.toContain('bob@example.com');
  });

  it('is nobody else: people without a role are refused by every act', async () => {
    const { platform, asSam } = await createCompany();
    const acts = [
      (uid: string) => disableStaff(platform, asSam({ uid })),
      (uid: string) => requireSecondFactor(platform, asSam({ uid, isRequired: true })),
      (uid: string) => signOutStaff(platform, asSam({ uid })),
      (uid: string) => sendPasswordReset(platform, asSam({ uid })),
    ];
    for (const act of acts) {
      await expect(act('ann')).rejects.toThrow(refusal('staff/not-staff'));
      await expect(act('nobody')).rejects.toThrow(refusal('user/not-found'));
    }
  });
});

describe('the last admin', () => {
  it('stays: neither roles nor disabling nor the end of the account take them away', async () => {
    const { platform, by, asSam, employ, callAs, rolesOf } = await createCompany();
    await expect(disableStaff(platform, asSam({ uid: 'sam' }))).rejects.toThrow(refusal('auth/self-role'));
    // Whoever was an admin a moment ago, and whose token does not know better.
    await expect(disableStaff(platform, by('ann', { uid: 'sam' }))).rejects.toThrow(refusal('staff/last-admin'));
    await expect(setRoles(platform, by('ann', { uid: 'sam', roles: [] }))).rejects.toThrow(refusal('staff/last-admin'));
    await expect(
      askDeletion(platform, callAs('sam', { requestId: 'leave-sam', understandsLoss: true as const })),
    ).rejects.toThrow(refusal('account/open-obligations'));
    expect(await rolesOf('sam')).toEqual([['admin'], ['admin']]);
    await employ('ann', ['admin']);
    expect(await disableStaff(platform, by('ann', { uid: 'sam' }))).toMatchObject({ state: 'disabled' });
    await expect(disableStaff(platform, by('bob', { uid: 'ann' }))).rejects.toThrow(refusal('staff/last-admin'));
  });

  it('is not one who is banned: somebody has to be left who can come in', async () => {
    const { platform, store, by, employ } = await createCompany();
    await employ('ann', ['admin']);
    await store.update(refTo('users', 'ann'), { ban: { until: null, reasonCode: 'fraud', actionId: 'action-1' } });
    await expect(disableStaff(platform, by('bob', { uid: 'sam' }))).rejects.toThrow(refusal('staff/last-admin'));
  });

  it('is left when two disable each other at once', async () => {
    const { platform, by, employ, rolesOf } = await createCompany();
    await employ('ann', ['admin']);
    const outcomes = await Promise.allSettled([
      disableStaff(platform, by('sam', { uid: 'ann' })),
      disableStaff(platform, by('ann', { uid: 'sam' })),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([...(await rolesOf('sam')), ...(await rolesOf('ann'))].flat()).toEqual(['admin', 'admin']);
  });
});
