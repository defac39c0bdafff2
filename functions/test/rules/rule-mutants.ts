import { readBlocks } from './read-rules.ts';
import type { CoverageReport, Expression } from './rule-coverage.ts';

/** The rules with one thing wrong. */
export interface Mutant {
  readonly line: number;
  /** What was done, e.g. `isMember() becomes true`. */
  readonly change: string;
  readonly rules: string;
  /** The collection whose block was changed; null for what several blocks share. */
  readonly collection: string | null;
}

interface Change {
  readonly from: number;
  /** Where the replaced text ends, exclusive. */
  readonly to: number;
  readonly text: string;
  readonly line: number;
}

const shifted = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const;

/**
 * Every condition of the rules once always true and once always false, every bound off by one, every choice of a list
 * left out. The places are those of the emulator's own report of what it evaluated.
 */
export function mutantsOf(rules: string, { report }: CoverageReport): Mutant[] {
  const blocks = readBlocks(rules);
  const changes = new Map<string, Change>();
  for (const change of report.flatMap((expression) => changesIn(rules, expression))) {
    changes.set(`${change.from}-${change.to}-${change.text}`, change);
  }
  return [...changes.values()].map(({ from, to, text, line }) => ({
    line,
    change: `${inOneLine(rules.slice(from, to))} becomes ${text === '' ? 'nothing' : inOneLine(text)}`,
    rules: rules.slice(0, from) + text + rules.slice(to),
    collection: blocks.find((block) => block.from <= from && to <= block.to)?.collection ?? null,
  }));
}

function changesIn(rules: string, { sourcePosition, values = [], children = [] }: Expression): Change[] {
  const { line, currentOffset: from, endOffset } = sourcePosition;
  const to = balancedEnd(rules, from, endOffset + 1);
  const source = rules.slice(from, to);
  const replace = (text: string): Change => ({ from, to, text, line });
  const deeper = children.flatMap((child) => changesIn(rules, child));
  if (source === 'false') return [replace('true')];
  if (source === 'true') return [replace('false')];
  if (/^\d+$/.test(source)) return [replace(String(Number(source) + 1)), replace(String(Number(source) - 1))];
  if (source.startsWith('[') && source.endsWith(']')) return [...withoutOne(source).map(replace), ...deeper];
  // What a function names first is reported together with what it returns, which is reported alone as well.
  const isCondition = values.some(({ value }) => 'boolValue' in value) && !source.startsWith('let ');
  if (!isCondition) return deeper;
  return [replace('true'), replace('false'), ...shiftedBound(source).map(replace), ...deeper];
}

/** Calls and lists are reported without their last bracket: the end of the text in which all brackets are closed. */
function balancedEnd(rules: string, from: number, to: number): number {
  const count = (text: string, marks: RegExp) => text.match(marks)?.length ?? 0;
  let end = rules.startsWith('()', to) ? to + 2 : to;
  while (count(rules.slice(from, end), /[[(]/g) > count(rules.slice(from, end), /[\])]/g)) end += 1;
  return end;
}

/** A comparison with its bound moved to the other side of the equal. */
function shiftedBound(source: string): string[] {
  const [, left, operator, right] = /^([^<>=!&|]+?)\s*(<=|>=|<|>)\s*([^<>=!&|]+)$/.exec(source) ?? [];
  if (left === undefined || right === undefined) return [];
  // Nobody meets an instant exactly.
  if (source.includes('request.time')) return [];
  return [`${left} ${shifted[operator as keyof typeof shifted]} ${right}`];
}

/** A list of choices, each time with another one missing. */
function withoutOne(source: string): string[] {
  const items = source
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim());
  if (items.length < 2 || source.slice(1, -1).includes('[')) return [];
  return items.map((_, index) => `[${items.toSpliced(index, 1).join(', ')}]`);
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
