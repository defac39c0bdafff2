import { deleteDoc, doc, type Firestore, serverTimestamp, setDoc, updateDoc, writeBatch } from 'firebase/firestore';
import type { CollectionName } from '../../src/contract/collections.ts';
import type { Person } from './access-matrix.ts';
import type { RulesWorld } from './rules-world.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The time that the server stamps on a write. A function, because the value may be used once. */
export const now = () => serverTimestamp();

/** One write as an app makes it; several of one attempt go in one batch. */
interface Write {
  readonly verb: 'create' | 'update' | 'delete';
  readonly path: string;
  /** The whole document of a create, the changed fields of an update. */
  readonly fields?: () => Fields;
}

/** Something that somebody tries, and whether the rules let them. */
export interface Attempt {
  readonly what: string;
  readonly collection: CollectionName;
  readonly who: Person;
  readonly may: boolean;
  /** What is there beforehand, by path; null: nothing is. */
  readonly given: Readonly<Record<string, Fields | null>>;
  readonly act: (world: RulesWorld) => Promise<unknown>;
}

/** Values of one field by which the valid write stays allowed, and by which it is refused. */
interface FieldRow {
  readonly good?: readonly unknown[];
  readonly bad: readonly unknown[];
  /** The write is also allowed without it. */
  readonly isOptional?: true;
}

/**
 * One kind of write that apps make. Everything tried is the valid write with one thing different, so each refusal has
 * its paired allow, and a condition that is dropped from the rules lets something through that is refused here.
 */
export interface WriteTable {
  readonly collection: CollectionName;
  /** As a test report names it: `sends a message`. */
  readonly what: string;
  readonly who: Person;
  readonly given: Attempt['given'];
  /** The write that is allowed; the first one is of the collection and has the fields. */
  readonly valid: readonly [Write, ...Write[]];
  /** Every field of the write. Values may be functions, which are called for each attempt (`now`). */
  readonly fields: Readonly<Record<string, FieldRow>>;
  /** Everybody who may do the same on these documents; whoever is not named is refused. Default: `who` alone. */
  readonly alsoMay?: readonly Person[];
  /** Persons that are not tried, because for them the write means something else. */
  readonly notTried?: readonly Person[];
  /** The same write when something else is there, or differs: `[what, change]`. */
  readonly refusedWhen?: Readonly<Record<string, Variation>>;
  readonly allowedWhen?: Readonly<Record<string, Variation>>;
}

/** What is different: documents beforehand (merged by path), writes of the batch, or the person. */
export interface Variation {
  readonly given?: Attempt['given'];
  readonly valid?: readonly [Write, ...Write[]];
  readonly who?: Person;
}

/** Everything that a table says, as attempts. */
export function attemptsOf(table: WriteTable, everybody: readonly Person[]): Attempt[] {
  const { who, fields, alsoMay = [], notTried = [], refusedWhen = {}, allowedWhen = {} } = table;
  const tried = (what: string, may: boolean, change: Variation = {}) => attemptOf(table, { what, may, change });
  const withField = (field: string, value: unknown): Variation => ({ valid: changed(table.valid, field, value) });
  return [
    tried('as it should be', true),
    ...everybody
      .filter((person) => person !== who && !notTried.includes(person))
      .map((person) => tried(`as ${person}`, alsoMay.includes(person), { who: person })),
    ...Object.entries(fields).flatMap(([field, { good = [], bad, isOptional = false }]) => [
      ...good.map((value) => tried(`${field} = ${inWords(value)}`, true, withField(field, value))),
      ...bad.map((value) => tried(`${field} = ${inWords(value)}`, false, withField(field, value))),
      ...(table.valid[0].verb === 'create' ? [tried(`without ${field}`, isOptional, withField(field, undefined))] : []),
    ]),
    ...(table.valid[0].verb === 'delete' ? [] : [tried('a field more', false, withField('isAdmin', true))]),
    ...Object.entries(refusedWhen).map(([what, change]) => tried(what, false, change)),
    ...Object.entries(allowedWhen).map(([what, change]) => tried(what, true, change)),
  ];
}

function attemptOf(
  { collection, what: act, who, given, valid }: WriteTable,
  { what, may, change }: { what: string; may: boolean; change: Variation },
): Attempt {
  const person = change.who ?? who;
  return {
    what: `${act}: ${what}`,
    collection,
    who: person,
    may,
    // The same object for all that start alike: it is put once.
    given: change.given === undefined ? given : { ...given, ...change.given },
    act: (world) => perform(world.as(person), change.valid ?? valid),
  };
}

/** The writes with one field of the first one different; `undefined` leaves it out. */
function changed([first, ...rest]: WriteTable['valid'], field: string, value: unknown): WriteTable['valid'] {
  const fields = () => {
    const { [field]: _, ...others } = first.fields?.() ?? {};
    if (value === undefined) return others;
    return { ...others, [field]: typeof value === 'function' ? value() : value };
  };
  return [{ ...first, fields }, ...rest];
}

function perform(db: Firestore, writes: readonly Write[]): Promise<unknown> {
  const [only] = writes;
  if (writes.length === 1 && only !== undefined) return performOne(db, only);
  const batch = writeBatch(db);
  for (const { verb, path, fields = () => ({}) } of writes) {
    if (verb === 'create') batch.set(doc(db, path), fields());
    else if (verb === 'update') batch.update(doc(db, path), fields());
    else batch.delete(doc(db, path));
  }
  return batch.commit();
}

function performOne(db: Firestore, { verb, path, fields = () => ({}) }: Write): Promise<unknown> {
  if (verb === 'create') return setDoc(doc(db, path), fields());
  return verb === 'update' ? updateDoc(doc(db, path), fields()) : deleteDoc(doc(db, path));
}

function inWords(value: unknown): string {
  if (typeof value === 'function') return value.name;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 40)}… (${text.length})` : text;
}
