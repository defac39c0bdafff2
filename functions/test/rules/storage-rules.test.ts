import { readFileSync } from 'node:fs';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import {
  deleteObject,
  type FirebaseStorage,
  getBytes,
  listAll,
  ref,
  updateMetadata,
  uploadBytes,
} from 'firebase/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRules } from '../../../emulator-seed/storage-rules/parse-rules.ts';
import { type StorageAttempt, storagePeople } from './storage-attempt.ts';
import { storageAttempts } from './storage-attempts.ts';
import { mutantsOf, wrongAnswers } from './storage-mutants.ts';

const rules = readFileSync(new URL('../../../storage.rules', import.meta.url), 'utf8');
const allAttempts = Object.values(storageAttempts).flat();
/** A bucket of this run's own: the files of earlier runs are not in the way. */
const bucket = `gs://rules-${Date.now()}.test`;
let env: RulesTestEnvironment;

beforeAll(async () => {
  const [host = '', port] = (process.env.FIREBASE_STORAGE_EMULATOR_HOST ?? '').split(':');
  if (host === '')
    throw new Error('The rules tests need FIREBASE_STORAGE_EMULATOR_HOST, the host:port of an emulator.');
  const storage = { host, port: Number(port), rules };
  env = await initializeTestEnvironment({ projectId: 'demo-mehfil-rules', storage });
});

afterAll(async () => {
  await env?.cleanup();
});

/** The testing library hands out the older type of the same object. */
function bucketOf(context: RulesTestContext): FirebaseStorage {
  return context.storage(bucket) as unknown as FirebaseStorage;
}

function open(who: StorageAttempt['who']): FirebaseStorage {
  const person = storagePeople[who];
  return bucketOf(person === null ? env.unauthenticatedContext() : env.authenticatedContext(person.uid, person.claims));
}

const upload = (storage: FirebaseStorage, path: string, { contentType, sizeBytes }: StorageAttempt) =>
  uploadBytes(ref(storage, path), new Uint8Array(sizeBytes), { contentType });

let serial = 0;

/** Makes the attempt through the Firebase SDK, as an app does. */
async function make(attempt: StorageAttempt): Promise<unknown> {
  const path = attempt.path.replace('{id}', `submission-${++serial}`);
  if (attempt.exists) {
    await env.withSecurityRulesDisabled(async (context) => void (await upload(bucketOf(context), path, attempt)));
  }
  const storage = open(attempt.who);
  if (attempt.verb === 'create') return upload(storage, path, attempt);
  if (attempt.verb === 'get') return getBytes(ref(storage, path));
  if (attempt.verb === 'update') return updateMetadata(ref(storage, path), { contentType: 'image/png' });
  if (attempt.verb === 'delete') return deleteObject(ref(storage, path));
  return listAll(ref(storage, path));
}

describe.each(Object.entries(storageAttempts))('%s', (_, attempts) => {
  it.each(attempts.filter(({ mayDo }) => mayDo))('$who may: $verb, $what', async (attempt) => {
    await assertSucceeds(make(attempt));
  });

  it.each(attempts.filter(({ mayDo }) => !mayDo))('$who may not: $verb, $what', async (attempt) => {
    await assertFails(make(attempt));
  });
});

describe('storage.rules', () => {
  it('spells out who may do what above every block, and has no recursive wildcard', () => {
    const blocks = [
      ...rules.matchAll(/^ {4}\/\/ ([a-z, ]+): [^.]+\.\n {4}match \/[\w-]+\/[^\n]+\{\n([\s\S]*?)^ {4}\}$/gm),
    ];
    expect(blocks).toHaveLength(rules.match(/^ {4}match /gm)?.length ?? 0);
    for (const [, promised, body = ''] of blocks) {
      expect([...body.matchAll(/allow ([^:]+):/g)].map(([, verbs]) => verbs).join(', ')).toBe(promised);
    }
    expect(rules).not.toContain('=**');
  });

  it('is accepted by the official compiler, which the Firestore emulator has', async () => {
    const host = process.env.FIRESTORE_EMULATOR_HOST;
    const answer = await fetch(`http://${host}/emulator/v1/projects/demo-mehfil-storage-rules:securityRules`, {
      method: 'PUT',
      body: JSON.stringify({ rules: { files: [{ name: 'storage.rules', content: rules }] } }),
    });
    expect(await answer.json()).toEqual({});
  });
});

describe('the attempts', () => {
  it('are answered by the evaluator as by the emulator', () => {
    expect(wrongAnswers(parseRules(rules), allAttempts)).toEqual([]);
  });

  it('notice every single thing that could be wrong in the rules', () => {
    const mutants = [...mutantsOf(parseRules(rules))];
    expect(mutants.length).toBeGreaterThan(100);
    const unnoticed = mutants.filter((mutant) => wrongAnswers(mutant.rules, allAttempts).length === 0);
    // Without the check for null, the claims of nobody have no value, and what has no value is denied as well.
    expect(unnoticed.map(({ change }) => change)).toEqual([expect.stringMatching(/^in isMember: .* becomes true$/)]);
  });
});
