import { describe, expect, it } from 'vitest';
import { searchContract } from '../../src/contract/features/discovery.ts';
import { search } from '../../src/features/discovery/search.ts';
import { createDiscoveryWorld } from '../support/discovery-world.ts';

type Found = Awaited<ReturnType<typeof search>>;

async function createWorld() {
  const world = createDiscoveryWorld();
  const { platform, callAs } = world;
  const profile = { categories: ['music'], languages: [], about: 'Carnatic songs', audioBioPath: null, gallery: [] };
  await world.addCreator('priya', {
    profile: { displayName: 'Priya Sharma', username: 'priya_sings', languages: ['ta'], followers: 10 },
    creator: { displayName: 'Priya Sharma', profile },
  });
  await world.addCreator('lakshmi', { profile: { displayName: 'लक्ष्मी', username: 'lakshmi' } });
  await world.addPerson('bea', { displayName: 'Beatrice', username: 'bea', bio: 'Music and long walks' });
  await world.addPerson('selvi', { displayName: 'செல்வி', username: 'selvi', interests: ['cricket'] });
  const find = async (words: string, more: object = {}, uid = 'ann'): Promise<Found> =>
    search(platform, callAs(uid, searchContract.request.parse({ words, ...more })));
  const uids = async (...args: Parameters<typeof find>) => (await find(...args)).cards.map(({ uid }) => uid);
  return { ...world, find, uids };
}

describe('discovery-search', () => {
  it.each([
    ['the beginning of a name', 'pri', ['priya']],
    ['another word of it, in any case', 'SHARM', ['priya']],
    ['all of several words', 'sharma priya', ['priya']],
    ['a username', 'priya_sings', ['priya']],
    ['a category and a word of a bio, the tag first', 'music', ['priya', 'bea']],
    ['words of what a creator tells', 'carnatic', ['priya']],
    ['an interest', 'cricket', ['selvi']],
    ['Devanagari', 'लक्ष्मी', ['lakshmi']],
    ['a half-typed syllable', 'लक्', ['lakshmi']],
    ['Tamil', 'செல்', ['selvi']],
    ['two letters changed over', 'pryia', ['priya']],
    ['a mistyped word among others', 'priya sharrma', ['priya']],
    ['a letter missing', 'sharm', ['priya']],
    ['a letter too many', 'shharma', ['priya']],
    ['another letter', 'beatrise', ['bea']],
    ['nobody', 'zzzz', []],
    ['no words at all', '!!', []],
    ['words that nobody has together', 'priya cricket', []],
    ['a mistyped word beside one that is nowhere', 'zzz sharrma', []],
  ])('finds by %s', async (_, words, expected) => {
    const { uids } = await createWorld();
    expect(await uids(words)).toEqual(expected);
  });

  it('looks among creators or people only, and filters creators as lists do', async () => {
    const { uids } = await createWorld();
    expect(await uids('music', { among: 'creators' })).toEqual(['priya']);
    expect(await uids('music', { among: 'people' })).toEqual(['bea']);
    expect(await uids('music', { filters: { language: 'ta' } })).toEqual(['priya']);
    expect(await uids('music', { filters: { language: 'hi' } })).toEqual([]);
  });

  it('finds neither oneself, nor who is blocked or hidden, mistyped or not', async () => {
    const world = await createWorld();
    expect(await world.uids('priya', {}, 'priya')).toEqual([]);
    await world.block('priya', 'ann');
    expect(await world.uids('priya')).toEqual([]);
    expect(await world.uids('priyya')).toEqual([]);
    await world.addPerson('bea', { displayName: 'Beatrice', username: 'bea', isVisible: false });
    expect(await world.uids('beatrice')).toEqual([]);
  });

  it('pages to the end, each person once', async () => {
    const { addPerson, find } = await createWorld();
    for (let index = 0; index < 45; index += 1) {
      await addPerson(`ravi${String(index).padStart(2, '0')}`, { displayName: 'Ravi', followers: index });
    }
    const seen: string[] = [];
    let cursor: Found['cursor'] | undefined;
    do {
      const page = await find('ravi', { ...(cursor && { cursor }) });
      seen.push(...page.cards.map(({ uid }) => uid));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
    expect(seen[0]).toBe('ravi44');
  });

  it('asks for two letters at least', () => {
    expect(searchContract.request.safeParse({ words: 'a' }).success).toBe(false);
    expect(searchContract.request.safeParse({ words: ' a ' }).success).toBe(false);
  });
});
