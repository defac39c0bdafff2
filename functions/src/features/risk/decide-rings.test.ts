import { describe, expect, it } from 'vitest';
import { defaultRisk } from '../../contract/config/risk.ts';
import type { RiskDoc } from '../../contract/documents/risk.ts';
import { newRisk } from './decide-income.ts';
import { findRings } from './decide-rings.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const ENOUGH = defaultRisk.rings.minPaise;

/** Risk figures of everybody who is paid, from `payer>creator` and what went that way. */
function paid(edges: Record<string, number>): RiskDoc[] {
  const risks = new Map<string, RiskDoc>();
  for (const [edge, paise] of Object.entries(edges)) {
    const [payer = '', creator = ''] = edge.split('>');
    const risk = risks.get(creator) ?? newRisk(creator, now);
    const figures = { days: { '2026-11-21': paise }, coins: 1, discountCoins: 0, giftsAt: [], marks: {} };
    risks.set(creator, { ...risk, payers: { ...risk.payers, [payer]: figures } });
  }
  return [...risks.values()];
}
const rings = (edges: Record<string, number>, linked: string[][] = []) =>
  findRings(paid(edges), linked, defaultRisk).map(({ subjectUid, otherUids }) => [subjectUid, ...otherUids].join(' '));

describe('money that goes in a circle', () => {
  it.each([
    ['two people', { 'a>b': ENOUGH, 'b>a': ENOUGH }, ['b a', 'a b']],
    ['three people', { 'a>b': ENOUGH, 'b>c': ENOUGH, 'c>a': ENOUGH }, ['b a c', 'c a b', 'a b c']],
    ['four people, found once each', { 'a>b': ENOUGH, 'b>c': ENOUGH, 'c>d': ENOUGH, 'd>a': ENOUGH }, 4],
    ['five people: too far', { 'a>b': ENOUGH, 'b>c': ENOUGH, 'c>d': ENOUGH, 'd>e': ENOUGH, 'e>a': ENOUGH }, []],
    ['one way that is too little', { 'a>b': ENOUGH, 'b>a': ENOUGH - 1 }, []],
    ['no circle', { 'a>b': ENOUGH, 'c>b': ENOUGH, 'b>d': ENOUGH }, []],
  ])('of %s', (_, edges, expected) => {
    const found = rings(edges);
    if (typeof expected === 'number') expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });

  it('is closed by accounts that share something, also through a third one', () => {
    const edges = { 'fan>star': ENOUGH };
    expect(rings(edges)).toEqual([]);
    expect(rings(edges, [['fan', 'star']])).toEqual(['star fan']);
    expect(
      rings(edges, [
        ['fan', 'other'],
        ['other', 'star'],
      ]),
    ).toEqual(['star fan']);
    expect(rings({ 'a>b': ENOUGH, 'b2>a': ENOUGH }, [['b', 'b2']])).toEqual(['b a b2', 'a b b2']);
  });

  it('says in words who paid whom, and scores small circles higher', () => {
    const [two] = findRings(paid({ 'a>b': ENOUGH, 'b>a': 2 * ENOUGH }), [], defaultRisk);
    const [three] = findRings(paid({ 'a>b': ENOUGH, 'b>c': ENOUGH, 'c>a': ENOUGH }), [], defaultRisk);
    expect(two?.words).toContain('a circle of 2 people: a paid b, b paid a; at least 10000 paise each');
    expect(two?.figures).toEqual({ people: 2, accounts: 2, leastPaise: ENOUGH });
    expect(two?.score).toBeGreaterThan(three?.score ?? 0);
  });
});
