import { describe, expect, it } from 'vitest';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { shareOut } from './trace-payouts.ts';

const ACCOUNT = 'creator-available:cara';

/** Entries of one balance in their order, from a release on: what each moves, in paise. */
function storyOf(opening: number, steps: readonly (readonly [key: string, paise: number])[]): LedgerEntryDoc[] {
  let balance = opening;
  return steps.map(([key, paise], index) => {
    balance += paise;
    const amount = Math.abs(paise);
    const [from, to] = paise > 0 ? ['elsewhere', ACCOUNT] : [ACCOUNT, 'elsewhere'];
    const entry = {
      key,
      postings: [{ from, to, asset: 'INR', amount }],
      balancesAfter: { [ACCOUNT]: { balance, seq: index } },
    };
    return entry as unknown as LedgerEntryDoc;
  });
}

function partsOf(opening: number, steps: readonly (readonly [key: string, paise: number])[]) {
  const [release, ...later] = storyOf(opening, steps);
  return release === undefined ? [] : shareOut(release, later, ACCOUNT).map((one) => [one.withdrawalId, one.paise]);
}

describe('following a release to the bank', () => {
  it('lets what was there before leave first', () => {
    const story = [
      ['release:r', 500],
      ['withdrawal:a', -200],
      ['withdrawal:b', -400],
    ] as const;
    expect(partsOf(0, story)).toEqual([
      ['a', 200],
      ['b', 300],
    ]);
    expect(partsOf(300, story)).toEqual([['b', 300]]);
  });

  it('leaves out withdrawals whose money came back', () => {
    const story = [
      ['release:r', 500],
      ['withdrawal:a', -500],
      ['withdrawal-returned:a', 500],
      ['withdrawal:b', -450],
    ] as const;
    expect(partsOf(0, story)).toEqual([['b', 450]]);
  });

  it('does not follow what was taken back, nor later money', () => {
    const story = [
      ['release:r', 500],
      ['takeback:x', -200],
      ['release:s', 900],
      ['withdrawal:a', -1_000],
    ] as const;
    expect(partsOf(0, story)).toEqual([['a', 300]]);
  });
});
