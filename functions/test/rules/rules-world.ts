import { readFileSync } from 'node:fs';
import {
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { doc, type Firestore, setLogLevel, writeBatch } from 'firebase/firestore';
import type { Person } from './access-matrix.ts';
import { collectionNames, seedDocument } from './seed-documents.ts';
import { agencyOwned } from './seeds/agency-seeds.ts';
import { AGENCY } from './seeds/seed.ts';

export const OWNER = 'ann';
export const OTHER = 'bob';
/** Owns nothing yet: their documents are the ones that may be created. */
export const NEWCOMER = 'neha';

/** A project of its own: rules and documents of tests that run meanwhile stay apart. */
const RULES_PROJECT = 'demo-mehfil-rules';

export const rulesText = readFileSync(new URL('../../../firestore.rules', import.meta.url), 'utf8');

const claims: Readonly<Record<Exclude<Person, 'signed-out'>, { uid: string; token?: Record<string, unknown> }>> = {
  stranger: { uid: 'cara' },
  owner: { uid: OWNER },
  other: { uid: OTHER, token: { roles: ['creator'], banned: false } },
  'banned owner': { uid: OWNER, token: { roles: [], banned: true } },
  creator: { uid: 'dev', token: { roles: ['creator'] } },
  // Signed in with a second factor; the others of staff are not.
  admin: { uid: 'asha', token: { roles: ['admin'], firebase: { sign_in_second_factor: 'phone' } } },
  finance: { uid: 'farid', token: { roles: ['finance'] } },
  moderator: { uid: 'mira', token: { roles: ['moderator'] } },
  support: { uid: 'sunil', token: { roles: ['support'] } },
  'agency owner': { uid: 'omar', token: { roles: ['agency-owner'], agencyId: AGENCY } },
  'banned agency owner': { uid: 'olga', token: { roles: ['agency-owner'], agencyId: AGENCY, banned: true } },
  'agency viewer': { uid: 'vera', token: { roles: ['agency-staff'], agencyId: AGENCY } },
  'other agency': { uid: 'zoya', token: { roles: ['agency-owner'], agencyId: 'moons' } },
};

export const uidOf = (person: Exclude<Person, 'signed-out'>): string => claims[person].uid;

/** The database as one person's app sees it. */
type Door = (person: Person, asNewcomer?: boolean) => Firestore;

export interface RulesWorld {
  readonly host: string;
  readonly projectId: string;
  readonly as: Door;
  /** Puts documents, or takes away those that are null, past the rules. */
  readonly put: (docs: Readonly<Record<string, object | null>>) => Promise<void>;
  /** Other rules from now on. */
  readonly useRules: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Loads the rules into the Firestore emulator at `FIRESTORE_EMULATOR_HOST` and seeds one document of each collection.
 */
export async function openRulesWorld(projectId = RULES_PROJECT): Promise<RulesWorld> {
  const host = process.env.FIRESTORE_EMULATOR_HOST;
  if (!host) throw new Error('The rules tests need FIRESTORE_EMULATOR_HOST: the host:port of a Firestore emulator.');
  setLogLevel('silent');
  const [hostname = '', port] = host.split(':');
  const firestore = { host: hostname, port: Number(port), rules: rulesText };
  const env = await initializeTestEnvironment({ projectId, firestore });
  await env.clearFirestore();
  const admin = await openBackDoor(env);
  const put = async (docs: Readonly<Record<string, object | null>>) => {
    const batch = writeBatch(admin.db);
    for (const [path, fields] of Object.entries(docs)) {
      if (fields === null) batch.delete(doc(admin.db, path));
      else batch.set(doc(admin.db, path), fields);
    }
    await batch.commit();
  };
  const seeds = collectionNames.map((collection) => seedDocument(collection, OWNER, OTHER));
  await put(Object.fromEntries([...seeds, ...agencyOwned].map((seed) => [seed.path, seed.doc])));
  const useRules = (text: string) => putRules({ host, projectId, text });
  const close = async () => {
    admin.close();
    await env.cleanup();
  };
  return { host, projectId, as: openDoors(env), put, useRules, close };
}

/** The database past the rules. The library lends it for as long as a callback runs: this one runs until the end. */
async function openBackDoor(env: RulesTestEnvironment): Promise<{ db: Firestore; close: () => void }> {
  const opened = Promise.withResolvers<Firestore>();
  const closed = Promise.withResolvers<void>();
  void env.withSecurityRulesDisabled(async (context) => {
    opened.resolve(firestoreOf(context));
    await closed.promise;
  });
  return { db: await opened.promise, close: closed.resolve };
}

async function putRules({ host, projectId, text }: { host: string; projectId: string; text: string }): Promise<void> {
  const answer = await fetch(`http://${host}/emulator/v1/projects/${projectId}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files: [{ name: 'firestore.rules', content: text }] } }),
  });
  if (!answer.ok) throw new Error(`The emulator refused the rules: ${answer.status} ${await answer.text()}`);
}

/** One connection a person, opened at first use. */
function openDoors(env: RulesTestEnvironment): Door {
  const open = new Map<string, Firestore>();
  return (person, asNewcomer = false) => {
    const key = `${person}/${asNewcomer}`;
    const db = open.get(key) ?? firestoreOf(contextOf(env, person, asNewcomer));
    open.set(key, db);
    return db;
  };
}

function contextOf(env: RulesTestEnvironment, person: Person, asNewcomer: boolean): RulesTestContext {
  if (person === 'signed-out') return env.unauthenticatedContext();
  const { uid, token } = claims[person];
  return env.authenticatedContext(asNewcomer && uid === OWNER ? NEWCOMER : uid, token);
}

/** The testing library hands out the older type of the same object. */
function firestoreOf(context: RulesTestContext): Firestore {
  return context.firestore() as unknown as Firestore;
}
