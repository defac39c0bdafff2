import { describe, expect, it } from 'vitest';
import { defaultCreators } from '../../contract/config/default-creators.ts';
import { averageHundredths, missedStandards } from './decide-standards.ts';

const rules = defaultCreators.standards;
const good = { onlineMinutes: 120, ratingHundredths: 400, requests: 10, answered: 5 };

describe('missedStandards', () => {
  it('names each that a week missed', () => {
    const missed = (more: Partial<typeof good>) => missedStandards({ ...good, ...more }, rules);
    expect(missed({})).toEqual([]);
    expect(missed({ onlineMinutes: 119 })).toEqual(['online']);
    expect(missed({ ratingHundredths: 399 })).toEqual(['rating']);
    expect(missed({ answered: 4 })).toEqual(['answers']);
    expect(missed({ onlineMinutes: 0, ratingHundredths: 100, answered: 0 })).toEqual(['online', 'rating', 'answers']);
  });

  it('says nothing of answers and ratings that are too few', () => {
    expect(missedStandards({ ...good, requests: 9, answered: 0, ratingHundredths: null }, rules)).toEqual([]);
    expect(missedStandards({ ...good, requests: 0, answered: 0 }, rules)).toEqual([]);
  });
});

describe('averageHundredths', () => {
  it('rounds down, and is unknown below the least number', () => {
    expect(averageHundredths({ count: 3, sumStars: 14 }, 1)).toBe(466);
    expect(averageHundredths({ count: 4, sumStars: 20 }, 5)).toBeNull();
    expect(averageHundredths({ count: 0, sumStars: 0 }, 0)).toBeNull();
  });
});
