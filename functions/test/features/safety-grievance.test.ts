import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { listGrievancesContract } from '../../src/contract/features/safety-grievances.ts';
import { getNumbers } from '../../src/features/safety/get-numbers.ts';
import {
  answerGrievance,
  fileGrievance,
  fileGuestGrievance,
  listGrievances,
  recordOrder,
} from '../../src/features/safety/grievances.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE } from '../../src/kernel/time.ts';
import type { Mail, MailOutcome } from '../../src/platform/mail/mailer.ts';
import { refusal } from '../support/creator-world.ts';
import { createSafetyWorld } from '../support/safety-world.ts';

async function createWorld() {
  const world = await createSafetyWorld();
  const { platform, as } = world;
  const mails: Mail[] = [];
  const post = { next: [] as (MailOutcome | Error)[] };
  const send = async (mail: Mail): Promise<MailOutcome> => {
    const outcome = post.next.shift() ?? 'sent';
    if (outcome instanceof Error) throw outcome;
    mails.push(mail);
    return outcome;
  };
  Object.assign(platform, { mail: { send } });
  const words = { subject: 'My picture', words: 'Somebody shows a picture of me.' };
  return {
    ...world,
    mails,
    post,
    fileAsGuest: (network = 'network-1', requestId?: string) => {
      const guest = { name: 'Gita', email: 'gita@example.com', language: 'hi' as const };
      return fileGuestGrievance(platform, as(network, { class: 'urgent' as const, ...words, ...guest }, requestId));
    },
    file: (by: string, kind: 'intimate-image' | 'urgent' | 'other', requestId?: string) =>
      fileGrievance(platform, as(by, { class: kind, ...words }, requestId)),
    order: (receivedAt: Date) =>
      recordOrder(platform, as('ada', { ...words, receivedAt: receivedAt.toISOString(), reason: 'came by mail' })),
    answer: (by: string, grievanceId: string) =>
      answerGrievance(platform, as(by, { grievanceId, answer: 'It is gone.', reason: 'removed it' })),
    list: (state: 'open' | 'answered') => listGrievances(platform, as('ada', { state, limit: 20 })),
  };
}

describe('a grievance', () => {
  it('is acknowledged at once with its number, and has the clock of its class', async () => {
    const { file, order, now, noticesOf, store, list } = await createWorld();
    const first = await file('ann', 'intimate-image', 'the-same-request');
    expect(await file('ann', 'intimate-image', 'the-same-request')).toEqual(first);
    await file('bob', 'other');
    await order(new Date(now().getTime() - HOUR));
    const { grievances } = await list('open');
    const hoursLeft = grievances.map(({ class: kind, dueAt }) => [kind, (Date.parse(dueAt) - now().getTime()) / HOUR]);
    expect(Object.fromEntries(hoursLeft)).toEqual({ 'intimate-image': 2, 'lawful-order': 2, other: 168 });
    expect(hoursLeft.at(-1)).toEqual(['other', 168]);
    expect(await noticesOf('ann')).toEqual(['grievance-received']);
    const kept = collections.grievances.parse(await store.get(refTo('grievances', first.grievanceId)));
    expect(kept).toMatchObject({ number: first.number, acknowledgedAt: now(), uid: 'ann' });
  });

  it('is answered once, and says whether in time', async () => {
    const { file, answer, advance, noticesOf, list } = await createWorld();
    const { grievanceId } = await file('ann', 'urgent');
    const late = await file('ann', 'intimate-image');
    advance(2 * HOUR);
    expect(await answer('ada', grievanceId)).toMatchObject({ isLate: false });
    expect(await answer('ada', late.grievanceId)).toMatchObject({ isLate: true });
    await expect(answer('ada', grievanceId)).rejects.toThrow(refusal('grievance/wrong-state', { state: 'answered' }));
    await expect(answer('ada', 'nothing')).rejects.toThrow(refusal('grievance/not-found'));
    expect((await noticesOf('ann')).filter((kind) => kind === 'grievance-answered')).toHaveLength(2);
    expect((await list('answered')).grievances).toHaveLength(2);
  });

  it('reminds every admin at half of its time and at the end, each once', async () => {
    const { file, sweep, advance, noticesOf, answer, join } = await createWorld();
    await join('ava', { roles: ['admin'] });
    await file('ann', 'intimate-image');
    const other = await file('bob', 'intimate-image');
    await sweep();
    expect(await noticesOf('ada')).toEqual([]);
    advance(HOUR);
    await Promise.all([sweep(), sweep()]);
    await answer('ada', other.grievanceId);
    advance(HOUR + MINUTE);
    await sweep();
    await sweep();
    expect([await noticesOf('ada'), await noticesOf('ava')]).toEqual([
      Array(3).fill('grievance-due'),
      Array(3).fill('grievance-due'),
    ]);
  });

  it('is taken five times a day', async () => {
    const { file } = await createWorld();
    for (let count = 0; count < 5; count += 1) await file('ann', 'other');
    await expect(file('ann', 'other')).rejects.toThrow(refusal('limit/reached'));
  });
});

describe('a grievance of a guest', () => {
  it('has a number and the same clock, and staff see whom to answer', async () => {
    const { fileAsGuest, list, now, store } = await createWorld();
    const first = await fileAsGuest('network-1', 'the-same-request');
    expect(await fileAsGuest('network-1', 'the-same-request')).toEqual(first);
    expect(first).toMatchObject({ number: expect.stringMatching(/^G-20261121-/) });
    expect((Date.parse(first.dueAt) - now().getTime()) / HOUR).toBe(36);
    const { grievances } = listGrievancesContract.reply.parse(await list('open'));
    expect(grievances).toMatchObject([{ uid: null, guest: { name: 'Gita', email: 'gita@example.com' } }]);
    const kept = await store.get(refTo('grievances', first.grievanceId));
    expect(collections.grievances.parse(kept)).toMatchObject({ uid: null, state: 'open', mailDueAt: null });
  });

  it('is taken five times a day from one network', async () => {
    const { fileAsGuest, advance } = await createWorld();
    for (let count = 0; count < 5; count += 1) await fileAsGuest();
    await expect(fileAsGuest()).rejects.toThrow(refusal('limit/reached'));
    await fileAsGuest('network-2');
    advance(24 * HOUR);
    await fileAsGuest();
  });

  it('is answered by mail, again an hour later where that failed, and told to no inbox', async () => {
    const { fileAsGuest, answer, sweep, advance, mails, post, store, list } = await createWorld();
    const { grievanceId, number } = await fileAsGuest();
    post.next = [new Error('no answer'), 'later'];
    expect(await answer('ada', grievanceId)).toMatchObject({ isLate: false });
    await sweep();
    expect(mails).toEqual([]);
    for (const _ of [1, 2, 3]) {
      advance(HOUR);
      await sweep();
    }
    // Twice under one id: the mail server tells a repeat.
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(mails[1]).toMatchObject({ to: 'gita@example.com', subject: `[${number}] My picture` });
    expect(mails[1]?.text).toContain('It is gone.');
    expect((await list('answered')).grievances).toMatchObject([{ answer: 'It is gone.' }]);
    const notices = await store.find({ from: collectionRef('notices'), limit: 50 });
    expect(notices.filter(({ data }) => data.kind.startsWith('grievance'))).toEqual([]);
  });
});

describe('the numbers of a month', () => {
  it('tell what came, what was closed and what of it in time, in the month of India', async () => {
    const { file, answer, advance, platform, as, report, person, dismiss, act, appeal } = await createWorld();
    const { grievanceId } = await file('ann', 'urgent');
    await file('ann', 'other');
    await report('ann', person('bob'), 'intimate-image');
    await report('ann', person('cara'));
    const { actionId } = await act('mona', { caseId: 'person~cara', action: { kind: 'warn' } });
    await appeal('cara', actionId);
    advance(3 * HOUR);
    await answer('ada', grievanceId);
    await dismiss('mona', ['person~bob']);
    const numbers = (month: string) => getNumbers(platform, as('ada', { month }));
    expect(await numbers('2026-11')).toMatchObject({
      grievances: { urgent: { opened: 1, closed: 1, inTime: 1 }, other: { opened: 1, closed: 0, inTime: 0 } },
      cases: { 'intimate-image': { opened: 1, closed: 1, inTime: 0 }, other: { opened: 1, closed: 1, inTime: 1 } },
      actions: { warn: 1, ban: 0 },
      appeals: { asked: 1, undone: 0 },
    });
    expect((await numbers('2026-12')).cases.other).toEqual({ opened: 0, closed: 0, inTime: 0 });
  });
});
