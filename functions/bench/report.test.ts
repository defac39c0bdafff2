import { describe, expect, it } from 'vitest';
import { costPerThousand } from './bill.ts';
import { measured } from './measurement.ts';
import { priceLines } from './price-list.ts';
import { describeCosts, describeMeasurements } from './report.ts';

const bill = (reads: number, writes: number) => ({ reads, writes, deletes: 0 });
const counts = {
  profileGift: bill(4, 5),
  callGift: bill(5, 5),
  minute: bill(3, 4),
  renewal: bill(2, 1),
  call: bill(30, 20),
  credit: bill(4, 6),
  purchase: bill(4, 6),
  foldOf100: bill(102, 101),
  releaseOf100: bill(107, 105),
  withdrawal: bill(9, 8),
  message: bill(1, 2),
};

describe('the price list', () => {
  it('prices reads, writes and deletes as listed for Mumbai', () => {
    expect(costPerThousand({ reads: 100, writes: 0, deletes: 0 })).toBeCloseTo(0.035);
    expect(costPerThousand({ reads: 0, writes: 100, deletes: 100 })).toBeCloseTo(0.116);
  });

  it('counts what comes later: the fold, and the reports of both people in a minute', () => {
    const minutes = priceLines(counts).find(({ what }) => what === 'further minutes');
    expect(minutes?.bill.reads).toBeCloseTo(3 + 4 * 2 + 1.02);
    expect(minutes?.bill.writes).toBeCloseTo(4 + 4 * 1 + 1.01);
  });
});

describe('the report', () => {
  it('says of each figure whether it keeps its budget', () => {
    const table = describeMeasurements([measured('reads', 4, 5), measured('writes', 7, 5), measured('ms', 12, null)]);
    const lines = table.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
    expect(lines).toContain('reads 4 <= 5 ok');
    expect(lines).toContain('writes 7 <= 5 OVER');
    expect(lines).toContain('ms 12');
  });

  it('shows what a thousand of everything sold cost', () => {
    expect(describeCosts(counts)).toMatch(/1,000 purchases +4\.00 +6\.00 +\$0\.0076/);
  });
});
