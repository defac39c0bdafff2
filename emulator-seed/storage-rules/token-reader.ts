import { readTokens, type Token } from './read-tokens.ts';
import { RulesError } from './ruleset.ts';

/** Walks over the words of a rules file; every surprise is a RulesError at its line. */
export interface TokenReader {
  peek(): Token;
  /** Whether the next word is this name or symbol. */
  isNext(text: string): boolean;
  /** The next word, which has to be this one when one is given. */
  take(text?: string): Token;
  takeName(): string;
  takeKind(kind: Token['kind']): string;
  refuse(message: string): never;
}

export function createTokenReader(source: string): TokenReader {
  const tokens = readTokens(source);
  let at = 0;
  const peek = () => tokens[Math.min(at, tokens.length - 1)] as Token;
  const refuse = (message: string): never => {
    throw new RulesError(peek().line, message);
  };
  const isNext = (text: string) => ['name', 'symbol'].includes(peek().kind) && peek().text === text;
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const takeKind = (kind: Token['kind']) =>
    peek().kind === kind ? next().text : refuse(unexpected(peek(), `a ${kind}`));
  return {
    peek,
    isNext,
    take: (text) => (text === undefined || isNext(text) ? next() : refuse(unexpected(peek(), text))),
    takeKind,
    takeName: () => takeKind('name'),
    refuse,
  };
}

function unexpected({ text }: Token, wanted: string): string {
  return `expected ${wanted}, found ${text}`;
}
