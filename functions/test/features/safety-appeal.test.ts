import { describe, expect, it } from 'vitest';
import { callables } from '../../src/contract/registry.ts';
import { assertMayCall } from '../../src/edge/admit.ts';
import { rejectMedia } from '../../src/features/media/review-media.ts';
import { listAppeals } from '../../src/features/safety/answer-appeal.ts';
import { decideFlagged, listFlagged } from '../../src/features/safety/flagged.ts';
import { getReport } from '../../src/features/safety/get-report.ts';
import { undoAction } from '../../src/features/safety/undo-action.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { refusal } from '../support/creator-world.ts';
import { createSafetyWorld } from '../support/safety-world.ts';

const suspend = { kind: 'suspend', days: 7 } as const;
const ban = { kind: 'ban' } as const;

describe('an appeal', () => {
  it('is asked once, by the punished, in time', async () => {
    const { act, appeal, advance, platform, as } = await createSafetyWorld();
    const { actionId } = await act('mona', { uid: 'bob', action: suspend });
    await expect(appeal('ann', actionId)).rejects.toThrow(refusal('action/not-found'));
    await expect(appeal('bob', 'nothing')).rejects.toThrow(refusal('action/not-found'));
    const { dueAt } = await appeal('bob', actionId);
    await expect(appeal('bob', actionId)).rejects.toThrow(refusal('appeal/used'));
    const { appeals } = await listAppeals(platform, as('max', { limit: 20 }));
    expect(appeals).toMatchObject([{ actionId, byUid: 'mona', subjectUid: 'bob', subjectName: 'bob', dueAt }]);
    const later = await act('mona', { uid: 'ann', action: suspend });
    advance(30 * DAY);
    await expect(appeal('ann', later.actionId)).rejects.toThrow(refusal('appeal/too-late'));
  });

  it('is decided by somebody else, and undone with all that followed', async () => {
    const { act, appeal, answer, claims, user, noticesOf, audits, action, platform, as } = await createSafetyWorld();
    const { actionId } = await act('mona', { uid: 'bob', action: suspend });
    await expect(answer('max', actionId, 'undo')).rejects.toThrow(refusal('appeal/not-asked'));
    await appeal('bob', actionId);
    await expect(answer('mona', actionId, 'undo')).rejects.toThrow(refusal('appeal/own-decision'));
    const races = await Promise.allSettled([answer('max', actionId, 'undo'), answer('ada', actionId, 'undo')]);
    expect(races.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([claims('bob'), (await user('bob'))?.ban]).toEqual([null, null]);
    expect((await noticesOf('bob')).toSorted()).toEqual(['action-undone', 'suspended']);
    const done = (await audits()).map((line) => line.replace(/^(max|ada)/, 'another')).toSorted();
    expect(done).toEqual(['another: safety-decideAppeal', 'mona: safety-act']);
    expect(await action(actionId)).toMatchObject({ state: 'undone', appeal: { state: 'undone' } });
    await expect(undoAction(platform, as('ada', { actionId, words: 'Sorry.', reason: 'again' }))).rejects.toThrow(
      refusal('action/wrong-state', { state: 'undone' }),
    );
  });

  it('of a ban for good is an admin to undo, and takes its prints away', async () => {
    const { act, appeal, answer, store, claims } = await createSafetyWorld();
    const { actionId } = await act('ada', { uid: 'bob', action: ban });
    await appeal('bob', actionId);
    await expect(answer('max', actionId, 'undo')).rejects.toThrow(refusal('moderation/limit'));
    await expect(answer('ada', actionId, 'undo')).rejects.toThrow(refusal('appeal/own-decision'));
    expect(await store.find({ from: collectionRef('bannedPrints'), limit: 5 })).toHaveLength(1);
    await answer('max', actionId, 'uphold');
    expect(claims('bob')).toMatchObject({ until: null });
  });

  it('that is upheld leaves the strike, one that is undone does not', async () => {
    const { act, appeal, answer, report, person, platform, as } = await createSafetyWorld();
    const first = await act('mona', { uid: 'bob', action: { kind: 'warn' } });
    const second = await act('mona', { uid: 'bob', action: { kind: 'warn' } });
    await report('ann', person('bob'));
    const look = async () => getReport(platform, as('max', { caseId: 'person~bob', reason: 'to decide it' }));
    expect(await look()).toMatchObject({ subject: { strikes: 2 }, proposal: { kind: 'suspend', days: 7 } });
    for (const { actionId } of [first, second]) await appeal('bob', actionId);
    await answer('max', first.actionId, 'undo');
    await answer('max', second.actionId, 'uphold');
    expect(await look()).toMatchObject({ subject: { strikes: 1 }, proposal: { kind: 'limit', days: 7 } });
  });
});

describe('a file that was taken down', () => {
  it('is shown again when that is undone, and only once taken down', async () => {
    const { act, report, store, platform, as, now, appeal, answer } = await createSafetyWorld();
    const media = {
      mediaId: 'bob~file-0001',
      ownerUid: 'bob',
      purpose: 'gallery',
      uploadPath: 'media/bob/gallery/file-0001',
      state: 'ready',
      refusal: null,
      kind: 'image',
      durationMs: null,
      colour: null,
      variants: {},
      moderation: 'approved',
      reason: null,
      isShown: true,
      linkKey: 'key-1',
      queuedAt: null,
      dueAt: null,
      at: now(),
      updatedAt: now(),
    } as const;
    await store.set(refTo('media', media.mediaId), media);
    await report('ann', { kind: 'media', id: media.mediaId }, 'explicit');
    const { actionId } = await act('mona', { caseId: `media~${media.mediaId}`, action: { kind: 'hide' } });
    expect(await store.get(refTo('media', media.mediaId))).toMatchObject({ moderation: 'rejected', isShown: false });
    const again = { mediaId: media.mediaId, reason: 'once more' };
    await expect(rejectMedia(platform, as('mona', again))).rejects.toThrow(refusal('media/wrong-state'));
    await appeal('bob', actionId);
    await answer('max', actionId, 'undo');
    expect(await store.get(refTo('media', media.mediaId))).toMatchObject({ moderation: 'approved', isShown: true });
  });
});

describe('what the filter found', () => {
  it('is listed with its words and released or upheld, once', async () => {
    const { say, store, platform, as, now } = await createSafetyWorld();
    for (const id of ['m-1', 'm-2']) {
      await say(id, 'bob', 'ann', { state: 'held', members: ['bob'], withheldFrom: ['ann'] });
      await store.set(refTo('flaggedContent', `message~${id}`), {
        surface: 'message',
        targetId: id,
        uid: 'bob',
        hits: ['phone'],
        mode: 'hold',
        state: 'open',
        at: now(),
      });
    }
    const { flagged } = await listFlagged(
      platform,
      as('mona', { state: 'open', surface: 'message', limit: 20 } as const),
    );
    expect(flagged.map(({ text }) => text).toSorted()).toEqual(['words of m-1', 'words of m-2']);
    const decide = (by: string, contentId: string, decision: 'release' | 'uphold') =>
      decideFlagged(platform, as(by, { contentId, decision, reason: 'read it' }));
    expect(await decide('mona', 'message~m-1', 'release')).toMatchObject({ state: 'cleared' });
    expect(await decide('mona', 'message~m-2', 'uphold')).toMatchObject({ state: 'upheld' });
    expect((await store.get(refTo('messages', 'm-1')))?.members.toSorted()).toEqual(['ann', 'bob']);
    expect(await store.get(refTo('messages', 'm-2'))).toMatchObject({ state: 'removed', members: [] });
    await expect(decide('max', 'message~m-1', 'uphold')).rejects.toThrow(
      refusal('flagged/decided', { state: 'cleared' }),
    );
    await expect(decide('max', 'message~m-3', 'uphold')).rejects.toThrow(refusal('flagged/not-found'));
  });
});

describe('a ban is not forfeiture', () => {
  const open = [
    ...['safety-appeal', 'safety-fileGrievance', 'purchase-verifyPayment', 'session-questionCharge'],
    ...['payout-requestWithdrawal', 'payout-previewWithdrawal', 'payout-cancelWithdrawal', 'earning-getStatement'],
    ...['tax-getCertificate', 'account-askDeletion', 'account-previewDeletion', 'account-keepAccount'],
  ];

  it('leaves open what became of the money, the appeal, the papers and the end of the account, and nothing else', async () => {
    const { act, platform, people, now } = await createSafetyWorld();
    await act('ada', { uid: 'cara', action: ban });
    const token = { banned: true, banReason: 'harassment', auth_time: now().getTime() / 1_000 + 1 };
    const auth = { uid: 'cara', token } as never;
    const knock = async (name: string) => {
      const contract = callables[name];
      if (contract === undefined) throw new Error(`no such callable: ${name}`);
      await assertMayCall(platform, contract, { auth, now: now() });
    };
    expect(people.get('cara')?.ban).not.toBeNull();
    for (const name of open) expect([name, await knock(name)]).toEqual([name, undefined]);
    for (const name of ['gift-sendGift', 'session-requestSession', 'message-openConversation', 'safety-report']) {
      await expect(knock(name)).rejects.toThrow(refusal('auth/banned'));
    }
  });

  it('touches neither coins nor earnings', async () => {
    const { act, connect, talk, end, store } = await createSafetyWorld();
    const id = await connect();
    await talk(id, 90);
    await end(id, 'ann');
    const books = async () => {
      const all = (['accounts', 'accountRows', 'earnings', 'ledgerEntries', 'receipts'] as const).map((name) =>
        store.find<object>({ from: collectionRef(name), limit: 500 }),
      );
      return (await Promise.all(all)).flat().map(({ ref, data }) => [ref.path, data]);
    };
    const before = await books();
    for (const uid of ['ann', 'cara']) await act('ada', { uid, action: ban });
    expect(before.length).toBeGreaterThan(5);
    expect(await books()).toEqual(before);
  });
});
