/** Rules as they are read: the blocks of one file, with everything in them that can decide. */
export interface Ruleset {
  readonly blocks: readonly Block[];
}

/** One `match`, with the paths of the blocks around it in front of its own. */
export interface Block {
  readonly path: readonly Segment[];
  readonly allows: readonly Allow[];
  /** The functions that can be called here, those of the blocks around it included; each sees the wildcards of its own block. */
  readonly functions: ReadonlyMap<string, RuleFunction>;
}

/** A part of a path: a word that must be there, or the name under which whatever is there is known. */
export type Segment = { readonly word: string } | { readonly capture: string };

export const methods = ['get', 'list', 'create', 'update', 'delete'] as const;
export type Method = (typeof methods)[number];

export interface Allow {
  readonly methods: readonly Method[];
  readonly condition: Expression;
}

export interface RuleFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly lets: readonly { readonly name: string; readonly value: Expression }[];
  readonly result: Expression;
}

export const comparisons = ['==', '!=', '<=', '>=', '<', '>', 'in'] as const;
export type Operator = (typeof comparisons)[number] | '&&' | '||' | '*';

export type Expression = { readonly line: number } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  /** A call of a function of the file; of a value's own method when it has an `of`. */
  | {
      readonly kind: 'call';
      readonly of: Expression | null;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
);

/** The expressions that an expression is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return expression.items;
    case 'member':
    case 'not':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.of === null ? expression.args : [expression.of, ...expression.args];
  }
}

/** Rules that this reader does not understand, and therefore does not load. */
export class RulesError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'RulesError';
    this.line = line;
  }
}
