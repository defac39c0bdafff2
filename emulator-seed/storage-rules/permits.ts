import { EvaluationError, evaluate, type Scope, type Value } from './evaluate.ts';
import type { Block, Method, Ruleset, Segment } from './ruleset.ts';

/** One request as the emulator puts it: `/b/{bucket}/o/{name}`, with `request` and `resource` as the rules know them. */
export interface Attempt {
  readonly method: Method;
  readonly path: string;
  readonly request: Value;
  readonly resource: Value;
}

/** Whether any rule lets this in. What matches no rule is denied, and so is what a condition cannot be worked out for. */
export function permits(ruleset: Ruleset, { method, path, request, resource }: Attempt): boolean {
  const parts = path.split('/').slice(1);
  return ruleset.blocks.some((block) => {
    const captures = capture(block.path, parts);
    if (captures === undefined) return false;
    const values = new Map<string, Value>([...captures, ['request', request], ['resource', resource]]);
    return block.allows.some(
      (allow) => allow.methods.includes(method) && isTrue(allow.condition, { values, functions: block.functions }),
    );
  });
}

/** What the wildcards stand for, when the whole path has this form. */
function capture(path: readonly Segment[], parts: readonly string[]): Map<string, string> | undefined {
  if (path.length !== parts.length) return undefined;
  const captures = new Map<string, string>();
  for (const [index, segment] of path.entries()) {
    const part = parts[index] ?? '';
    if ('capture' in segment) captures.set(segment.capture, part);
    else if (segment.word !== part) return undefined;
  }
  return captures;
}

function isTrue(condition: Block['allows'][number]['condition'], scope: Scope): boolean {
  try {
    return evaluate(condition, scope) === true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}
