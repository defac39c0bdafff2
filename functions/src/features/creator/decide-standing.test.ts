import { describe, expect, it } from 'vitest';
import { defaultCreators } from '../../contract/config/default-creators.ts';
import { defaultEconomy } from '../../contract/config/economy.ts';
import { defaultRates } from '../../contract/config/rates.ts';
import type { CreatorMonthDoc } from '../../contract/documents/creators.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { daysUntil } from './creator-store.ts';
import { noFigures } from './decide-figures.ts';
import { decideStanding, tierOf } from './decide-standing.ts';
import { allServices, newCreator } from './new-creator.ts';
import { termsInForce } from './public.ts';

const now = new Date('2026-11-21T23:00:00.000Z');
const creator: CreatorDoc = {
  ...newCreator(now),
  uid: 'cara',
  displayName: 'Cara',
  active: true,
  services: allServices,
  class: 'regular',
  ownRates: { audio: null, video: null },
  kycVerified: true,
  terms: { shareBps: null, agencyId: null, agencyShareBps: null },
};
const days = daysUntil(plus(now, -DAY), 30);
const facts = { rates: defaultRates, tiers: defaultCreators.tiers, payee: undefined, days, months: [], now };

function month(name: string, earned: Record<string, number>): CreatorMonthDoc {
  const ofDay = (gift: number) => ({ ...noFigures, earnedPaise: { ...noFigures.earnedPaise, gift } });
  const entries = Object.entries(earned).map(([day, paise]) => [day, ofDay(paise)]);
  return {
    uid: 'cara',
    month: name,
    before: noFigures,
    total: noFigures,
    netPaise: 0,
    days: Object.fromEntries(entries),
    hours: {},
    updatedAt: now,
  };
}

describe('tierOf', () => {
  it('is the highest that the income reaches', () => {
    const names = [0, 999_999, 1_000_000, 4_999_999, 5_000_000, 90_000_000];
    expect(names.map((paise) => tierOf(paise, defaultCreators.tiers)?.name)).toEqual([
      undefined,
      undefined,
      'silver',
      'silver',
      'gold',
      'platinum',
    ]);
  });
});

describe('decideStanding', () => {
  it('goes by the thirty days that have closed, over the months they fall in', () => {
    expect(days).toHaveLength(30);
    expect([days[0], days.at(-1)]).toEqual(['2026-10-23', '2026-11-21']);
    const before = month('2026-10', { '2026-10-22': 9_000_000, '2026-10-23': 600_000 });
    const running = month('2026-11', { '2026-11-21': 400_000, '2026-11-22': 9_000_000 });
    expect(decideStanding(creator, { ...facts, months: [before, running] }).tier).toEqual({
      name: 'silver',
      shareBps: 4_700,
    });
    expect(decideStanding({ ...creator, tier: { name: 'silver', shareBps: 4_700 } }, facts).tier).toBeNull();
  });

  it('lets a pin go on its date', () => {
    const pinned = { ...creator, class: 'celebrity' as const, pinnedClass: 'celebrity' as const };
    for (const pinnedUntil of [plus(now, DAY), null]) {
      const kept = { class: 'celebrity', pinnedClass: 'celebrity', pinnedUntil };
      expect(decideStanding({ ...pinned, pinnedUntil }, facts)).toMatchObject(kept);
    }
    const free = decideStanding({ ...pinned, pinnedUntil: now }, facts);
    expect(free).toMatchObject({ class: 'verified', pinnedUntil: null });
    expect(free).not.toHaveProperty('pinnedClass');
  });

  it('follows KYC once something was submitted', () => {
    const kyc = (state: 'none' | 'submitted' | 'expired' | 'verified') =>
      decideStanding(creator, { ...facts, payee: { kyc: state } }).kycVerified;
    expect([kyc('none'), kyc('submitted'), kyc('expired'), kyc('verified')]).toEqual([true, false, false, true]);
  });
});

describe('termsInForce', () => {
  const share = (more: Partial<CreatorDoc>, at = now) =>
    termsInForce({ ...creator, ...more }, defaultEconomy, at).shareBps;
  const tier = { name: 'gold', shareBps: 5_000 };
  const own = { ...creator.terms, shareBps: 3_000 };

  it('is their own share, else the tier, else everybody’s, and never above the bound', () => {
    expect(share({})).toBe(4_500);
    expect(share({ tier })).toBe(5_000);
    expect(share({ tier, terms: own })).toBe(3_000);
    expect(share({ tier: { name: 'mad', shareBps: 9_900 } })).toBe(6_000);
  });

  it('say whose share it is', () => {
    const from = (more: Partial<CreatorDoc>) => termsInForce({ ...creator, ...more }, defaultEconomy, now).from;
    expect([from({}), from({ tier }), from({ tier, terms: own })]).toEqual(['economy', 'tier', 'own']);
  });

  it('takes a share agreed for later on its date, also one that ends an own share', () => {
    const nextShare = { shareBps: 5_500, effectiveAt: plus(now, DAY) };
    expect(share({ terms: own, nextShare })).toBe(3_000);
    expect(share({ terms: own, nextShare }, plus(now, DAY))).toBe(5_500);
    const end = { shareBps: null, effectiveAt: now };
    expect(share({ terms: own, tier, nextShare: end })).toBe(5_000);
    expect(decideStanding({ ...creator, terms: own, nextShare: end }, facts)).toMatchObject({
      terms: { shareBps: null },
      nextShare: null,
    });
  });
});
