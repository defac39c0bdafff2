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

export const rulesText = readFileSync(new URL('../../../firestore.rules', import.meta.url), 'utf8');

const claims: Readonly<Record<Exclude<Person, 'signed-out'>, { uid: string; token?: Record<string, unknown> }>> = {
  stranger: { uid: 'cara' },
  owner: { uid: OWNER },
  other: { uid: OTHER, token: { roles: ['creator'], banned: false } },
  'banned owner': { uid: OWNER, token: { roles: [], banned: true } },
  creator: { uid: 'dev', token: { roles: ['creator'] } },
  admin: { uid: 'asha', token: { roles: ['admin'] } },
  finance: { uid: 'farid', token: { roles: ['finance'] } },
  moderator: { uid: 'mira', token: { roles: ['moderator'] } },
  support: { uid: 'sunil', token: { roles: ['support'] } },
  'agency owner': { uid: 'omar', token: { roles: ['agency-owner'], agencyId: AGENCY } },
  'agency viewer': { uid: 'vera', token: { roles: ['agency-staff'], agencyId: AGENCY } },
  'other agency': { uid: 'zoya', token: { roles: ['agency-owner'], agencyId: 'moons' } },
};

/** The database as one person's app sees it. */
type Door = (person: Person, asNewcomer?: boolean) => Firestore;

export interface RulesWorld {
  readonly host: string;
  readonly projectId: string;
  readonly as: Door;
  readonly close: () => Promise<void>;
}

/**
 * Loads the rules into the Firestore emulator at `FIRESTORE_EMULATOR_HOST` and seeds one document of each collection.
 */
export async function openRulesWorld(): Promise<RulesWorld> {
  const host = process.env.FIRESTORE_EMULATOR_HOST;
  if (!host) throw new Error('The rules tests need FIRESTORE_EMULATOR_HOST: the host:port of a Firestore emulator.');
  setLogLevel('silent');
  const [hostname = '', port] = host.split(':');
  // A project of its own: rules and documents of tests that run meanwhile stay apart.
  const projectId = 'demo-mehfil-rules';
  const firestore = { host: hostname, port: Number(port), rules: rulesText };
  const env = await initializeTestEnvironment({ projectId, firestore });
  await env.clearFirestore();
  await env.withSecurityRulesDisabled(async (context) => {
    const db = firestoreOf(context);
    const batch = writeBatch(db);
    for (const collection of collectionNames) {
      const seed = seedDocument(collection, OWNER, OTHER);
      batch.set(doc(db, seed.path), seed.doc);
    }
    for (const owned of agencyOwned) batch.set(doc(db, owned.path), owned.doc);
    await batch.commit();
  });
  return { host, projectId, as: openDoors(env), close: () => env.cleanup() };
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
