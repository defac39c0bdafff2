import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { ProfileText } from '../../src/contract/documents/profiles.ts';
import { decideUsername } from '../../src/features/profile/decide-username.ts';
import { undoAction } from '../../src/features/safety/undo-action.ts';
import { rateCreator } from '../../src/features/session/rate-creator.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { SECOND } from '../../src/kernel/time.ts';
import { refusal } from '../support/creator-world.ts';
import { createSafetyWorld } from '../support/safety-world.ts';

const hide = { kind: 'hide' } as const;
const nothing = refusal('moderation/nothing-to-hide');

async function createWorldOfWords() {
  const world = await createSafetyWorld();
  const { platform, store, as, now, act } = world;
  await store.update(refTo('profiles', 'cara'), { username: 'Cara_X', bio: 'call me elsewhere', isCreator: true });
  await store.set(refTo('usernames', 'cara_x'), { uid: 'cara', at: now() });
  return {
    ...world,
    undo: (actionId: string) =>
      undoAction(platform, as('ada', { actionId, words: 'We were wrong.', reason: 'looked again' })),
    hideTexts: (...texts: ProfileText[]) => act('mona', { uid: 'cara', action: hide, texts }),
    profile: async () => collections.profiles.parse(await store.get(refTo('profiles', 'cara'))),
    card: () => store.get(refTo('creatorCards', 'cara')),
    record: async (actionId: string) =>
      collections.moderationRecords.parse(await store.get(refTo('moderationRecords', actionId))),
  };
}

describe('words of a profile that are hidden', () => {
  it('are gone wherever they are seen, the person is told, and they are back when that is undone', async () => {
    const { hideTexts, profile, card, undo, store, noticesOf, record } = await createWorldOfWords();
    const before = await profile();
    const { actionId } = await hideTexts('display-name', 'username', 'bio');
    const after = await profile();
    expect(after).toMatchObject({ username: null, bio: '' });
    expect(after.displayName).toMatch(/^Member [0-9A-Za-z]{6}$/);
    expect((await card())?.displayName).toBe(after.displayName);
    expect((await store.get(refTo('creators', 'cara')))?.displayName).toBe(after.displayName);
    expect(await store.get(refTo('usernames', 'cara_x'))).toBeUndefined();
    expect(await noticesOf('cara')).toEqual(['content-removed']);
    expect((await record(actionId)).hidden).toMatchObject({ kind: 'person', texts: { username: 'Cara_X' } });
    await undo(actionId);
    expect(await profile()).toEqual(before);
    expect((await card())?.displayName).toBe(before.displayName);
    expect(await store.get(refTo('usernames', 'cara_x'))).toMatchObject({ uid: 'cara' });
  });

  it('are those that were asked for, by a case too; there must be some', async () => {
    const { report, person, act, profile, hideTexts, kase } = await createWorldOfWords();
    await report('ann', person('cara'));
    const ofCase = { caseId: 'person~cara', action: { kind: 'warn' } as const, hidesTarget: true };
    await expect(act('mona', ofCase)).rejects.toThrow(nothing);
    await act('mona', { ...ofCase, texts: ['bio'] });
    expect(await profile()).toMatchObject({ bio: '', username: 'Cara_X' });
    expect(await kase('person~cara')).toMatchObject({ state: 'action-taken' });
    await expect(hideTexts('bio')).rejects.toThrow(nothing);
    await expect(act('mona', { uid: 'bob', action: hide, texts: ['username'] })).rejects.toThrow(nothing);
  });

  it('do not take the place of what the person has written since, nor of a name that somebody else has now', async () => {
    const { hideTexts, profile, undo, store, now } = await createWorldOfWords();
    const { actionId } = await hideTexts('display-name', 'username', 'bio');
    await store.update(refTo('profiles', 'cara'), { bio: 'I sing', displayName: 'Cara Rao' });
    await store.set(refTo('usernames', 'cara_x'), { uid: 'bob', at: now() });
    await undo(actionId);
    expect(await profile()).toMatchObject({ bio: 'I sing', displayName: 'Cara Rao', username: null });
    expect(await store.get(refTo('usernames', 'cara_x'))).toMatchObject({ uid: 'bob' });
  });

  it('leave the person free to choose another name at once', async () => {
    const { hideTexts, profile, platform, now, user } = await createWorldOfWords();
    await hideTexts('username');
    const known = { ...(await user('cara')), usernameChangedAt: now() } as Parameters<typeof decideUsername>[1]['user'];
    const rules = (await platform.config.read(now())).profiles.value;
    const facts = { user: known, profile: await profile(), owner: undefined, rules, now: now() };
    expect(decideUsername('cara_sings', facts)).toBe(true);
  });

  it('are in no audit line', async () => {
    const { hideTexts, store } = await createWorldOfWords();
    await hideTexts('bio');
    const lines = await store.find({ from: collectionRef('auditLog'), limit: 10 });
    expect(JSON.stringify(lines)).toContain('"texts":["bio"]');
    expect(JSON.stringify(lines)).not.toContain('elsewhere');
  });
});

describe('words of a rating that are hidden', () => {
  async function createRated() {
    const world = await createWorldOfWords();
    const { connect, advance, end, store, platform, as, report } = world;
    const sessionId = await connect();
    advance(30 * SECOND);
    await end(sessionId, 'ann');
    const rate = (words: string) => rateCreator(platform, as('ann', { sessionId, stars: 1, words }));
    await rate('she is ugly');
    await report('cara', { kind: 'rating', id: sessionId });
    const rating = async () => collections.ratings.parse(await store.get(refTo('ratings', sessionId)));
    return { ...world, rate, rating, caseId: `rating~${sessionId}` };
  }

  it('are gone with the stars left, and back when that is undone', async () => {
    const { act, rating, caseId, undo, noticesOf } = await createRated();
    const { actionId } = await act('mona', { caseId, action: hide });
    expect(await rating()).toMatchObject({ words: '', stars: 1 });
    expect(await noticesOf('ann')).toContain('content-removed');
    await undo(actionId);
    expect(await rating()).toMatchObject({ words: 'she is ugly', areWordsHidden: false });
  });

  it('cannot be written again', async () => {
    const { act, rate, rating, caseId } = await createRated();
    await act('mona', { caseId, action: hide });
    await rate('she is very ugly');
    expect(await rating()).toMatchObject({ words: '', stars: 1 });
  });

  it('must be there', async () => {
    const { act, rate, caseId } = await createRated();
    await rate('');
    await expect(act('mona', { caseId, action: hide })).rejects.toThrow(nothing);
  });
});
