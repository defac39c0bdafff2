import { describe, expect, it } from 'vitest';
import { listCreatorsContract } from '../../src/contract/features/discovery.ts';
import { getHome } from '../../src/features/discovery/get-home.ts';
import { listCreators } from '../../src/features/discovery/list-creators.ts';
import { listRecommended } from '../../src/features/discovery/list-recommended.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { createDiscoveryWorld } from '../support/discovery-world.ts';

type Input = Parameters<typeof listCreators>[1]['input'];
type World = ReturnType<typeof createDiscoveryWorld>;

const inputOf = (input: object): Input => listCreatorsContract.request.parse(input);
const list = ({ platform, callAs }: World, input: object = {}, uid = 'ann') =>
  listCreators(platform, callAs(uid, inputOf(input)));
const uidsOf = ({ cards }: { cards: readonly { uid: string }[] }) => cards.map(({ uid }) => uid);

/** Every page to the end, as an app scrolls. */
async function scroll(world: World, input: object, limit: number) {
  const pages: string[][] = [];
  let cursor: Awaited<ReturnType<typeof list>>['cursor'] | undefined;
  do {
    const page = await list(world, { ...input, limit, ...(cursor && { cursor }) });
    pages.push(uidsOf(page));
    cursor = page.cursor;
  } while (cursor !== null && pages.length < 100);
  return pages;
}

const badges = { verified: false, featured: false };
const profile = { categories: [], languages: [], about: '', audioBioPath: null, gallery: [] };
const allOff = { audio: false, video: false, chat: false, gifts: false, paidMessages: false, promoSessions: false };

describe('discovery-listCreators', () => {
  it.each([
    ['isOnline', { isOnline: true }, {}, { creator: { availability: 'offline' as const } }],
    ['isOnline, not by choice', { isOnline: true }, {}, { creator: { availability: 'busy' as const } }],
    [
      'category',
      { category: 'music' },
      { creator: { profile: { ...profile, categories: ['music'] } } },
      { creator: { profile: { ...profile, categories: ['advice'] } } },
    ],
    ['language', { language: 'ta' }, { profile: { languages: ['en', 'ta'] } }, { profile: { languages: ['en'] } }],
    [
      'language of the creator',
      { language: 'ta' },
      { creator: { profile: { ...profile, languages: ['ta' as const] } } },
      {},
    ],
    [
      'gender',
      { gender: 'female' },
      { profile: { gender: 'female' as const } },
      { profile: { gender: 'male' as const } },
    ],
    [
      'rating',
      { minRatingHundredths: 450 },
      { creator: { rating: { count: 10, sumStars: 45 } } },
      { creator: { rating: { count: 10, sumStars: 44 } } },
    ],
    ['rating, unrated', { minRatingHundredths: 100 }, { creator: { rating: { count: 1, sumStars: 1 } } }, {}],
    ['featured', { isFeatured: true }, { creator: { badges: { ...badges, featured: true } } }, {}],
    ['verified', { isVerified: true }, { creator: { badges: { ...badges, verified: true } } }, {}],
    ['country', { country: 'IN' }, { profile: { country: 'IN' } }, { profile: { country: 'LK' } }],
    [
      'service',
      { service: 'video' },
      { creator: { services: { ...allOff, video: true } } },
      { creator: { services: allOff } },
    ],
    [
      'class',
      { class: 'popular' },
      { creator: { class: 'popular' as const } },
      { creator: { class: 'celebrity' as const } },
    ],
    ['ages', { minAge: 25, maxAge: 30 }, { profile: { age: 30 } }, { profile: { age: 31 } }],
    ['ages, too young', { minAge: 25 }, { profile: { age: 25 } }, { profile: { age: 24 } }],
    ['ages, unknown', { maxAge: 99 }, { profile: { age: 99 } }, { profile: { age: null } }],
    [
      'price by voice',
      { maxCoinsPerMin: 8 },
      { creator: { ownRates: { audio: 8, video: 30 } } },
      { creator: { ownRates: { audio: 9, video: 8 } } },
    ],
    [
      'price by video',
      { service: 'video', maxCoinsPerMin: 8 },
      { creator: { ownRates: { audio: 20, video: 8 } } },
      { creator: { ownRates: { audio: 5, video: 9 } } },
    ],
  ])('filters by %s', async (_, filters, good, bad) => {
    const world = createDiscoveryWorld();
    await world.addCreator('good', good);
    await world.addCreator('poor', bad);
    for (const sort of ['recommended', 'rated'] as const) {
      expect(uidsOf(await list(world, { filters, sort }))).toEqual(['good']);
    }
    expect(uidsOf(await list(world)).toSorted()).toEqual(['good', 'poor']);
  });

  it('leaves out who is in a call from those who are online, and shows them as busy', async () => {
    const world = createDiscoveryWorld();
    await world.addCreator('cara');
    await world.store.update(refTo('creatorCards', 'cara'), { talk: 'busy', talkUntil: plus(world.now(), HOUR) });
    await world.refresh('cara');
    expect(uidsOf(await list(world, { filters: { isOnline: true } }))).toEqual([]);
    const { cards } = await list(world);
    expect(cards.map(({ creator }) => creator?.state)).toEqual(['busy']);
    world.advance(HOUR);
    expect(uidsOf(await list(world, { filters: { isOnline: true } }))).toEqual(['cara']);
  });

  it('sorts by each order', async () => {
    const world = createDiscoveryWorld();
    const { now } = world;
    await world.addCreator('liked', { profile: { likes: 900, followers: 900 }, sessions: 20 });
    await world.addCreator('rated', { creator: { rating: { count: 100, sumStars: 500 } }, sessions: 20 });
    await world.addCreator('newer', { creator: { approvedAt: plus(now(), -40 * 24 * HOUR) }, sessions: 20 });
    await world.addCreator('given', { gifts: 50, sessions: 20 });
    await world.addCreator('shiny', { creator: { badges: { ...badges, featured: true } }, sessions: 20 });
    const firstBy = async (sort: string) => uidsOf(await list(world, { sort }))[0];
    expect(await firstBy('liked')).toBe('liked');
    expect(await firstBy('rated')).toBe('rated');
    expect(await firstBy('newest')).toBe('newer');
    expect(await firstBy('gifted')).toBe('given');
    expect(await firstBy('featured')).toBe('shiny');
    expect(uidsOf(await list(world, { sort: 'recommended' })).slice(0, 2)).toEqual(['rated', 'liked']);
  });

  it('shows prices of this moment', async () => {
    const world = createDiscoveryWorld();
    await world.addCreator('cara', { creator: { ownRates: { audio: 6, video: null } } });
    expect((await list(world)).cards[0]?.creator?.rates).toEqual({ audio: 6, video: 8 });
    // Ten in the evening in India.
    world.advance(10.5 * HOUR);
    expect((await list(world)).cards[0]?.creator?.rates).toEqual({ audio: 9, video: 12 });
  });

  it('pages through everybody once, whoever is left out in between', async () => {
    const world = createDiscoveryWorld();
    const all = Array.from({ length: 57 }, (_, index) => `creator${String(index).padStart(2, '0')}`);
    for (const [index, uid] of all.entries()) {
      await world.addCreator(uid, { profile: { followers: index }, sessions: index % 3 === 0 ? 1 : 100 });
    }
    await world.block('ann', 'creator10');
    await world.block('creator20', 'ann');
    const shown = all.filter((uid) => uid !== 'creator10' && uid !== 'creator20');
    for (const sort of ['recommended', 'liked'] as const) {
      const pages = await scroll(world, { sort }, 7);
      expect(pages.flat().toSorted()).toEqual(shown);
      expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
    }
    expect((await scroll(world, { sort: 'liked' }, 50)).flat()).toEqual(shown.toReversed());
    expect(() => inputOf({ limit: 51 })).toThrow();
  });

  it('ends a page short when it had to look at too many, with a cursor that goes on', async () => {
    const world = createDiscoveryWorld();
    for (let index = 0; index < 400; index += 1) {
      const isLast = index === 0;
      await world.addCreator(`creator${String(index).padStart(3, '0')}`, {
        profile: { followers: index * index, ...(isLast && { country: 'LK' }) },
      });
    }
    const pages = await scroll(world, { sort: 'liked', filters: { country: 'LK' } }, 20);
    expect(pages).toEqual([[], ['creator000']]);
  });

  it('keeps 15 % of the recommended places for newcomers, and shows each of them in the round', async () => {
    const world = createDiscoveryWorld();
    for (let index = 0; index < 40; index += 1) {
      await world.addCreator(`old${String(index).padStart(2, '0')}`, { profile: { followers: 1_000 } });
      await world.addCreator(`new${String(index).padStart(2, '0')}`, { sessions: 2 });
    }
    const page = uidsOf(await list(world, { limit: 20 }));
    expect(page.flatMap((uid, place) => (uid.startsWith('new') ? [place] : []))).toEqual([6, 13, 19]);
    const pages = await scroll(world, {}, 20);
    expect(pages.flat()).toHaveLength(80);
    expect(new Set(pages.flat()).size).toBe(80);
    const firsts = await Promise.all(
      Array.from({ length: 30 }, async (_, viewer) => uidsOf(await list(world, { limit: 20 }, `viewer${viewer}`))[6]),
    );
    expect(new Set(firsts).size).toBeGreaterThan(8);
    expect(uidsOf(await list(world, { limit: 20, sort: 'liked' })).filter((uid) => uid.startsWith('new'))).toEqual([]);
  });

  it('shows nobody who is hidden, switched off or oneself', async () => {
    const world = createDiscoveryWorld();
    await world.addCreator('ann');
    await world.addCreator('hidden', { profile: { isVisible: false } });
    await world.addCreator('left', { creator: { active: false } });
    await world.addCreator('seen');
    expect(uidsOf(await list(world))).toEqual(['seen']);
    expect((await world.listing('hidden'))?.terms).toEqual([]);
  });
});

describe('a listing', () => {
  it('follows what changes, and is left alone when nothing does', async () => {
    const world = createDiscoveryWorld();
    await world.addCreator('cara', { sessions: 30, gifts: 4 });
    expect(await world.refresh('cara')).toBe(false);
    world.advance(MINUTE);
    expect(await world.refresh('cara')).toBe(false);
    await world.store.update(refTo('profiles', 'cara'), { city: 'Chennai' });
    expect(await world.refresh('cara')).toBe(true);
    expect(await world.listing('cara')).toMatchObject({ city: 'Chennai', creator: { sessions: 30, gifts: 4 } });
    expect(await world.refresh('nobody')).toBe(false);
  });
});

describe('discovery-getHome', () => {
  const home = ({ platform, callAs }: World) => getHome(platform, callAs('ann', { limit: 20 }));

  it('goes from the own language to the others, and from those online to those away, each with its reason', async () => {
    const world = createDiscoveryWorld();
    await world.addPerson('ann', { languages: ['ta'], city: 'Chennai', createdAt: plus(world.now(), -HOUR) });
    const away = { availability: 'offline' as const };
    await world.addCreator('tamil', { profile: { languages: ['ta'] } });
    await world.addCreator('hindi', { profile: { languages: ['hi'], city: 'Chennai', followers: 5_000 } });
    await world.addCreator('gone1', { profile: { languages: ['ta'] }, creator: away });
    await world.addCreator('gone2', { profile: { languages: ['hi'], followers: 9_000 }, creator: away });
    const page = await home(world);
    expect(page.cards.map(({ uid, reason }) => [uid, reason?.kind, reason?.value])).toEqual([
      ['tamil', 'speaks', 'ta'],
      ['hindi', 'lives', 'Chennai'],
      ['gone1', 'speaks', 'ta'],
      ['gone2', undefined, undefined],
    ]);
    expect(page).toMatchObject({ cursor: null, banners: [], liveNow: [] });
  });

  it('pages on without showing anybody twice', async () => {
    const world = createDiscoveryWorld();
    await world.addPerson('ann', { languages: ['ta'] });
    for (let index = 0; index < 36; index += 1) {
      await world.addCreator(`creator${String(index).padStart(2, '0')}`, {
        profile: { languages: index % 2 === 0 ? ['ta'] : ['hi'] },
        creator: { availability: index % 3 === 0 ? 'offline' : 'online' },
        sessions: index % 4 === 0 ? 1 : 100,
      });
    }
    const { platform, callAs } = world;
    const seen: string[] = [];
    let cursor: Awaited<ReturnType<typeof listRecommended>>['cursor'] | undefined;
    do {
      const page = await listRecommended(platform, callAs('ann', { limit: 5, cursor: cursor ?? undefined }));
      seen.push(...uidsOf(page));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(36);
    expect(new Set(seen).size).toBe(36);
  });
});
