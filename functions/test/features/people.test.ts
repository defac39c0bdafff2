import { describe, expect, it } from 'vitest';
import { newPayee } from '../../src/features/earning/public.ts';
import { makeAdmin } from '../../src/features/identity/make-admin.ts';
import { editPerson } from '../../src/features/people/edit-person.ts';
import { getPerson } from '../../src/features/people/get-person.ts';
import { addNote, listNotes } from '../../src/features/people/notes.ts';
import { listDevices, revealContact, signOutPerson } from '../../src/features/people/private-side.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { approveCreator, fundWallet } from '../support/economy.ts';
import { banned, createPeopleWorld, reason } from '../support/people-world.ts';

const refusal = (code: string) => expect.objectContaining({ code });

describe('the page of a person', () => {
  it('tells who they are, masked, and how they stand', async () => {
    const { platform, store, as, mark, put, now, user } = await createPeopleWorld();
    await mark('ann', { email: 'ann@example.com', ban: banned(null), limits: [{ ...banned(null), act: 'calls' }] });
    await fundWallet(store, 'ann', { funds: { paid: 50, promo: 5 }, now: now() });
    await put('riskFlags', 'ann', 'bob', { state: 'open' });
    await put('reportCases', 'ann', 'bob');
    await put('tickets', 'ann', 'bob', { state: 'open' });
    await put('moderationActions', 'ann', 'bob', { strikes: 1, state: 'ended', at: plus(now(), -DAY) });
    const head = await getPerson(platform, as('moderator', { uid: 'ann' }));
    expect(head).toMatchObject({
      uid: 'ann',
      displayName: 'ann',
      emailMasked: 'a•••@example.com',
      age: 28,
      gender: 'female',
      state: 'banned',
      ban: { until: null, reasonCode: 'spam', actionId: 'action-1' },
      limits: [{ act: 'calls' }],
      wallet: { balanceCoins: 55, paidCoins: 50, promoCoins: 5, freeze: null, lockedDevices: 0 },
      creator: null,
      earnings: null,
      agency: null,
      counts: { strikes: 1, openFlags: 1, openReports: 1, openTickets: 1, notes: 0 },
    });
    expect(JSON.stringify(head)).not.toContain((await user('ann'))?.phone.slice(3));
    expect(JSON.parse(JSON.stringify(head))).toEqual(head);
    await expect(getPerson(platform, as('moderator', { uid: 'nobody' }))).rejects.toThrow(refusal('user/not-found'));
  });

  it('tells of a creator what they have earned and who they work with', async () => {
    const { platform, store, as, put, now } = await createPeopleWorld();
    await put('agencies', 'bob', 'cara');
    const agencyId = seedDocument('agencies', 'bob', 'cara').doc['agencyId'] as string;
    await approveCreator(store, 'cara', {
      now: now(),
      terms: { shareBps: null, agencyId, agencyShareBps: null },
      rating: { count: 2, sumStars: 9 },
    });
    const payee = { kind: 'creator', id: 'cara' } as const;
    await store.set(refTo('payees', 'creator:cara'), newPayee(payee, { ownerUid: 'cara', now: now() }));
    expect(await getPerson(platform, as('finance', { uid: 'cara' }))).toMatchObject({
      creator: { class: 'regular', standing: 'active', ratingHundredths: 450, ratings: 2 },
      earnings: { pendingPaise: 0, availablePaise: 0, debtPaise: 0, kyc: 'none', hold: null },
      agency: { agencyId, tie: 'creator' },
    });
  });
});

describe('what is private', () => {
  it('is read by support for a reason that is written down, and never what was read', async () => {
    const { platform, asSupport, mark, audits, user } = await createPeopleWorld();
    await mark('ann', { email: 'ann@example.com' });
    const phone = (await user('ann'))?.phone ?? '';
    expect(await revealContact(platform, asSupport({ uid: 'ann' }))).toEqual({ phone, email: 'ann@example.com' });
    const lines = await audits();
    expect(lines).toMatchObject([{ action: 'people-reveal', target: 'users/ann', actorUid: 'sue', reason }]);
    expect(JSON.stringify(lines)).not.toMatch(/example\.com|\+91/);
    await expect(revealContact(platform, asSupport({ uid: 'nobody' }))).rejects.toThrow(refusal('user/not-found'));
  });

  it('of a colleague is for admins, and so is ending their sessions or changing their profile', async () => {
    const { platform, asSupport, as, audits, now } = await createPeopleWorld();
    await makeAdmin(platform, { uid: 'bob', now: now() });
    const uid = 'bob';
    await expect(revealContact(platform, asSupport({ uid }))).rejects.toThrow(refusal('auth/forbidden'));
    await expect(signOutPerson(platform, asSupport({ uid }))).rejects.toThrow(refusal('auth/forbidden'));
    await expect(editPerson(platform, asSupport({ uid, bio: 'x' }))).rejects.toThrow(refusal('auth/forbidden'));
    expect((await audits()).map(({ action }) => action)).toEqual(['make-admin']);
    expect(await revealContact(platform, as('admin', { uid }))).toMatchObject({ email: null });
  });

  it('are devices, and the sessions that support ends', async () => {
    const { platform, store, people, asSupport, enrol, now, advance, audits } = await createPeopleWorld();
    await enrol('ann', 'device-one');
    advance(HOUR);
    await enrol('ann', 'device-two');
    const { devices } = await listDevices(platform, asSupport({ uid: 'ann' }));
    expect(devices).toMatchObject([{ model: 'Pixel', lastSeenAt: now().toISOString(), lockedUntil: null }, {}]);
    const end = asSupport({ uid: 'ann' }, 'end-sessions');
    expect(await signOutPerson(platform, end)).toEqual({ devices: 2 });
    expect(await signOutPerson(platform, end)).toEqual({ devices: 2 });
    expect(await listDevices(platform, asSupport({ uid: 'ann' }))).toEqual({ devices: [] });
    expect(people.get('ann')?.tokensValidAfter).toEqual(now());
    const notices = (await store.find({ from: collectionRef('notices'), limit: 50 })).map(({ data }) => data.kind);
    expect(notices.filter((kind) => kind === 'signed-out-everywhere')).toHaveLength(1);
    expect((await audits()).map(({ action }) => action)).toEqual(['people-signOut']);
  });
});

describe('notes about a person', () => {
  it('are kept for other staff, newest first, each once', async () => {
    const { platform, asSupport, as, advance, audits, now } = await createPeopleWorld();
    const first = asSupport({ uid: 'ann', words: 'Called twice about one order.' }, 'note-one');
    const { noteId } = await addNote(platform, first);
    expect(await addNote(platform, first)).toEqual({ noteId });
    advance(MINUTE);
    await addNote(platform, asSupport({ uid: 'ann', words: 'Was polite.' }));
    await addNote(platform, asSupport({ uid: 'bob', words: 'Somebody else.' }));
    const list = await listNotes(platform, as('finance', { uid: 'ann', limit: 20 }));
    expect(list).toMatchObject({ total: 2, cursor: null });
    expect(list.notes.map(({ words }) => words)).toEqual(['Was polite.', 'Called twice about one order.']);
    expect(list.notes[0]).toMatchObject({ byUid: 'sue', byName: 'sue', at: now().toISOString() });
    expect(JSON.stringify(await audits())).not.toContain('polite');
    await expect(addNote(platform, asSupport({ uid: 'nobody', words: 'x' }))).rejects.toThrow(
      refusal('user/not-found'),
    );
  });
});

describe('a profile that support edits', () => {
  it('follows the rules of its owner, who is told why', async () => {
    const { platform, store, asSupport, profile, user, audits } = await createPeopleWorld();
    const change = { displayName: 'Annika', bio: 'I sing.', languages: { primary: 'hi', secondary: ['en'] } };
    await editPerson(platform, asSupport({ uid: 'ann', ...change }));
    expect(await profile('ann')).toMatchObject({ displayName: 'Annika', bio: 'I sing.', languages: ['hi', 'en'] });
    expect(await user('ann')).toMatchObject({ onboardingStep: 'done', birthDate: '1998-04-30' });
    const [notice] = await store.find({
      from: collectionRef('notices'),
      where: [{ field: 'kind', op: '==', value: 'profile-edited' }],
      limit: 5,
    });
    expect(notice?.data).toMatchObject({ uid: 'ann', params: { reason } });
    const [line] = await audits();
    expect(line).toMatchObject({ action: 'people-edit', after: { fields: ['bio', 'displayName', 'languages'] } });
  });

  it('renames a creator wherever payers see them', async () => {
    const { platform, store, asSupport, now } = await createPeopleWorld();
    await approveCreator(store, 'cara', { now: now() });
    await store.update(refTo('profiles', 'cara'), { isCreator: true });
    await editPerson(platform, asSupport({ uid: 'cara', displayName: 'Carola' }));
    expect(await store.get(refTo('creatorCards', 'cara'))).toMatchObject({ displayName: 'Carola' });
  });

  it('loses a username, which somebody else may take and its owner choose anew', async () => {
    const { platform, asSupport, profile, save, hits } = await createPeopleWorld();
    await editPerson(platform, asSupport({ uid: 'ann', resetUsername: true }));
    expect(await profile('ann')).toMatchObject({ username: null, displayName: 'ann', isVisible: true });
    expect((await hits('@ann')).map(({ line }) => line)).not.toContain('@ann');
    await save('ann', { username: 'annika' });
    await editPerson(platform, asSupport({ uid: 'bob', resetUsername: true }));
    await save('bob', { username: 'ann' });
    expect(await profile('bob')).toMatchObject({ username: 'ann' });
  });

  it('is refused words that lead elsewhere, lists that do not have it, and the own one', async () => {
    const { platform, asSupport, profile } = await createPeopleWorld();
    const edit = (more: object) => editPerson(platform, asSupport({ uid: 'ann', ...more }) as never);
    await expect(edit({ bio: 'call 9876543210' })).rejects.toThrow(refusal('profile/text-not-allowed'));
    await expect(edit({ cityId: 'atlantis' })).rejects.toThrow(refusal('catalogue/not-found'));
    await expect(edit({ uid: 'sue', bio: 'x' })).rejects.toThrow(refusal('adjust/self'));
    await expect(edit({ uid: 'nobody', bio: 'x' })).rejects.toThrow(refusal('user/not-found'));
    expect(await profile('ann')).not.toHaveProperty('bio');
  });
});
