import { describe, expect, it } from 'vitest';
import type { CreatorDoc } from '../../src/contract/documents/people.ts';
import { listCreatorsContract } from '../../src/contract/features/creator-list.ts';
import { listCreators } from '../../src/features/creator/list-creators.ts';
import { newPayee } from '../../src/features/earning/public.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, istMonth, MINUTE, plus } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { createCreatorWorld } from '../support/creator-world.ts';

function createOffice() {
  const world = createCreatorWorld();
  const { platform, store, employ, advance, callAs, now } = world;
  const list = (input: object = {}) =>
    listCreators(
      platform,
      callAs('meera', listCreatorsContract.request.parse(input), { requestId: '', roles: ['moderator'] }),
    );
  const listed = async (input: object = {}) => (await list(input)).creators.map(({ uid }) => uid);
  /** One after the other, so that the newest is the last. */
  const hire = async (...creators: (readonly [string, Partial<CreatorDoc>])[]) => {
    for (const [uid, more] of creators) {
      await employ(uid, more);
      advance(MINUTE);
    }
  };
  const earn = async (uid: string, netPaise: number, month = istMonth(now())) => {
    const { doc } = seedDocument('creatorMonths', uid, 'ann');
    await store.set({ path: `creatorMonths/${uid}~${month}` }, { ...doc, uid, month, netPaise });
  };
  return { ...world, list, listed, hire, earn };
}

const away = { active: false, availability: 'offline' } as const;
const noTerms = { shareBps: null, agencyId: null, agencyShareBps: null };

describe('the list of creators', () => {
  it('shows each as staff need them, with share, agency, papers and the month', async () => {
    const { store, list, hire, earn, now } = createOffice();
    const agency = seedDocument('agencies', 'bob', 'ann');
    await store.set({ path: agency.path }, agency.doc);
    const agencyId = agency.doc['agencyId'] as string;
    await hire(['cara', { terms: { ...noTerms, agencyId }, rating: { count: 4, sumStars: 18 }, followers: 7 }]);
    await hire(['dana', { terms: { ...noTerms, shareBps: 4_200 }, pinnedClass: 'regular' }]);
    await hire(['ella', { tier: { name: 'gold', shareBps: 4_100 } }]);
    const payee = newPayee({ kind: 'creator', id: 'cara' }, { ownerUid: 'cara', now: now() });
    await store.set(refTo('payees', 'creator:cara'), { ...payee, kyc: 'verified' });
    await earn('cara', 12_300);
    await earn('dana', 99_900, '2026-01');
    const { creators, total, cursor } = await list();
    expect({ total, cursor }).toEqual({ total: 3, cursor: null });
    const [ella, dana, cara] = creators;
    expect(cara).toMatchObject({
      ...{ uid: 'cara', displayName: 'cara', standing: 'active', class: 'regular', isClassPinned: false },
      ...{ agencyId, agencyName: agency.doc['name'], kyc: 'verified', monthPaise: 12_300, shareBy: 'economy' },
      ...{ followers: 7, ratingHundredths: 450, ratings: 4 },
    });
    expect(dana).toMatchObject({ shareBps: 4_200, shareBy: 'own', kyc: 'none', monthPaise: 0, isClassPinned: true });
    expect(ella).toMatchObject({ shareBps: 4_100, shareBy: 'tier', tier: 'gold', ratingHundredths: null });
    expect(JSON.parse(JSON.stringify(creators))).toEqual(creators);
    expect(await list({ uid: 'cara' })).toEqual({ creators: [cara], cursor: null, total: 1 });
    expect(await list({ uid: 'nobody' })).toEqual({ creators: [], cursor: null, total: 0 });
  });

  it('goes by standing, class, agency and papers', async () => {
    const { list, listed, hire, now } = createOffice();
    const terms = { ...noTerms, agencyId: 'stars' };
    await hire(
      ['ann', { class: 'verified', kycVerified: true }],
      ['bea', { ...away, terms }],
      ['cara', { ...away, suspendedAt: plus(now(), -DAY) }],
      ['dana', { ...away, leftAt: now(), suspendedAt: null }],
    );
    const standings = { active: 'ann', inactive: 'bea', suspended: 'cara', left: 'dana' };
    for (const [standing, uid] of Object.entries(standings)) {
      expect(await list({ standing })).toMatchObject({ creators: [{ uid, standing }], total: 1 });
    }
    expect(await listed({ class: 'verified' })).toEqual(['ann']);
    expect(await listed({ agencyId: 'stars', sort: 'followers' })).toEqual(['bea']);
    expect(await listed({ kycVerified: true })).toEqual(['ann']);
    expect(await listed({ kycVerified: false })).toEqual(['dana', 'cara', 'bea']);
  });

  it.each([
    ['newest', ['cara', 'bea', 'ann']],
    ['followers', ['bea', 'cara', 'ann']],
    ['earnings', ['ann', 'cara', 'bea']],
  ])('comes in the order %s, page by page', async (sort, uids) => {
    const { list, hire, earn } = createOffice();
    await hire(['ann', { followers: 1 }], ['bea', { followers: 9 }], ['cara', { followers: 5 }]);
    await earn('ann', 300);
    await earn('bea', -50);
    await earn('cara', 200);
    const seen: string[] = [];
    for (let page = await list({ sort, limit: 1 }); ; page = await list({ sort, limit: 1, cursor: page.cursor })) {
      expect(page.total).toBe(3);
      seen.push(...page.creators.map(({ uid }) => uid));
      if (page.cursor === null) break;
    }
    expect(seen).toEqual(uids);
  });

  it.each(['active', 'inactive', 'suspended', 'left', undefined])('combines the filters of the %s ones', async (of) => {
    const { listed, hire, now } = createOffice();
    const terms = { ...noTerms, agencyId: 'stars' };
    const tier = { name: 'gold', shareBps: 4_100 };
    const standings: Readonly<Record<string, Partial<CreatorDoc>>> = {
      active: {},
      inactive: away,
      suspended: { ...away, suspendedAt: plus(now(), -DAY) },
      left: { ...away, leftAt: now() },
    };
    for (const [standing, more] of Object.entries(standings)) {
      await hire(
        [`${standing}-1`, { ...more, class: 'verified', tier, terms, kycVerified: true }],
        [`${standing}-2`, { ...more, class: 'verified', tier, terms }],
        [`${standing}-3`, { ...more, kycVerified: true }],
      );
    }
    const whose = of === undefined ? Object.keys(standings) : [of];
    const standing = of === undefined ? {} : { standing: of };
    const uids = (...places: number[]) => whose.flatMap((one) => places.map((place) => `${one}-${place}`)).sort();
    const found = async (filters: object) => (await listed({ ...standing, ...filters })).sort();
    expect(await found({ kycVerified: true })).toEqual(uids(1, 3));
    for (const kind of [{ class: 'verified' }, { tier: 'gold' }, { agencyId: 'stars' }]) {
      expect(await found(kind)).toEqual(uids(1, 2));
      expect(await found({ ...kind, kycVerified: true })).toEqual(uids(1));
      expect(await found({ ...kind, kycVerified: false })).toEqual(uids(2));
    }
    expect(await found({ tier: 'silver' })).toEqual([]);
  });

  it('combines them all, by followers too, but none with the order by earnings and none with one creator', async () => {
    const { listed, hire } = createOffice();
    const gold = { tier: { name: 'gold', shareBps: 4_100 }, terms: { ...noTerms, agencyId: 'stars' } };
    await hire(['ann', { ...gold, followers: 1 }], ['bea', { ...gold, followers: 2 }], ['cara', { followers: 3 }]);
    const all = { standing: 'active', class: 'regular', tier: 'gold', agencyId: 'stars', kycVerified: false };
    expect(await listed({ ...all, sort: 'followers' })).toEqual(['bea', 'ann']);
    expect(await listed({ ...all, kycVerified: true, sort: 'followers' })).toEqual([]);
    const isFine = (input: object) => listCreatorsContract.request.safeParse(input).success;
    for (const [filter, value] of Object.entries(all)) {
      expect(isFine({ [filter]: value })).toBe(true);
      expect(isFine({ [filter]: value, sort: 'earnings' })).toBe(false);
      expect(isFine({ [filter]: value, uid: 'ann' })).toBe(false);
    }
  });
});
