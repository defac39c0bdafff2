import { costPerThousand } from './bill.ts';
import type { OperationCounts } from './count-operations.ts';
import type { Measurement } from './measurement.ts';
import { priceLines } from './price-list.ts';

/** The table for people: every figure, its budget, and how it went. */
export function describeMeasurements(measurements: readonly Measurement[]): string {
  const width = Math.max(...measurements.map(({ name }) => name.length));
  const rows = measurements.map(({ name, value, budget, ok }) => {
    const limit = budget === null ? '' : `<= ${budget}`;
    const verdict = budget === null ? '' : ok ? 'ok' : 'OVER';
    return `  ${name.padEnd(width)}  ${value.toString().padStart(9)}  ${limit.padEnd(8)}  ${verdict}`.trimEnd();
  });
  const head = `  ${'what'.padEnd(width)}  ${'measured'.padStart(9)}  ${'budget'.padEnd(8)}`.trimEnd();
  return ['', head, ...rows, ''].join('\n');
}

/** What a thousand of everything sold cost at the database. */
export function describeCosts(counts: OperationCounts): string {
  const rows = priceLines(counts).map(({ what, bill }) => {
    const figures = [bill.reads, bill.writes].map((count) => count.toFixed(2).padStart(7)).join('  ');
    return `  1,000 ${what.padEnd(20)} ${figures}  $${costPerThousand(bill).toFixed(4)}`;
  });
  return [
    '  Firestore in asia-south1, later work included: the fold of earnings, the four reports of a minute, the three',
    '  webhooks of a purchase, the listening phone of whom a message is for.',
    '',
    `  ${''.padEnd(26)} ${'reads'.padStart(7)}  ${'writes'.padStart(7)}  per 1,000`,
    ...rows,
    '',
  ].join('\n');
}
