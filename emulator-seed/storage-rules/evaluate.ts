import type { Block, Expression, Operator, RuleFunction } from './ruleset.ts';

/** What rules speak of: text, numbers, truth, nothing, lists and maps. */
export type Value = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>;

/** What names stand for while an expression is evaluated. */
export interface Scope {
  readonly values: ReadonlyMap<string, Value>;
  readonly functions: Block['functions'];
}

/** A condition that has no value: a field that is missing, an operation between things that do not go together. */
export class EvaluationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EvaluationError';
  }
}

/** @throws EvaluationError when the expression has no value */
export function evaluate(expression: Expression, scope: Scope): Value {
  const valueIn = (inner: Expression) => evaluate(inner, scope);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map(valueIn);
    case 'name':
      return fieldOf(scope.values, expression.name);
    case 'member':
      return fieldOf(valueIn(expression.of), expression.name);
    case 'not':
      return !asBoolean(valueIn(expression.of));
    case 'call': {
      const args = expression.args.map(valueIn);
      return expression.of === null
        ? callFunction(scope.functions.get(expression.name), args, scope)
        : callMethod(valueIn(expression.of), expression.name, args);
    }
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '&&') return settle(false, left, right, scope);
      if (operator === '||') return settle(true, left, right, scope);
      return apply(operator, valueIn(left), valueIn(right));
    }
  }
}

/**
 * `&&` is settled by one false side and `||` by one true side, even when the other side has no value, in whichever
 * order they stand.
 */
function settle(settling: boolean, left: Expression, right: Expression, scope: Scope): boolean {
  let failure: unknown;
  for (const side of [left, right]) {
    try {
      if (asBoolean(evaluate(side, scope)) === settling) return settling;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !settling;
}

function apply(operator: Operator, left: Value, right: Value): Value {
  if (operator === '==') return isEqual(left, right);
  if (operator === '!=') return !isEqual(left, right);
  if (operator === 'in') return contains(right, left);
  if (operator === '*') return asNumber(left) * asNumber(right);
  const order = compare(left, right);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function isEqual(left: Value, right: Value): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index] ?? null));
  }
  if (left instanceof Map && right instanceof Map) {
    return (
      left.size === right.size && [...left].every(([key, item]) => right.has(key) && isEqual(item, right.get(key)))
    );
  }
  return left === right;
}

function contains(whole: Value, part: Value): boolean {
  if (Array.isArray(whole)) return whole.some((item) => isEqual(item, part));
  if (whole instanceof Map) return whole.has(part);
  throw new EvaluationError('in needs a list or a map');
}

/** Numbers by size, texts by their characters. */
function compare(left: Value, right: Value): number {
  const isComparable = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
  if (!isComparable || left === null || right === null) throw new EvaluationError('these have no order');
  return left < right ? -1 : left > right ? 1 : 0;
}

function callFunction(declared: RuleFunction | undefined, args: readonly Value[], scope: Scope): Value {
  if (declared === undefined) throw new EvaluationError('no such function');
  const values = new Map(scope.values);
  for (const [index, name] of declared.parameters.entries()) values.set(name, args[index] ?? null);
  for (const { name, value } of declared.lets) values.set(name, evaluate(value, { ...scope, values }));
  return evaluate(declared.result, { ...scope, values });
}

function callMethod(of: Value, name: string, args: readonly Value[]): Value {
  const [first = null, second = null] = args;
  if (name === 'matches' && typeof of === 'string' && typeof first === 'string') return patternOf(first).test(of);
  if (name === 'get' && of instanceof Map) return of.has(first) ? (of.get(first) as Value) : second;
  throw new EvaluationError(`this has no method ${name}`);
}

/** A pattern that has to match the whole text. @throws SyntaxError when it is malformed */
export function patternOf(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

function fieldOf(of: Value, name: string): Value {
  const value = of instanceof Map ? (of.get(name) as Value | undefined) : undefined;
  if (value === undefined) throw new EvaluationError(`there is no ${name}`);
  return value;
}

function asBoolean(value: Value): boolean {
  if (typeof value !== 'boolean') throw new EvaluationError('this is neither true nor false');
  return value;
}

function asNumber(value: Value): number {
  if (typeof value !== 'number') throw new EvaluationError('this is no number');
  return value;
}
