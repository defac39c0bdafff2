import { beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { RecordKind } from '../../src/contract/documents/support.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { type DocRef, docRef } from '../../src/kernel/store.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createSupportWorld, type SupportWorld } from '../support/support-world.ts';

let world: SupportWorld;

beforeEach(async () => {
  // Every fifth commit is answered too late: all must know their own work.
  world = await createSupportWorld(createMemoryStore({ faults: { lostReplyRate: 0.2 } }));
});

describe('a ticket', () => {
  it('is opened with its words, under a number that can be said aloud', async () => {
    const ticketId = await world.open();
    expect(ticketId).toMatch(/^MH-2611-[0-9A-Z]{8}$/);
    const ticket = await world.ticket(ticketId);
    expect(collections.tickets.parse(ticket)).toEqual(ticket);
    expect(ticket).toMatchObject({ uid: 'ann', guest: null, topic: 'payment', state: 'open', dispute: null });
    expect(await world.words()).toMatchObject([{ ticketId, uid: 'ann', from: 'person', words: 'Help me.' }]);
  });

  it('is opened once for a request', async () => {
    const first = await world.open({}, 'ann', 'open-1');
    expect(await world.open({}, 'ann', 'open-1')).toBe(first);
    expect(await world.words()).toHaveLength(1);
    await expect(world.open({ words: 'Other words.' }, 'ann', 'open-1')).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
  });

  it('is for people who are known, ten a day each', async () => {
    await expect(world.open({}, 'nobody')).rejects.toMatchObject({ code: 'user/not-found' });
    for (let n = 0; n < 10; n += 1) await world.open();
    const refused = { code: 'limit/reached', details: { limit: 'tickets' } };
    await expect(world.open()).rejects.toMatchObject(refused);
    await world.open({}, 'bob');
    world.advance(DAY);
    await world.open();
  });

  it('goes back and forth, and is opened again after it was solved', async () => {
    const ticketId = await world.open();
    expect(await world.answer(ticketId)).toEqual({ ticketId, state: 'waiting' });
    expect(await world.reply(ticketId, 'Thanks, but no.')).toEqual({ ticketId, state: 'open' });
    expect(await world.solve(ticketId)).toEqual({ ticketId, state: 'solved' });
    world.advance(13 * DAY);
    expect(await world.reply(ticketId, 'It is back.')).toEqual({ ticketId, state: 'reopened' });
    expect((await world.list()).tickets).toMatchObject([{ ticketId, state: 'reopened' }]);
    expect((await world.words()).filter(({ from }) => from === 'staff')).toHaveLength(2);
    expect(await world.notices()).toEqual(['ticket-answered', 'ticket-closed']);
  });

  it('tells its owner once for an answer, and again for the next one', async () => {
    const ticketId = await world.open();
    for (const requestId of ['answer-1', 'answer-1', 'answer-2']) {
      await world.answer(ticketId, 'We look at it.', 'sunil', requestId);
    }
    expect(await world.notices()).toEqual(['ticket-answered', 'ticket-answered']);
    expect(await world.words()).toHaveLength(3);
  });

  it("is nobody's but its owner's", async () => {
    const ticketId = await world.open();
    for (const act of [() => world.reply(ticketId, 'Me too.', 'bob'), () => world.close(ticketId, 'bob')]) {
      await expect(act()).rejects.toMatchObject({ code: 'ticket/not-found' });
    }
    await expect(world.reply('MH-2611-UNKNOWN1')).rejects.toMatchObject({ code: 'ticket/not-found' });
    expect(await world.close(ticketId)).toEqual({ ticketId, state: 'solved' });
    await expect(world.close(ticketId)).rejects.toMatchObject({ code: 'ticket/wrong-state' });
  });

  it('is moved on by the clock: a reminder, solved by silence, closed', async () => {
    const ticketId = await world.open();
    const quiet = await world.open();
    await world.answer(ticketId);
    const passed: string[] = [];
    for (let day = 0; day <= 28; day += 1) {
      await world.sweep();
      await world.sweep();
      passed.push((await world.ticket(ticketId))?.state ?? 'gone');
      world.advance(DAY);
    }
    expect(passed.map((state, day) => [day, state]).filter(([day]) => [13, 14, 27, 28].includes(Number(day)))).toEqual([
      ...[
        [13, 'waiting'],
        [14, 'solved'],
        [27, 'solved'],
        [28, 'closed'],
      ],
    ]);
    expect(await world.notices()).toEqual(['ticket-answered', 'ticket-closed', 'ticket-waiting']);
    await expect(world.reply(ticketId)).rejects.toMatchObject({ code: 'ticket/wrong-state' });
    expect((await world.ticket(quiet))?.state).toBe('open');
    expect((await world.list({ queue: 'closed' })).tickets).toMatchObject([{ ticketId, state: 'closed' }]);
    expect(world.faults).toEqual([]);
  });
});

describe('a record of a ticket', () => {
  const owned: readonly [RecordKind, keyof typeof collections, string][] = [
    ['receipt', 'receipts', 'ownerUid'],
    ['order', 'orders', 'uid'],
    ['withdrawal', 'withdrawals', 'ownerUid'],
    ['session', 'sessions', 'payerUid'],
    ['session', 'sessions', 'creatorUid'],
    ['gift', 'gifts', 'senderUid'],
    ['gift', 'gifts', 'receiverUid'],
    ['statement', 'statements', 'ownerUid'],
    ['action', 'moderationActions', 'subjectUid'],
    ['chargeReview', 'chargeReviews', 'payerUid'],
  ];

  it.each(owned)('%s (%s.%s): is its owner’s own, and nobody else’s', async (kind, name, field) => {
    const ref: DocRef<object> = docRef({ path: name }, 'record-1');
    await world.store.set(ref, { [field]: 'ann' });
    const record = { kind, id: 'record-1' };
    const ticketId = await world.open({ record });
    expect((await world.ticket(ticketId))?.record).toEqual(record);
    const refused = { code: 'ticket/record-not-found', details: { kind } };
    await expect(world.open({ record }, 'bob')).rejects.toMatchObject(refused);
    await expect(world.open({ record: { kind, id: 'record-2' } })).rejects.toMatchObject(refused);
  });
});

describe('a guest', () => {
  it('writes without an account, five times a day from one network', async () => {
    const ticketId = await world.write();
    expect(await world.ticket(ticketId)).toMatchObject({
      ...{ uid: null, guest: { name: 'Gita', email: 'gita@example.com' }, record: null },
    });
    for (let n = 0; n < 4; n += 1) await world.write();
    await expect(world.write()).rejects.toMatchObject({ code: 'limit/reached', details: { limit: 'tickets' } });
    await world.write('guest-2');
    expect(world.mails).toEqual([]);
  });

  it('is answered by mail, once, in the words of staff', async () => {
    const ticketId = await world.write();
    await world.answer(ticketId, 'Please <update> the app.', 'sunil', 'answer-1');
    await world.answer(ticketId, 'Please <update> the app.', 'sunil', 'answer-1');
    await world.sweep();
    expect(world.mails).toMatchObject([{ to: 'gita@example.com', subject: `[${ticketId}] Paid twice` }]);
    expect(world.mails[0]?.text).toContain('Please <update> the app.');
    expect(world.mails[0]?.html).toContain('Please &lt;update&gt; the app.');
    expect((await world.words()).map(({ mailDueAt }) => mailDueAt)).toEqual([null, null]);
  });

  it('gets the mail later where it could not be sent, and none where the address takes none', async () => {
    const ticketId = await world.write();
    world.post.next = [new Error('no answer'), 'later'];
    await world.answer(ticketId);
    expect(world.faults).toHaveLength(1);
    const due = () => world.words().then((all) => all.find(({ from }) => from === 'staff')?.mailDueAt);
    expect(await due()).toEqual(plus(world.now(), HOUR));
    await world.sweep();
    expect(world.mails).toEqual([]);
    world.advance(HOUR);
    await world.sweep();
    world.advance(HOUR);
    await world.sweep();
    await world.sweep();
    // Twice under one id: the mail server tells a repeat.
    expect(new Set(world.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(world.mails).toHaveLength(2);
    expect(await due()).toBeNull();
    world.post.next = ['refused'];
    await world.answer(ticketId, 'Once more.');
    expect((await world.words()).every(({ mailDueAt }) => mailDueAt === null)).toBe(true);
  });

  it('has nothing that a person could take over', async () => {
    const ticketId = await world.write();
    await expect(world.reply(ticketId, 'Mine.', 'guest-1')).rejects.toMatchObject({ code: 'ticket/not-found' });
    await expect(world.give(ticketId, 5)).rejects.toMatchObject({ code: 'wallet/not-found' });
    expect(await world.store.get(refTo('goodwillDays', 'sunil~2026-11-21'))).toBeUndefined();
  });
});
