import { comparisons, type Expression, type Operator } from './ruleset.ts';
import type { TokenReader } from './token-reader.ts';

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads one expression. Weakest first: `||`, `&&`, comparisons, `*`, `!`, members and calls. */
export function parseExpression(tokens: TokenReader): Expression {
  return parseChain(tokens, '||', () => parseChain(tokens, '&&', () => parseComparison(tokens)));
}

function parseChain(tokens: TokenReader, operator: Operator, parseOperand: () => Expression): Expression {
  let left = parseOperand();
  while (tokens.isNext(operator)) {
    const { line } = tokens.take(operator);
    left = { kind: 'binary', line, operator, left, right: parseOperand() };
  }
  return left;
}

function parseComparison(tokens: TokenReader): Expression {
  const parseOperand = () => parseChain(tokens, '*', () => parseNot(tokens));
  const left = parseOperand();
  const operator = nextComparison(tokens);
  if (operator === undefined) return left;
  const { line } = tokens.take(operator);
  const right = parseOperand();
  if (nextComparison(tokens) !== undefined) tokens.refuse('a comparison of a comparison needs brackets');
  return { kind: 'binary', line, operator, left, right };
}

function nextComparison(tokens: TokenReader): Operator | undefined {
  return comparisons.find((operator) => tokens.isNext(operator));
}

function parseNot(tokens: TokenReader): Expression {
  if (!tokens.isNext('!')) return parseMembers(tokens);
  const { line } = tokens.take('!');
  return { kind: 'not', line, of: parseNot(tokens) };
}

function parseMembers(tokens: TokenReader): Expression {
  let of = parseOperand(tokens);
  while (tokens.isNext('.')) {
    const { line } = tokens.take('.');
    const name = tokens.takeName();
    of = tokens.isNext('(')
      ? { kind: 'call', line, of, name, args: parseList(tokens, '(', ')') }
      : { kind: 'member', line, of, name };
  }
  return of;
}

function parseOperand(tokens: TokenReader): Expression {
  const { kind, text, line } = tokens.peek();
  if (kind === 'int' || kind === 'string') {
    tokens.take();
    return { kind: 'literal', line, value: kind === 'int' ? Number(text) : text };
  }
  if (kind === 'name') {
    const name = tokens.takeName();
    if (tokens.isNext('(')) return { kind: 'call', line, of: null, name, args: parseList(tokens, '(', ')') };
    const constant = constants.get(name);
    return constant === undefined ? { kind: 'name', line, name } : { kind: 'literal', line, value: constant };
  }
  if (tokens.isNext('[')) return { kind: 'list', line, items: parseList(tokens, '[', ']') };
  tokens.take('(');
  const inner = parseExpression(tokens);
  tokens.take(')');
  return inner;
}

function parseList(tokens: TokenReader, open: string, close: string): Expression[] {
  tokens.take(open);
  const items: Expression[] = [];
  while (!tokens.isNext(close)) {
    if (items.length > 0) tokens.take(',');
    items.push(parseExpression(tokens));
  }
  tokens.take(close);
  return items;
}
