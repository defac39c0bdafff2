import { beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { sendFeedbackContract } from '../../src/contract/features/support.ts';
import { listFeedbackContract } from '../../src/contract/features/support-desk.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createSupportWorld, type SupportWorld } from '../support/support-world.ts';

let world: SupportWorld;

beforeEach(async () => {
  // Every fifth commit is answered too late: all must know their own work.
  world = await createSupportWorld(createMemoryStore({ faults: { lostReplyRate: 0.2 } }));
});

describe('feedback', () => {
  it('is kept once for a request, with its tag and rating', async () => {
    const app = { platform: 'android' as const, version: '1.2.0' };
    const { feedbackId } = await world.think({ app }, 'ann', 'feedback-1');
    expect(await world.think({ app }, 'ann', 'feedback-1')).toEqual({ feedbackId });
    const kept = await world.store.get(refTo('feedback', feedbackId));
    expect(collections.feedback.parse(kept)).toMatchObject({ uid: 'ann', tag: 'calls', rating: 4, app });
    expect((await world.thoughts()).total).toBe(1);
    await expect(world.think({ rating: 1 }, 'ann', 'feedback-1')).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });

  it('is for people who are known, five times a day, beside their tickets', async () => {
    await expect(world.think({}, 'nobody')).rejects.toMatchObject({ code: 'user/not-found' });
    for (let n = 0; n < 5; n += 1) await world.think();
    await expect(world.think()).rejects.toMatchObject({ code: 'limit/reached', details: { limit: 'feedback' } });
    await world.open();
    await world.think({}, 'bob');
    world.advance(DAY);
    await world.think();
  });

  it.each([{ rating: 0 }, { rating: 6 }, { rating: 2.5 }, { tag: 'coins' }, { words: 'x'.repeat(1_001) }])(
    'is refused as %j',
    (wrong) => {
      const asked = { requestId: 'feedback-1', tag: 'calls', rating: 5 };
      expect(sendFeedbackContract.request.safeParse(asked).success).toBe(true);
      expect(sendFeedbackContract.request.safeParse({ ...asked, ...wrong }).success).toBe(false);
    },
  );

  it('is listed newest first by name, filtered, page by page, with how much there is', async () => {
    const profile = { uid: 'ann', displayName: 'Ann', photoUrl: null, isCreator: false, createdAt: world.now() };
    await world.store.set(refTo('profiles', 'ann'), profile);
    for (const [tag, rating, uid] of [
      ['calls', 1, 'ann'],
      ['payments', 1, 'bob'],
      ['calls', 5, 'ann'],
    ] as const) {
      await world.think({ tag, rating }, uid);
      world.advance(MINUTE);
    }
    const ratings = async (filter: { tag?: 'calls'; rating?: number }) => {
      const reply = listFeedbackContract.reply.parse(await world.thoughts(filter));
      return [reply.feedback.map(({ tag, rating, person }) => `${person.name || '?'} ${tag} ${rating}`), reply.total];
    };
    expect(await ratings({})).toEqual([['Ann calls 5', '? payments 1', 'Ann calls 1'], 3]);
    expect(await ratings({ tag: 'calls' })).toEqual([['Ann calls 5', 'Ann calls 1'], 2]);
    expect(await ratings({ rating: 1 })).toEqual([['? payments 1', 'Ann calls 1'], 2]);
    expect(await ratings({ tag: 'calls', rating: 1 })).toEqual([['Ann calls 1'], 1]);
    const { cursor } = await world.thoughts({ limit: 2 });
    expect((await world.thoughts({ limit: 2, ...(cursor && { cursor }) })).feedback).toMatchObject([{ rating: 1 }]);
  });
});
