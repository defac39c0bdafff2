import { readFile } from 'node:fs/promises';

export interface IfscFacts {
  readonly bankCode: string;
  readonly bankName: string;
  /** False warns, no more: the list may be older than the branch. */
  readonly isKnownBranch: boolean;
}

let reading: Promise<string> | undefined;

/**
 * What the offline list knows of an IFSC of good shape; null when no bank has its code. The list is read at the first
 * question. See functions/data/README.md.
 */
export async function lookUpIfsc(ifsc: string): Promise<IfscFacts | null> {
  reading ??= readFile(new URL('../../data/ifsc.tsv', import.meta.url), 'utf8');
  const list = `\n${await reading}`;
  const bankCode = ifsc.slice(0, 4);
  const start = list.indexOf(`\n${bankCode}\t`) + 1;
  if (start === 0) return null;
  const [, bankName = bankCode, branches = ''] = list.slice(start, list.indexOf('\n', start)).split('\t');
  return { bankCode, bankName, isKnownBranch: isListed(ifsc.slice(5), branches) };
}

/** Whether a branch code is in a list like `1-12,15|0000SC`: numbers as ranges, then words. */
function isListed(branchCode: string, branches: string): boolean {
  const [numeric = '', worded = ''] = branches.split('|');
  if (!/^\d+$/.test(branchCode)) return worded.split(',').includes(branchCode);
  const wanted = Number(branchCode);
  return numeric.split(',').some((range) => {
    const [from = '', to = from] = range.split('-');
    return from !== '' && Number(from) <= wanted && wanted <= Number(to);
  });
}
