/** One expression of the rules in the emulator's coverage report, with the values it took. */
export interface Expression {
  readonly sourcePosition: { readonly line: number; readonly currentOffset: number; readonly endOffset: number };
  readonly values?: readonly { readonly value: Readonly<Record<string, unknown>> }[];
  readonly children?: readonly Expression[];
}

export interface CoverageReport {
  readonly report: readonly Expression[];
}

/** What the Firestore emulator saw of the rules since they were loaded. */
export async function fetchRuleCoverage(host: string, projectId: string): Promise<CoverageReport> {
  const answer = await fetch(`http://${host}/emulator/v1/projects/${projectId}:ruleCoverage`);
  if (!answer.ok) throw new Error(`The emulator gave no rule coverage: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as CoverageReport;
}

/** Expressions that were never evaluated, and conditions that were never true or never false, in words. */
export function untriedExpressions(rules: string, { report }: CoverageReport): string[] {
  return [...new Set(report.flatMap((expression) => untriedIn(rules, expression)))];
}

function untriedIn(rules: string, { sourcePosition, values = [], children = [] }: Expression): string[] {
  const { line, currentOffset, endOffset } = sourcePosition;
  const source = rules.slice(currentOffset, endOffset + 1);
  const where = `line ${line}: ${source.replace(/\s+/g, ' ')}`;
  // An operand that was never reached is reported with an empty value.
  const seen = values.map(({ value }) => value).filter((value) => Object.keys(value).length > 0);
  if (seen.length === 0) return [`${where} was never evaluated`];
  return [
    ...untriedAnswers(source, seen).map((answer) => `${where} was never ${answer}`),
    ...children.flatMap((child) => untriedIn(rules, child)),
  ];
}

function untriedAnswers(source: string, seen: readonly Readonly<Record<string, unknown>>[]): string[] {
  // A field may hold a boolean among other things; a condition is only ever true, false or an error.
  const isCondition = seen.every((value) => 'boolValue' in value || 'undefined' in value);
  const isConstant = source === 'true' || source === 'false';
  if (!isCondition || isConstant) return [];
  return [true, false].filter((answer) => !seen.some(({ boolValue }) => boolValue === answer)).map(String);
}
