import { beforeEach, describe, expect, it } from 'vitest';
import { defaultCatalogue } from '../../src/contract/catalogue/defaults.ts';
import {
  type CatalogueItem,
  type CatalogueList,
  catalogueDoc,
  catalogueList,
} from '../../src/contract/documents/catalogue.ts';
import { removeItem } from '../../src/features/catalogue/remove-item.ts';
import { saveItem } from '../../src/features/catalogue/save-item.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { createProfileWorld, restOfProfile } from '../support/profile-world.ts';

let world: ReturnType<typeof createProfileWorld>;

beforeEach(() => {
  world = createProfileWorld();
});

const chess: CatalogueItem = {
  ...{ id: 'chess', names: { en: 'Chess', ta: 'சதுரங்கம்' }, order: 5, active: true, extra: { emoji: '♟️' } },
};
const reason = 'people asked for it';
const save = (list: CatalogueList, item: CatalogueItem, requestId?: string) =>
  saveItem(world.platform, world.request('asha', { list, item, reason }, requestId));
const remove = (list: CatalogueList, itemId: string) =>
  removeItem(world.platform, world.request('asha', { list, itemId, reason }));
const listed = async (list: CatalogueList) => (await world.store.get(refTo('catalogue', list)))?.items ?? [];
const audits = async () =>
  (await world.store.find({ from: collectionRef('auditLog'), limit: 50 })).map(({ data }) => data);

describe('catalogue-saveItem', () => {
  it('begins with the list of the house, adds at its place, and writes down who and why', async () => {
    expect(await save('interests', chess)).toEqual({ list: 'interests', version: 1, itemId: 'chess' });
    const items = await listed('interests');
    expect(items.map(({ id }) => id).slice(0, 3)).toEqual(['music', 'chess', 'movies']);
    expect(items).toHaveLength(defaultCatalogue.interests.length + 1);
    const doc = await world.store.get(refTo('catalogue', 'interests'));
    expect(catalogueDoc.parse(doc)).toEqual(doc);
    expect(await audits()).toMatchObject([
      {
        action: 'catalogue-saveItem',
        target: 'catalogue/interests',
        actorUid: 'asha',
        reason,
        before: null,
        after: chess,
      },
    ]);
  });

  it('replaces the item with its id, and answers a repeat with the same words', async () => {
    await save('interests', chess);
    const renamed = { ...chess, names: { en: 'Chess and carrom' } };
    const first = await save('interests', renamed, 'rename-chess');
    expect(await save('interests', renamed, 'rename-chess')).toEqual(first);
    expect((await listed('interests')).filter(({ id }) => id === 'chess')).toEqual([renamed]);
    await expect(save('interests', chess, 'rename-chess')).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });

  it('is offered to people at once', async () => {
    await save('interests', chess);
    await world.welcome('ann');
    await world.save('ann', { interests: ['chess', 'music', 'yoga'] });
    expect((await world.profile('ann'))?.interests).toContain('chess');
  });

  it.each([
    ['an interest without its emoji', 'interests', {}, { code: 'request/invalid' }],
    ['an interest with a country code', 'interests', { emoji: '♟️', code: 'IN' }, { code: 'request/invalid' }],
    ['an avatar without its picture', 'avatars', {}, { code: 'request/invalid', details: { field: 'item.extra.url' } }],
    ['a tag that says something', 'tags', { emoji: '♟️' }, { code: 'request/invalid' }],
    [
      'a city of no state',
      'cities',
      { stateId: 'atlantis' },
      { code: 'catalogue/not-found', details: { list: 'states', itemId: 'atlantis' } },
    ],
  ] satisfies [string, CatalogueList, CatalogueItem['extra'], object][])(
    'refuses %s',
    async (_, list, extra, refusal) => {
      await expect(save(list, { ...chess, extra })).rejects.toMatchObject(refusal);
      expect(world.store.snapshot()).toEqual({});
    },
  );

  it('keeps a list below the size of a document', async () => {
    const items = Array.from({ length: 600 }, (_, index) => ({ ...chess, id: `item-${index}` }));
    await world.store.set(refTo('catalogue', 'interests'), {
      list: 'interests',
      version: 4,
      items,
      updatedAt: world.now(),
    });
    await expect(save('interests', chess)).rejects.toMatchObject({ code: 'catalogue/full', details: { limit: 600 } });
    await expect(save('interests', { ...chess, id: 'item-9' })).resolves.toMatchObject({ version: 5 });
  });

  it('loses none of twenty items that are added at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `game-${index}`);
    await Promise.all(ids.map((id) => save('interests', { ...chess, id })));
    expect((await listed('interests')).filter(({ id }) => id.startsWith('game-'))).toHaveLength(20);
  });
});

describe('catalogue-removeItem', () => {
  beforeEach(async () => {
    await world.finish('ann');
    await world.save('ann', { place: { cityId: 'madurai', cell: null } });
  });

  const used: [CatalogueList, string][] = [
    ['interests', 'music'],
    ['languages', 'ta'],
    ['cities', 'madurai'],
    ['states', 'tamil-nadu'],
    ['countries', 'in'],
    ['avatars', 'avatar-1'],
  ];

  it.each(used)('retires of %s what somebody has: %s', async (list, itemId) => {
    expect(await remove(list, itemId)).toMatchObject({ outcome: 'retired' });
    expect((await listed(list)).find(({ id }) => id === itemId)).toMatchObject({ active: false });
  });

  it.each([
    ['interests', 'cricket'],
    ['languages', 'ml'],
    ['cities', 'salem'],
    ['countries', 'us'],
    ['avatars', 'avatar-2'],
  ] satisfies [CatalogueList, string][])('takes out of %s what nobody has: %s', async (list, itemId) => {
    expect(await remove(list, itemId)).toMatchObject({ outcome: 'removed', version: 1 });
    expect((await listed(list)).map(({ id }) => id)).not.toContain(itemId);
    expect((await audits()).at(-1)).toMatchObject({ action: 'catalogue-removeItem', after: null });
  });

  it('takes a state out with its last city', async () => {
    await remove('cities', 'kavaratti');
    expect(await remove('states', 'lakshadweep')).toMatchObject({ outcome: 'removed' });
  });

  it.each(catalogueList.options.filter((list) => !used.some(([name]) => name === list)))(
    'retires in %s, whose users nobody can count',
    async (list) => {
      expect(await remove(list, defaultCatalogue[list][0]?.id ?? '')).toMatchObject({ outcome: 'retired' });
    },
  );

  it('leaves what is retired to whoever has it, and to nobody new', async () => {
    await remove('interests', 'music');
    await world.save('ann', { interests: ['music', 'yoga', 'art'] });
    await world.welcome('bob');
    const refusal = { code: 'catalogue/not-found', details: { list: 'interests', itemId: 'music' } };
    await expect(world.save('bob', { interests: restOfProfile.interests })).rejects.toMatchObject(refusal);
  });

  it('knows no item that is not there', async () => {
    await expect(remove('interests', 'war')).rejects.toMatchObject({ code: 'catalogue/not-found' });
  });
});
