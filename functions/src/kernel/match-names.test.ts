import { describe, expect, it } from 'vitest';
import { matchNames } from './match-names.ts';

describe('matchNames', () => {
  it.each([
    ['Asha Rao', 'ASHA RAO', 100],
    ['Asha Rao', 'Rao, Asha', 100],
    ['Smt. Asha  Rao', 'asha rao', 100],
    ['Raj Kumar Singh', 'RAJKUMAR SINGH', 100],
    ['Singh Rajkumar', 'Raj Kumar Singh', 100],
    ['Zoë D’Souza', 'ZOE D SOUZA', 100],
    ['ஆஷா ராவ்', 'ஆஷா ராவ்', 100],
    ['राम यादव', 'रोमी यादव', 53],
    ['Аsha Rao', 'Asha Rao', 42],
    ['A Rao', 'Asha Rao', 88],
    ['Asha R Rao', 'Asha Ramesh Rao', 91],
    ['Asha Rao', 'Asha Ramesh Rao', 82],
    ['A R', 'Asha Rao', 75],
    ['Asha', 'Asha Rao', 72],
    ['Ramesh Kumar', 'Rakesh Kumar', 45],
    ['Asha Rao', 'Sunita Rao', 37],
    ['Asha Rao', 'Vikram Seth', 0],
    ['', 'Asha Rao', 0],
    ['---', '---', 0],
  ])('%s and %s: %i', (one, other, score) => {
    expect(matchNames(one, other)).toBe(score);
    expect(matchNames(other, one)).toBe(score);
  });
});
