import { describe, expect, it } from 'vitest';
import { defaultWallet } from '../../src/contract/config/operations.ts';
import { foldPayee } from '../../src/features/earning/fold-payee.ts';
import { releaseDue } from '../../src/features/earning/release-due.ts';
import { averageRatings } from '../../src/features/session/average-ratings.ts';
import { declineSession, endByStaff } from '../../src/features/session/finish-session.ts';
import { getQuote } from '../../src/features/session/get-quote.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { flagRating, rateCreator } from '../../src/features/session/rate-creator.ts';
import { reviewCharge } from '../../src/features/session/review-charge.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { createCallWorld } from '../support/call-world.ts';
import { balanceOf } from '../support/economy.ts';

async function finishedCall(seconds = 130) {
  const world = await createCallWorld();
  const id = await world.connect();
  await world.talk(id, seconds);
  await world.end(id, 'ann');
  const rate = (uid: string, stars: number, words = '') =>
    rateCreator(world.platform, world.callAs(uid, { requestId: '', sessionId: id, stars, words }));
  const question = (uid: string, words: string) =>
    questionCharge(world.platform, world.callAs(uid, { requestId: '', sessionId: id, words }));
  return { world, id, rate, question };
}

describe('rating a creator', () => {
  it('counts once in the average, also when it is changed within the day', async () => {
    const { world, rate } = await finishedCall();
    await rate('ann', 2);
    await averageRatings(world.platform);
    await rate('ann', 5, 'better on reflection');
    await averageRatings(world.platform);
    await averageRatings(world.platform);
    expect((await world.store.get(refTo('creators', 'cara')))?.rating).toEqual({ count: 1, sumStars: 5 });
    expect((await world.store.get(refTo('creatorCards', 'cara')))?.rating).toEqual({ count: 1, sumStars: 5 });
  });

  it('is for the payer of a charged call, within seven days, and closes after a day', async () => {
    const { world, rate } = await finishedCall();
    await expect(rate('cara', 5)).rejects.toMatchObject({ details: { reason: 'not-payer' } });
    await rate('ann', 4);
    world.advance(DAY);
    await expect(rate('ann', 1)).rejects.toMatchObject({ code: 'rating/not-eligible', details: { reason: 'locked' } });
    const late = await finishedCall();
    late.world.advance(8 * DAY);
    await expect(late.rate('ann', 4)).rejects.toMatchObject({ details: { reason: 'too-late' } });
    const free = await finishedCall(5);
    await expect(free.rate('ann', 4)).rejects.toMatchObject({ details: { reason: 'not-charged' } });
  });

  it('can be flagged by its creator only', async () => {
    const { world, id, rate } = await finishedCall();
    const flagAs = (uid: string) => flagRating(world.platform, world.callAs(uid, { requestId: '', sessionId: id }));
    await expect(flagAs('cara')).rejects.toMatchObject({ code: 'rating/not-found' });
    await rate('ann', 1, 'silent');
    await expect(flagAs('ann')).rejects.toMatchObject({ code: 'auth/forbidden' });
    await flagAs('cara');
    expect((await world.store.get(refTo('ratings', id)))?.flaggedByCreator).toBe(true);
  });
});

describe('questioning a charge', () => {
  it('shows the exact minutes, and opens one review when words come with it', async () => {
    const { question } = await finishedCall();
    expect(await question('ann', '')).toMatchObject({ review: 'none', rateCoinsPerMin: 5 });
    const { rows, review } = await question('ann', 'she did not speak');
    expect(review).toBe('open');
    expect(rows.map((row) => [row.minute, row.coins, row.returned])).toEqual([
      [1, 5, false],
      [2, 5, false],
      [3, 5, false],
    ]);
  });

  it('is for the payer, within seven days', async () => {
    const { world, question } = await finishedCall();
    await expect(question('cara', '')).rejects.toMatchObject({ code: 'auth/forbidden' });
    world.advance(8 * DAY);
    await expect(question('ann', 'late')).rejects.toMatchObject({ code: 'session/too-late' });
  });

  it('lets support give minutes back once, with an audit line and corrected receipts', async () => {
    const { world, id, question } = await finishedCall();
    await question('ann', 'silence in the second minute');
    const input = { requestId: '', sessionId: id, minutes: [2, 2, 99], reason: 'creator was silent' };
    const call = world.callAs('support', input, { requestId: 'decision-1', roles: ['support'] });
    const reply = await reviewCharge(world.platform, call);
    expect(reply).toEqual({ sessionId: id, review: 'refunded', returnedCoins: 5 });
    expect(await reviewCharge(world.platform, call)).toEqual(reply);
    const again = world.callAs('support', input, { requestId: 'decision-2', roles: ['support'] });
    await expect(reviewCharge(world.platform, again)).rejects.toMatchObject({ code: 'session/wrong-state' });
    expect(await balanceOf(world.store, 'ann')).toBe(90);
    expect(await world.store.get(refTo('receipts', `${id}~payer~1`))).toMatchObject({ coins: 10, minutes: 2 });
    const audit = await world.store.find({ from: collectionRef('auditLog'), limit: 10 });
    expect(audit.map(({ data }) => [data.actorUid, data.before, data.after])).toEqual([
      ['support', { coins: 15 }, { coins: 10 }],
    ]);
  });
});

describe('giving minutes back after the creator was released their money', () => {
  it('costs the house, and is not for one person above the limit of adjustments', async () => {
    const { world, id } = await finishedCall();
    const { platform, store, now } = world;
    const value = { ...defaultWallet, adjustApprovalCoins: 10 };
    await store.set(refTo('config', 'wallet'), {
      section: 'wallet',
      version: 1,
      effectiveAt: now(),
      next: null,
      value,
    });
    await foldPayee(platform, { kind: 'creator', id: 'cara' }, now());
    world.advance(30 * DAY);
    await releaseDue(platform, world.now());
    const decide = (minutes: number[]) => {
      const input = { requestId: '', sessionId: id, minutes, reason: 'creator was silent' };
      return reviewCharge(platform, world.callAs('fin', input, { roles: ['finance'] }));
    };
    const refusal = { code: 'adjust/needs-approval', details: { limitCoins: 10 } };
    await expect(decide([1, 2, 3])).rejects.toMatchObject(refusal);
    expect(await balanceOf(store, 'ann')).toBe(85);
    expect(await decide([1, 2])).toMatchObject({ returnedCoins: 10 });
  });
});

describe('the quote', () => {
  it('says what each kind costs now and how far the coins go', async () => {
    const world = await createCallWorld({ paid: 40, promo: 3 });
    const ask = () => getQuote(world.platform, world.callAs('ann', { creatorUid: 'cara' }));
    expect(await ask()).toMatchObject({ isPeak: false, balanceCoins: 43 });
    expect((await ask()).quotes).toEqual([
      { kind: 'audio', isOffered: true, rateCoinsPerMin: 5, affordableMinutes: 8, promoCoins: 3 },
      { kind: 'video', isOffered: true, rateCoinsPerMin: 8, affordableMinutes: 5, promoCoins: 3 },
      { kind: 'chat', isOffered: true, rateCoinsPerMin: 5, affordableMinutes: 8, promoCoins: 3 },
    ]);
  });
});

describe('staff ending a call', () => {
  it('leaves an audit line with the reason', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    const input = { requestId: '', sessionId: id, refund: null, reason: 'reported by both' };
    await endByStaff(world.platform, world.callAs('mod', input, { roles: ['moderator'] }));
    const [audit] = await world.store.find({ from: collectionRef('auditLog'), limit: 5 });
    expect(audit?.data).toMatchObject({ actorUid: 'mod', action: 'session-endByStaff', reason: 'reported by both' });
    expect(await world.session(id)).toMatchObject({ endReason: 'moderated', endedByUid: 'mod' });
  });
});

describe('declining a ring', () => {
  it('keeps the reason the creator gave', async () => {
    const world = await createCallWorld();
    const id = await world.request();
    await declineSession(world.platform, world.callAs('cara', { requestId: '', sessionId: id, why: 'busy' as const }));
    expect(await world.session(id)).toMatchObject({ endReason: 'declined', declineReason: 'busy' });
  });
});

describe('support and its own calls', () => {
  it('cannot give itself a refund', async () => {
    const { world, id } = await finishedCall();
    const input = { requestId: '', sessionId: id, minutes: [1], reason: 'mine' };
    const own = world.callAs('ann', input, { roles: ['support'] });
    await expect(reviewCharge(world.platform, own)).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await balanceOf(world.store, 'ann')).toBe(85);
  });
});
