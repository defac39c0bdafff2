import type { Value } from '../../../emulator-seed/storage-rules/evaluate.ts';
import { type Attempt, permits } from '../../../emulator-seed/storage-rules/permits.ts';
import type { Expression, RuleFunction, Ruleset } from '../../../emulator-seed/storage-rules/ruleset.ts';
import { type StorageAttempt, storagePeople } from './storage-attempt.ts';

export interface Mutant {
  /** What was done to the rules. */
  readonly change: string;
  readonly rules: Ruleset;
}

/** The attempts that these rules answer otherwise than the table says, by what they try. */
export function wrongAnswers(rules: Ruleset, attempts: readonly StorageAttempt[]): string[] {
  return attempts.filter((attempt) => permits(rules, asAsked(attempt)) !== attempt.mayDo).map(({ what }) => what);
}

function asAsked({ who, verb, path, contentType, sizeBytes, exists }: StorageAttempt): Attempt {
  const person = storagePeople[who];
  const file = { name: path, bucket: 'b', contentType, size: sizeBytes, metadata: {} };
  const isWritten = verb === 'create' || verb === 'update';
  return {
    method: verb,
    path: `/b/b/o/${path.replace('{id}', 'submission-1')}`,
    request: toValue({
      auth: person && { uid: person.uid, token: { user_id: person.uid, ...person.claims } },
      resource: isWritten ? file : null,
    }),
    resource: toValue(exists ? file : null),
  };
}

function toValue(json: unknown): Value {
  if (Array.isArray(json)) return json.map(toValue);
  if (typeof json !== 'object' || json === null) return json as Value;
  return new Map(Object.entries(json).map(([key, value]) => [key, toValue(value)]));
}

/**
 * The rules with one thing wrong: a condition that is always true or always false, a bound that is off by one, a choice
 * that is missing.
 */
export function* mutantsOf(rules: Ruleset): Generator<Mutant> {
  for (const [at, block] of rules.blocks.entries()) {
    for (const [index, allow] of block.allows.entries()) {
      for (const { change, expression } of changesOf(allow.condition)) {
        const allows = block.allows.with(index, { ...allow, condition: expression });
        yield { change: `in an allow: ${change}`, rules: { blocks: rules.blocks.with(at, { ...block, allows }) } };
      }
    }
  }
  for (const declared of new Set(rules.blocks.flatMap(({ functions }) => [...functions.values()]))) {
    for (const { change, expression } of changesOf(declared.result)) {
      const changed = { ...declared, result: expression };
      yield { change: `in ${declared.name}: ${change}`, rules: withFunction(rules, declared, changed) };
    }
  }
}

function withFunction(rules: Ruleset, before: RuleFunction, after: RuleFunction): Ruleset {
  const functionsOf = (functions: ReadonlyMap<string, RuleFunction>) =>
    new Map([...functions].map(([name, declared]) => [name, declared === before ? after : declared]));
  return { blocks: rules.blocks.map((block) => ({ ...block, functions: functionsOf(block.functions) })) };
}

interface Change {
  readonly change: string;
  readonly expression: Expression;
}

const inverse = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const;

/** Every way to change one thing in an expression, however deep it lies. */
function changesOf(expression: Expression): Change[] {
  const { line } = expression;
  const fixed = (value: boolean | number): Change => ({
    change: `line ${line}, ${expression.kind} becomes ${value}`,
    expression: { kind: 'literal', line, value },
  });
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number' ? [fixed(expression.value + 1), fixed(expression.value - 1)] : [];
    case 'not':
      return [fixed(true), fixed(false), ...within(expression.of, (of) => ({ ...expression, of }))];
    case 'list':
      return expression.items.map((_, index) => ({
        change: `line ${line}, choice ${index + 1} is missing`,
        expression: { ...expression, items: expression.items.toSpliced(index, 1) },
      }));
    case 'call':
      return expression.name === 'get' ? [] : [fixed(true), fixed(false)];
    case 'binary': {
      const { operator, left, right } = expression;
      const sides = [
        ...within(left, (changed) => ({ ...expression, left: changed })),
        ...within(right, (changed) => ({ ...expression, right: changed })),
      ];
      if (operator === '*') return sides;
      const other = inverse[operator as keyof typeof inverse];
      const shifted = other && {
        change: `line ${line}, ${operator} becomes ${other}`,
        expression: { ...expression, operator: other },
      };
      return [fixed(true), fixed(false), ...(shifted ? [shifted] : []), ...sides];
    }
    default:
      return [];
  }
}

function within(part: Expression, rebuild: (changed: Expression) => Expression): Change[] {
  return changesOf(part).map(({ change, expression }) => ({ change, expression: rebuild(expression) }));
}
