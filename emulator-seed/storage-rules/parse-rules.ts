import { checkExpression, type Names } from './check-expression.ts';
import { parseExpression } from './parse-expression.ts';
import {
  type Allow,
  type Block,
  type Expression,
  type Method,
  methods,
  type RuleFunction,
  RulesError,
  type Ruleset,
  type Segment,
} from './ruleset.ts';
import { createTokenReader, type TokenReader } from './token-reader.ts';

/** What the blocks around a block give to it. */
type Surroundings = Pick<Block, 'path' | 'functions'>;

const verbs: ReadonlyMap<string, readonly Method[]> = new Map([
  ['read', ['get', 'list']],
  ['write', ['create', 'update', 'delete']],
  ...methods.map((method): [string, Method[]] => [method, [method]]),
]);

/**
 * Reads a Cloud Storage rules file. This knows the part of the language that `storage.rules` uses; whatever else is in
 * the file is refused here, so that nothing is ever decided by a construct that was skipped.
 * @throws RulesError with the line
 */
export function parseRules(source: string): Ruleset {
  const tokens = createTokenReader(source);
  tokens.take('rules_version');
  tokens.take('=');
  if (tokens.takeKind('string') !== '2') tokens.refuse("only rules_version = '2' is supported");
  tokens.take(';');
  tokens.take('service');
  tokens.take('firebase');
  tokens.take('.');
  tokens.take('storage');
  const blocks = parseBody(tokens, { path: [], functions: new Map() });
  tokens.takeKind('end');
  return { blocks };
}

/** Everything between two braces. A function stands above whatever calls it, so none can call itself. */
function parseBody(tokens: TokenReader, { path, functions: outer }: Surroundings): Block[] {
  const functions = new Map(outer);
  const values = new Set(path.flatMap((segment) => ('capture' in segment ? [segment.capture] : [])));
  const allows: Allow[] = [];
  const inner: Block[] = [];
  tokens.take('{');
  while (!tokens.isNext('}')) {
    if (tokens.isNext('function')) {
      const declared = parseFunction(tokens, { values, functions });
      functions.set(declared.name, declared);
    } else if (tokens.isNext('allow')) allows.push(parseAllow(tokens, { values, functions }));
    else inner.push(...parseMatch(tokens, { path, functions }));
  }
  tokens.take('}');
  return allows.length > 0 ? [{ path, functions, allows }, ...inner] : inner;
}

function parseMatch(tokens: TokenReader, around: Surroundings): Block[] {
  tokens.take('match');
  const { line } = tokens.peek();
  const written = tokens.takeKind('path').slice(1).split('/');
  const path = [...around.path, ...written.map((segment) => parseSegment(segment, line))];
  const captures = path.flatMap((segment) => ('capture' in segment ? [segment.capture] : []));
  for (const [index, capture] of captures.entries()) assertFree(capture, new Set(captures.slice(0, index)), line);
  return parseBody(tokens, { path, functions: around.functions });
}

/** A name stands for one thing wherever it can be seen. */
function assertFree(name: string, taken: Iterable<string>, line: number): void {
  if (['request', 'resource', ...taken].includes(name)) throw new RulesError(line, `${name} is taken`);
}

function parseSegment(text: string, line: number): Segment {
  if (!text.startsWith('{')) return { word: text };
  const [, capture] = /^\{([A-Za-z_]\w*)\}$/.exec(text) ?? [];
  if (capture === undefined) throw new RulesError(line, `the wildcard ${text} is not supported`);
  return { capture };
}

function parseAllow(tokens: TokenReader, names: Names): Allow {
  tokens.take('allow');
  const allowed: Method[] = [];
  do {
    if (allowed.length > 0) tokens.take(',');
    const verb = tokens.takeName();
    allowed.push(...(verbs.get(verb) ?? tokens.refuse(`${verb} is no verb`)));
  } while (tokens.isNext(','));
  tokens.take(':');
  tokens.take('if');
  const condition = parseChecked(tokens, names);
  tokens.take(';');
  return { methods: allowed, condition };
}

function parseChecked(tokens: TokenReader, names: Names): Expression {
  const expression = parseExpression(tokens);
  checkExpression(expression, names);
  return expression;
}

function parseFunction(tokens: TokenReader, around: Names): RuleFunction {
  const { line } = tokens.take('function');
  const name = tokens.takeName();
  assertFree(name, around.functions.keys(), line);
  const names = { values: new Set(around.values), functions: around.functions };
  const declare = () => {
    const declared = tokens.takeName();
    assertFree(declared, names.values, line);
    names.values.add(declared);
    return declared;
  };
  const parameters: string[] = [];
  tokens.take('(');
  while (!tokens.isNext(')')) {
    if (parameters.length > 0) tokens.take(',');
    parameters.push(declare());
  }
  tokens.take(')');
  tokens.take('{');
  const lets: { name: string; value: Expression }[] = [];
  while (tokens.isNext('let')) {
    tokens.take('let');
    const variable = declare();
    tokens.take('=');
    lets.push({ name: variable, value: parseChecked(tokens, names) });
    tokens.take(';');
  }
  tokens.take('return');
  const result = parseChecked(tokens, names);
  tokens.take(';');
  tokens.take('}');
  return { name, parameters, lets, result };
}
