import { describe, expect, it } from 'vitest';
import { saveBannerContract } from '../../src/contract/features/discovery-staff.ts';
import { countBanners } from '../../src/features/discovery/count-banners.ts';
import { foldShowings } from '../../src/features/discovery/fold-showings.ts';
import { getHome } from '../../src/features/discovery/get-home.ts';
import { listBanners, listFeatured } from '../../src/features/discovery/list-banners.ts';
import { listCreators } from '../../src/features/discovery/list-creators.ts';
import { removeBanner, saveBanner } from '../../src/features/discovery/save-banner.ts';
import { removeFeatured, saveFeatured } from '../../src/features/discovery/save-featured.ts';
import { scoreListings } from '../../src/features/discovery/score-listings.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { createDiscoveryWorld } from '../support/discovery-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const reason = 'the festival';

function createWorld() {
  const world = createDiscoveryWorld(createMemoryStore({ faults: { lostReplyRate: 0.2 } }));
  const { platform, callAs, now, store } = world;
  const asAdmin = <I>(input: I) => callAs('asha', input, { roles: ['admin'] });
  const banner = (more: object = {}) => ({
    kind: 'event' as const,
    title: 'Diwali',
    imageUrl: 'https://example.com/diwali.webp',
    link: { kind: 'screen' as const, to: 'events' },
    place: 2,
    startsAt: now().toISOString(),
    endsAt: plus(now(), DAY).toISOString(),
    languages: [],
    segment: 'everyone' as const,
    isActive: true,
    ...more,
  });
  const put = (bannerId: string, more: object = {}) =>
    saveBanner(platform, asAdmin({ requestId: '', bannerId, banner: banner(more), reason }));
  const home = (uid = 'ann') => getHome(platform, callAs(uid, { limit: 20 }));
  const shownBanners = async (uid?: string) => (await home(uid)).banners.map(({ bannerId }) => bannerId);
  const feature = (featuredId: string, uid: string, more: object = {}) => {
    const window = { startsAt: now().toISOString(), endsAt: plus(now(), DAY).toISOString() };
    const featured = { uid, slotId: 'home-top', place: 1, ...window, ...more };
    return saveFeatured(platform, asAdmin({ requestId: '', featuredId, featured, reason }));
  };
  const audit = () => [...store.documents<{ action: string }>({ path: 'auditLog' })].map(([, line]) => line.action);
  return { ...world, asAdmin, banner, put, home, shownBanners, feature, audit };
}

describe('banners', () => {
  it('are shown in their order, in their time, to those they are for', async () => {
    const { put, shownBanners, addPerson, store, now, advance } = createWorld();
    await addPerson('ann', { createdAt: plus(now(), -90 * DAY) });
    await addPerson('neha');
    await addPerson('cara', { isCreator: true, createdAt: plus(now(), -90 * DAY) });
    await store.set(refTo('settings', 'ann'), { language: 'ta' } as never);
    await put('second');
    await put('first', { place: 1 });
    await put('later', { startsAt: plus(now(), HOUR).toISOString() });
    await put('off', { isActive: false });
    await put('tamil', { languages: ['ta'], place: 3 });
    await put('hindi', { languages: ['hi'], place: 3 });
    await put('creators', { segment: 'creators', place: 4 });
    await put('users', { segment: 'users', place: 4 });
    await put('newcomers', { segment: 'newcomers', place: 5 });
    expect(await shownBanners()).toEqual(['first', 'second', 'tamil', 'users']);
    expect(await shownBanners('cara')).toEqual(['first', 'second', 'creators']);
    expect(await shownBanners('neha')).toEqual(['first', 'second', 'users', 'newcomers']);
    advance(HOUR);
    expect(await shownBanners('cara')).toEqual(['first', 'later', 'second', 'creators']);
    advance(DAY);
    expect(await shownBanners()).toEqual([]);
  });

  it('are changed and taken away with a line in the audit', async () => {
    const { platform, asAdmin, put, shownBanners, audit, banner } = createWorld();
    await put('diwali');
    await put('diwali', { isActive: false });
    expect(await shownBanners()).toEqual([]);
    const remove = () => removeBanner(platform, asAdmin({ requestId: '', bannerId: 'diwali', reason }));
    await remove();
    await expect(remove()).rejects.toThrow(refusal('banner/not-found'));
    expect(audit()).toEqual(['discovery-saveBanner', 'discovery-saveBanner', 'discovery-removeBanner']);
    const backwards = { startsAt: banner().endsAt, endsAt: banner().startsAt };
    await expect(put('wrong', backwards)).rejects.toThrow(refusal('banner/window'));
  });

  it('lead over https only', () => {
    const { banner } = createWorld();
    const request = (more: object) => ({ requestId: 'request-1', bannerId: 'diwali', reason, banner: banner(more) });
    expect(saveBannerContract.request.safeParse(request({})).success).toBe(true);
    expect(saveBannerContract.request.safeParse(request({ imageUrl: 'http://example.com/a' })).success).toBe(false);
    expect(saveBannerContract.request.safeParse(request({ imageUrl: 'javascript:alert(1)' })).success).toBe(false);
  });

  it('are counted by what apps report, a repeated report once', async () => {
    const { platform, callAs, asAdmin, put, now } = createWorld();
    for (const bannerId of ['diwali', 'holi']) await put(bannerId);
    const report = (uid: string, requestId: string, input: { shown: string[]; tapped: string[] }) =>
      countBanners(platform, callAs(uid, { requestId: '', ...input }, { requestId }));
    expect(await report('ann', 'report-1', { shown: ['diwali', 'diwali', 'holi'], tapped: ['holi'] })).toEqual({
      counted: 3,
    });
    await report('ann', 'report-1', { shown: ['diwali', 'diwali', 'holi'], tapped: ['holi'] });
    await report('bob', 'report-1', { shown: ['diwali'], tapped: [] });
    expect(await report('bob', 'report-2', { shown: [], tapped: [] })).toEqual({ counted: 0 });
    expect(await foldShowings(platform, now())).toEqual({ folded: 2 });
    expect(await foldShowings(platform, now())).toEqual({ folded: 0 });
    await report('bob', 'report-3', { shown: ['diwali'], tapped: ['diwali'] });
    await foldShowings(platform, now());
    const { banners, cursor } = await listBanners(
      platform,
      asAdmin({ limit: 20, cursor: undefined, reason: undefined }),
    );
    const counts = banners.map(({ bannerId, shown, tapped }) => [bannerId, shown, tapped]);
    expect(counts.toSorted()).toEqual([
      ['diwali', 3, 1],
      ['holi', 1, 1],
    ]);
    expect(cursor).toBeNull();
    const first = await listBanners(platform, asAdmin({ limit: 1, cursor: undefined, reason: undefined }));
    const second = await listBanners(
      platform,
      asAdmin({ limit: 1, cursor: first.cursor ?? undefined, reason: undefined }),
    );
    expect([first, second].map((page) => page.banners.length)).toEqual([1, 1]);
    expect(first.banners[0]?.bannerId).not.toBe(second.banners[0]?.bannerId);
  });
});

describe('a promoted place', () => {
  it('stands where it was given, always with its label, and its creator on no other place', async () => {
    const { home, feature, addCreator } = createWorld();
    for (const uid of ['cara', 'dia', 'esha'])
      await addCreator(uid, { profile: { followers: uid === 'cara' ? 500 : 9 } });
    await feature('dias-place', 'dia', { place: 2 });
    const { cards } = await home();
    expect(cards.map(({ uid, promotedAs }) => [uid, promotedAs])).toEqual([
      ['cara', null],
      ['dia', 'Promoted'],
      ['esha', null],
    ]);
  });

  it('is for its list and its time only, and not for whom a block keeps away', async () => {
    const world = createWorld();
    const { home, feature, addCreator, advance, block, platform, callAs } = world;
    const profile = { categories: ['music'], languages: [], about: '', audioBioPath: null, gallery: [] };
    for (const uid of ['cara', 'dia']) await addCreator(uid, { creator: { profile } });
    await feature('home', 'dia');
    await feature('category', 'cara', { slotId: 'category-top' });
    const labelled = async (filters: object) => {
      const input = { filters, sort: 'recommended' as const, limit: 20, cursor: undefined };
      const { cards } = await listCreators(platform, callAs('ann', input));
      return cards.filter(({ promotedAs }) => promotedAs !== null).map(({ uid }) => uid);
    };
    expect(await labelled({})).toEqual([]);
    expect(await labelled({ category: 'music' })).toEqual(['cara']);
    expect(await labelled({ category: 'music', isVerified: true })).toEqual([]);
    const onHome = async () => (await home()).cards.filter(({ promotedAs }) => promotedAs !== null);
    expect((await onHome()).map(({ uid }) => uid)).toEqual(['dia']);
    await block('dia', 'ann');
    expect(await onHome()).toEqual([]);
    advance(DAY);
    expect(await labelled({ category: 'music' })).toEqual([]);
  });

  it('is given and taken by staff, to creators and into places that have a label', async () => {
    const { platform, asAdmin, feature, addCreator, audit, now } = createWorld();
    await addCreator('cara');
    await expect(feature('nobody', 'ann')).rejects.toThrow(refusal('creator/required'));
    await expect(feature('secret', 'cara', { slotId: 'hidden' })).rejects.toThrow(refusal('banner/slot-unknown'));
    await expect(feature('over', 'cara', { endsAt: now().toISOString() })).rejects.toThrow(refusal('banner/window'));
    await feature('caras', 'cara');
    const { featured } = await listFeatured(platform, asAdmin({}));
    expect(featured).toMatchObject([{ featuredId: 'caras', uid: 'cara', name: 'cara', slotId: 'home-top', place: 1 }]);
    const remove = () => removeFeatured(platform, asAdmin({ requestId: '', featuredId: 'caras', reason }));
    await remove();
    await expect(remove()).rejects.toThrow(refusal('banner/not-found'));
    expect(audit()).toEqual(['discovery-saveFeatured', 'discovery-removeFeatured']);
  });
});

describe('being shown', () => {
  it('is counted by creator, day and cause, and told to the creator', async () => {
    const { platform, home, feature, addCreator, store, now, advance } = createWorld();
    for (const uid of ['cara', 'dia']) await addCreator(uid);
    await addCreator('nina', { sessions: 1 });
    await feature('dias-place', 'dia');
    await home('ann');
    await home('bob');
    await foldShowings(platform, now());
    // After midnight in India.
    advance(12 * HOUR);
    await home('ann');
    await foldShowings(platform, now());
    const none = { ranked: 0, newcomer: 0, promoted: 0, searched: 0, matched: 0 };
    const exposure = (uid: string, day: string) => store.get(refTo('exposures', `${uid}~${day}`));
    expect(await exposure('cara', '2026-11-21')).toMatchObject({ byCause: { ...none, ranked: 2 } });
    expect(await exposure('dia', '2026-11-21')).toMatchObject({ byCause: { ...none, promoted: 2 } });
    expect(await exposure('nina', '2026-11-21')).toMatchObject({ byCause: { ...none, newcomer: 2 } });
    expect(await exposure('cara', '2026-11-22')).toMatchObject({ uid: 'cara', byCause: { ...none, ranked: 1 } });
  });

  it('as a newcomer ends after thirty days and twenty sessions, seen by the night', async () => {
    const { platform, addCreator, listing, store, now, advance } = createWorld();
    await addCreator('nina', { creator: { approvedAt: now() }, sessions: 0 });
    const figures = (calls: number) => ({
      earnedPaise: { audio: 0, video: 0, gift: 0 },
      takenBackPaise: 0,
      ...{ coins: 0, minutes: 0, calls, gifts: 3 },
    });
    const month = (calls: number) =>
      store.set(refTo('creatorMonths', 'nina~2026-12'), {
        ...{ uid: 'nina', month: '2026-12', before: figures(10), total: figures(calls), netPaise: 0 },
        ...{ days: {}, hours: {}, updatedAt: now() },
      } as never);
    advance(31 * DAY);
    await month(9);
    await scoreListings(platform, now());
    expect((await listing('nina'))?.facets).toContain('new');
    await month(10);
    expect(await scoreListings(platform, now())).toEqual({ scored: 1 });
    expect((await listing('nina'))?.facets).not.toContain('new');
    expect(await listing('nina')).toMatchObject({ creator: { sessions: 20, gifts: 6 }, order: { gifted: 6 } });
    expect(await scoreListings(platform, now())).toEqual({ scored: 0 });
  });
});
