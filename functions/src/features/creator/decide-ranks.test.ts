import { expect, it } from 'vitest';
import { rankAll } from './decide-ranks.ts';

it('ranks by income; equals share a place, and are told what is missing to those above', () => {
  const earners = [
    { uid: 'dia', netPaise: 500 },
    { uid: 'cara', netPaise: 900 },
    { uid: 'bea', netPaise: 500 },
    { uid: 'abi', netPaise: -20 },
  ];
  const expected = [
    { uid: 'cara', netPaise: 900, rank: 1, of: 4, toNextPaise: null },
    { uid: 'bea', netPaise: 500, rank: 2, of: 4, toNextPaise: 400 },
    { uid: 'dia', netPaise: 500, rank: 2, of: 4, toNextPaise: 400 },
    { uid: 'abi', netPaise: -20, rank: 4, of: 4, toNextPaise: 520 },
  ];
  expect(rankAll(earners)).toEqual(expected);
  expect(rankAll(earners.toReversed())).toEqual(expected);
});
