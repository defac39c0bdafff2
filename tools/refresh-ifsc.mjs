/**
 * Writes `functions/data/ifsc.tsv`, the offline list of banks and branches, from an unpacked copy of the npm package
 * `ifsc`: `npm pack ifsc && tar xzf ifsc-*.tgz && node tools/refresh-ifsc.mjs package`.
 *
 * One bank a line: code, name, branch codes, parted by tabs. A branch code is what follows the bank code and the 0;
 * numeric ones are written as ranges without leading zeros, the others as they are, after a bar: `1-12,15|0000SC`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [packageFolder] = process.argv.slice(2);
if (packageFolder === undefined) {
  console.error('Usage: node tools/refresh-ifsc.mjs <folder of the unpacked npm package ifsc>');
  process.exit(1);
}

const read = (path) => JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
const { version } = read('package.json');
const branches = read('src/IFSC.json');
const names = read('src/banknames.json');

/** `[1, 2, 3, 7]` as `1-3,7`. */
function toRanges(numbers) {
  const ranges = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

function toLine(bank) {
  const codes = branches[bank] ?? [];
  const numeric = toRanges(codes.filter((code) => typeof code === 'number'));
  const worded = codes
    .filter((code) => typeof code === 'string')
    .toSorted()
    .join(',');
  return [bank, names[bank] ?? bank, worded === '' ? numeric : `${numeric}|${worded}`].join('\t');
}

const banks = [...new Set([...Object.keys(names), ...Object.keys(branches)])].toSorted();
const target = fileURLToPath(new URL('../functions/data/ifsc.tsv', import.meta.url));
writeFileSync(target, `${banks.map(toLine).join('\n')}\n`);
console.log(`${banks.length} banks of ifsc ${version} written to functions/data/ifsc.tsv`);
