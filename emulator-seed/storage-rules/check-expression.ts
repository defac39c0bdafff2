import { patternOf } from './evaluate.ts';
import { type Expression, partsOf, type RuleFunction, RulesError } from './ruleset.ts';

/** What an expression may speak of besides `request` and `resource`. */
export interface Names {
  /** Wildcards, parameters and variables. */
  readonly values: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, RuleFunction>;
}

const file = 'resource(\\.(name|bucket|size|contentType|metadata(\\.\\w+)*))?';
const given = new RegExp(`^(request\\.auth(\\.uid|\\.token(\\.\\w+)*)?|request\\.${file}|${file})$`);

/** How many arguments each method takes that a value has of its own. */
const ownMethods: ReadonlyMap<string, number> = new Map([
  ['matches', 1],
  ['get', 2],
]);

/** Refuses names, fields and functions that this evaluator does not know, before anything is asked of it. */
export function checkExpression(expression: Expression, names: Names): void {
  const reference = spell(expression);
  if (reference !== undefined) checkReference(reference, expression.line, names);
  else for (const part of partsOf(expression)) checkExpression(part, names);
  if (expression.kind === 'call') checkCall(expression, names);
}

function checkReference(reference: string, line: number, names: Names): void {
  const [root = ''] = reference.split('.');
  if (!names.values.has(root) && !given.test(reference)) throw new RulesError(line, `${reference} is not known`);
}

/** `request.auth.uid` for that chain of members; nothing for a member of something that was worked out. */
function spell(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member') return undefined;
  const before = spell(expression.of);
  return before && `${before}.${expression.name}`;
}

function checkCall(call: Extract<Expression, { kind: 'call' }>, names: Names): void {
  const { line, of, name, args } = call;
  const wanted = of === null ? names.functions.get(name)?.parameters.length : ownMethods.get(name);
  if (wanted === undefined) {
    const hint = of === null ? '; a function stands above whatever calls it' : '';
    throw new RulesError(line, `the function ${name} is not known${hint}`);
  }
  if (args.length !== wanted) throw new RulesError(line, `${name} takes ${wanted} arguments, not ${args.length}`);
  if (of !== null && name === 'matches') checkPattern(args[0], line);
}

/** Patterns are RE2's; this lets through what means the same to JavaScript. */
function checkPattern(pattern: Expression | undefined, line: number): void {
  if (pattern?.kind !== 'literal' || typeof pattern.value !== 'string') {
    throw new RulesError(line, 'a pattern has to be spelled out');
  }
  if (/\(\?|\\[^.\\/*+?()[\]{}|^$dw-]|\[\[|[*+?}][*+?]/.test(pattern.value)) {
    throw new RulesError(line, `the pattern ${pattern.value} may mean something else elsewhere`);
  }
  try {
    patternOf(pattern.value);
  } catch {
    throw new RulesError(line, `the pattern ${pattern.value} is malformed`);
  }
}
