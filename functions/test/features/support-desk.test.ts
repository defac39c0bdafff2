import { beforeEach, describe, expect, it } from 'vitest';
import { listCannedAnswers, saveCannedAnswer } from '../../src/features/support/canned-answers.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE, plus } from '../../src/kernel/time.ts';
import { createCallWorld } from '../support/call-world.ts';
import { openProfile } from '../support/economy.ts';
import { createSupportWorld, type SupportWorld } from '../support/support-world.ts';

let world: SupportWorld;

beforeEach(async () => {
  world = await createSupportWorld();
  for (const uid of ['ann', 'sara', 'sunil']) await openProfile(world.store, uid, world.now());
});

describe('the queue', () => {
  const ids = async (more: Parameters<SupportWorld['list']>[0]) =>
    (await world.list(more)).tickets.map(({ ticketId }) => ticketId);

  it('has those first that wait longest, by state, topic and who has them', async () => {
    const old = await world.open();
    world.advance(DAY);
    const young = await world.open({ topic: 'technical' });
    const answered = await world.open();
    await world.answer(answered);
    await world.assign(young, 'sara');
    expect(await ids({})).toEqual([old, young]);
    expect(await ids({ queue: 'waiting' })).toEqual([answered]);
    expect(await ids({ topic: 'technical' })).toEqual([young]);
    expect(await ids({ assigneeUid: 'sara' })).toEqual([young]);
    expect(await ids({ assigneeUid: null })).toEqual([old]);
    expect(await ids({ assigneeUid: 'sara', topic: 'payment' })).toEqual([]);
    const { cursor } = await world.list({ limit: 1 });
    expect(cursor?.id).toBe(old);
    expect(await world.list({ limit: 1, ...(cursor && { cursor }) })).toMatchObject({
      ...{ tickets: [{ ticketId: young, name: 'ann', assigneeUid: 'sara', assigneeName: 'sara' }], cursor: null },
    });
  });
});

describe('a ticket on the desk', () => {
  it('keeps who has it from its owner', async () => {
    const ticketId = await world.open();
    await world.assign(ticketId, 'sara');
    world.advance(MINUTE);
    await world.answer(ticketId);
    await world.note(ticketId, 'Second time this week.');
    const seen = JSON.stringify([await world.ticket(ticketId), await world.words()]);
    for (const uid of ['sara', 'sunil', 'Second time']) expect(seen).not.toContain(uid);
    const page = await world.read(ticketId);
    expect(page).toMatchObject({
      ticket: { ticketId, uid: 'ann', name: 'ann', state: 'waiting', assigneeUid: 'sara', assigneeName: 'sara' },
      messages: [
        { from: 'person', words: 'Help me.' },
        { from: 'staff', words: 'We look at it.' },
      ],
      notes: [{ authorUid: 'sunil', authorName: 'sunil', words: 'Second time this week.' }],
    });
  });

  it('is read for a reason, which is written down', async () => {
    const ticketId = await world.open();
    await expect(world.read(ticketId, 'sunil', {})).rejects.toMatchObject({ code: 'request/invalid' });
    await world.read(ticketId);
    expect(await world.audits()).toEqual(['support-getTicket']);
  });

  it('is given to staff only, and to nobody who opened it', async () => {
    const ticketId = await world.open();
    await expect(world.assign(ticketId, 'bob')).rejects.toMatchObject({ code: 'ticket/not-staff' });
    await expect(world.assign(ticketId, 'unknown')).rejects.toMatchObject({ code: 'ticket/not-staff' });
    const own = await world.open({}, 'sara');
    await expect(world.assign(own, 'sara')).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await world.assign(ticketId, 'sara')).toEqual({ ticketId, assigneeUid: 'sara' });
    expect(await world.assign(ticketId, null)).toEqual({ ticketId, assigneeUid: null });
  });

  it('is not worked on by its owner, and unknown where there is none', async () => {
    const own = await world.open({}, 'sunil');
    const acts: ((ticketId: string) => Promise<unknown>)[] = [
      (id) => world.read(id),
      (id) => world.answer(id),
      (id) => world.solve(id),
      (id) => world.assign(id, 'sara'),
      (id) => world.note(id, 'Fine.'),
      (id) => world.give(id, 5),
    ];
    for (const act of acts) {
      await expect(act(own)).rejects.toMatchObject({ code: 'adjust/self' });
      await expect(act('MH-2611-UNKNOWN1')).rejects.toMatchObject({ code: 'ticket/not-found' });
    }
    expect(await world.audits()).toEqual([]);
  });

  it('writes a line in the audit for every act', async () => {
    const ticketId = await world.open();
    await world.assign(ticketId, 'sara');
    await world.note(ticketId, 'Fine.');
    await world.answer(ticketId);
    await world.solve(ticketId);
    expect(await world.audits()).toEqual([
      ...['support-addNote', 'support-answerTicket', 'support-assignTicket', 'support-solveTicket'],
    ]);
  });
});

describe('a ticket about a call', () => {
  it('shows the session, both sides of it, the minutes charged and earlier decisions, and no more than that', async () => {
    const calls = await createCallWorld({ paid: 100 });
    const desk = await createSupportWorld(calls.store);
    const sessionId = await calls.connect();
    await calls.end(sessionId, 'ann');
    const line = { actorUid: 'farid', actorRoles: ['finance'], before: null, after: null, at: desk.now() };
    await calls.store.set(refTo('auditLog', 'line-1'), {
      ...{ ...line, action: 'session-decideReview', target: `sessions/${sessionId}`, reason: 'looked at it' },
    });
    const ticketId = await desk.open({ record: { kind: 'session', id: sessionId } });
    const page = await desk.read(ticketId);
    const [session] = page.evidence;
    expect(session?.document).toBe(`sessions/${sessionId}`);
    expect(session?.facts).toMatchObject({ state: 'ended', payerUid: 'ann', creatorUid: 'cara' });
    expect(session?.people.map(({ uid }) => uid)).toEqual(expect.arrayContaining(['ann', 'cara']));
    expect(session?.people).toContainEqual({ uid: 'cara', name: 'cara' });
    expect(session?.facts['payerConnectedAt']).toBeTypeOf('string');
    expect(session?.facts).not.toHaveProperty('channel');
    expect(page.ledger[0]).toMatchObject({ entryKey: `session:${sessionId}:m:1`, coins: expect.any(Number) });
    expect(page.decisions).toMatchObject([{ action: 'session-decideReview', reason: 'looked at it' }]);
    const receipt = await desk.open({ record: { kind: 'receipt', id: `${sessionId}~payer` } });
    expect((await desk.read(receipt)).evidence.map(({ document }) => document)).toEqual([
      ...[`receipts/${sessionId}~payer`, `sessions/${sessionId}`],
    ]);
  });
});

describe('a dispute', () => {
  it('has a clock, a handler by name and a written outcome, which its owner reads', async () => {
    const ticketId = await world.open({ topic: 'dispute' });
    await expect(world.assign(ticketId, 'sara')).rejects.toMatchObject({ details: { field: 'handlerName' } });
    await expect(world.solve(ticketId)).rejects.toMatchObject({ code: 'ticket/handler-required' });
    await world.assign(ticketId, 'sara', 'Sara of Mehfil');
    const dueAt = plus(world.now(), 30 * DAY);
    expect((await world.ticket(ticketId))?.dispute).toMatchObject({ dueAt, handlerName: 'Sara of Mehfil' });
    world.advance(25 * DAY);
    await world.sweep();
    await world.sweep();
    expect(await world.notices('sara')).toEqual(['dispute-due']);
    world.advance(5 * DAY);
    await world.sweep();
    expect(await world.notices('sara')).toEqual(['dispute-due', 'dispute-due']);
    await world.solve(ticketId, 'We pay it back.', 'sara');
    expect(await world.ticket(ticketId)).toMatchObject({ state: 'solved', dispute: { outcome: 'We pay it back.' } });
  });
});

describe('canned answers', () => {
  it('are kept by language, and listed page by page', async () => {
    const answer = { topic: null, title: 'We look', texts: { en: 'We look at it.', hi: 'देखते हैं' }, active: true };
    const save = (answerId: string, requestId: string) =>
      saveCannedAnswer(
        world.platform,
        world.callAs('sunil', { requestId, answerId, answer, reason: 'often asked' }, { requestId }),
      );
    for (const id of ['b-later', 'a-first']) await save(id, `save-${id}`);
    expect(await save('a-first', 'save-a-first')).toEqual({ answerId: 'a-first' });
    const list = (cursor?: string) =>
      listCannedAnswers(world.platform, world.callAs('sunil', { limit: 1, cursor, reason: undefined }));
    expect(await list()).toEqual({ answers: [{ answerId: 'a-first', ...answer }], cursor: 'a-first' });
    expect(await list('a-first')).toEqual({ answers: [{ answerId: 'b-later', ...answer }], cursor: null });
    expect(await world.audits()).toEqual(['support-saveCannedAnswer', 'support-saveCannedAnswer']);
  });
});
