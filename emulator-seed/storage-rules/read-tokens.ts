import { RulesError } from './ruleset.ts';

export interface Token {
  readonly kind: 'name' | 'int' | 'string' | 'path' | 'symbol' | 'end';
  /** As it is written; of a string, what it stands for. */
  readonly text: string;
  readonly line: number;
}

const space = /(?:\s+|\/\/[^\n]*)+/y;
const path = /(?:\/[\w.-]+|\/\{[^}\s]*\})+/y;
const tokens = [
  ['name', /[A-Za-z_]\w*/y],
  ['int', /\d+(?![\w.])/y],
  ['string', /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y],
  ['symbol', /&&|\|\||[=!<>]=|[!<>=*.,:;(){}[\]]/y],
] as const;

/** Cuts the text of a rules file into words. @throws RulesError for what is none */
export function readTokens(source: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [text] = pattern.exec(source) ?? [];
    if (text === undefined) return undefined;
    at += text.length;
    return text;
  };
  for (;;) {
    line += take(space)?.match(/\n/g)?.length ?? 0;
    if (at === source.length) return [...found, { kind: 'end', text: 'the end of the file', line }];
    const last = found.at(-1);
    const isPathDue = last?.kind === 'name' && last.text === 'match';
    found.push(isPathDue ? pathToken(take(path), line) : nextToken(take, line, source[at]));
  }
}

function pathToken(text: string | undefined, line: number): Token {
  if (text === undefined) throw new RulesError(line, 'a match needs a path');
  return { kind: 'path', text, line };
}

function nextToken(take: (pattern: RegExp) => string | undefined, line: number, character = ''): Token {
  for (const [kind, pattern] of tokens) {
    const text = take(pattern);
    if (text !== undefined) return { kind, text: kind === 'string' ? unquoted(text, line) : text, line };
  }
  throw new RulesError(line, `unexpected ${character}`);
}

/** What a literal stands for. Only quotes and backslashes may be escaped. */
function unquoted(literal: string, line: number): string {
  return literal.slice(1, -1).replace(/\\(.)/g, (written, character: string) => {
    if (!/['"\\]/.test(character)) throw new RulesError(line, `the escape ${written} is not supported`);
    return character;
  });
}
