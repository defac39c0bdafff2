import type { Value } from './evaluate.ts';
import { parseRules } from './parse-rules.ts';
import { permits } from './permits.ts';
import { type Method, methods, RulesError, type Ruleset } from './ruleset.ts';

/** A value as the emulator writes it, with its type as its only key. */
interface WireValue {
  readonly string_value?: string;
  readonly int_value?: number;
  readonly float_value?: number;
  readonly bool_value?: boolean;
  readonly timestamp_value?: string;
  readonly list_value?: { readonly values: readonly WireValue[] };
  readonly map_value?: { readonly fields: Readonly<Record<string, WireValue>> };
}

interface LoadContext {
  readonly rulesetName: string;
  readonly source: { readonly files: readonly { readonly name: string; readonly content: string }[] };
}

interface VerifyContext {
  readonly rulesetName: string;
  readonly path: string;
  readonly method: string;
  readonly variables: { readonly request: WireValue; readonly resource: WireValue };
}

type Question = { readonly id: number } & (
  | { readonly action: 'load_ruleset'; readonly context: LoadContext }
  | { readonly action: 'verify'; readonly context: VerifyContext }
);

interface Answer {
  readonly id: number;
  readonly status: 'ok';
  /** Rules with errors are not used; the emulator goes on with the ones before, or denies everything. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly result: { readonly rulesVersion: 2 } | { readonly permit: boolean };
}

/** What the emulator waits for before it asks anything. */
export const greeting: Answer = { id: -1, status: 'ok', errors: [], warnings: [], result: { rulesVersion: 2 } };

/**
 * The rules runtime of the storage emulator, as firebase-tools 15 talks to it
 * (`lib/emulator/storage/rules/runtime.js`): it is given rules by name, and asked what they permit.
 */
export function createRulesRuntime(): (question: Question) => Answer {
  const rulesets = new Map<string, Ruleset>();
  return ({ id, ...question }) => {
    if (question.action === 'verify') {
      const permit = verify(rulesets.get(question.context.rulesetName), question.context);
      return { ...greeting, id, result: { permit } };
    }
    const { rulesetName, source } = question.context;
    const loaded = load(source.files);
    if (!('errors' in loaded)) rulesets.set(rulesetName, loaded);
    return { ...greeting, id, errors: 'errors' in loaded ? loaded.errors : [] };
  };
}

function load(files: LoadContext['source']['files']): Ruleset | { readonly errors: readonly string[] } {
  const [file] = files;
  if (file === undefined || files.length > 1) return { errors: ['one rules file is expected'] };
  try {
    return parseRules(file.content);
  } catch (error) {
    if (error instanceof RulesError) return { errors: [`${file.name}:${error.line}: ${error.message}`] };
    throw error;
  }
}

function verify(ruleset: Ruleset | undefined, { path, method, variables }: VerifyContext): boolean {
  if (ruleset === undefined || !isMethod(method)) return false;
  return permits(ruleset, {
    method,
    path,
    request: fromWire(variables.request),
    resource: fromWire(variables.resource),
  });
}

function isMethod(name: string): name is Method {
  return (methods as readonly string[]).includes(name);
}

/** Kinds of values that the rules cannot ask for become null, like the null that the emulator sends. */
function fromWire(wire: WireValue): Value {
  if (wire.list_value) return wire.list_value.values.map(fromWire);
  if (wire.map_value)
    return new Map(Object.entries(wire.map_value.fields).map(([key, value]) => [key, fromWire(value)]));
  return wire.string_value ?? wire.int_value ?? wire.float_value ?? wire.bool_value ?? wire.timestamp_value ?? null;
}
