import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { greeting } from '../storage-rules/rules-runtime.ts';
import { type JavaWrapping, wrapJava } from './java-wrapper.ts';

const directory = mkdtempSync(join(tmpdir(), 'wrapper-test-'));
const firestoreJar = "/sdk/it's/firestore.jar";
const standIn: JavaWrapping = { firestoreJar: undefined, storageRules: 'stand-in' };
const both: JavaWrapping = { firestoreJar, storageRules: 'stand-in' };

afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the wrapper in front of a java that says what it is asked to run. */
function run(wrapping: JavaWrapping, args: readonly string[]) {
  const { bin } = wrapJava(directory, wrapping);
  const env = { ...process.env, MEHFIL_JAVA: 'echo' };
  const { stdout, stderr } = spawnSync(join(bin, 'java'), args, { env, encoding: 'utf8', input: '' });
  return { stdout: stdout.trim(), stderr: stderr.trim() };
}

it('answers the question for the version only when it brings a jar for an older Java', () => {
  const question = ['-Duser.language=en', '-version'];
  expect(run(both, question).stderr).toContain('version "21.');
  expect(run(standIn, question).stdout).toBe('-Duser.language=en -version');
});

it("starts the given Firestore jar, without what it doesn't know", () => {
  const asked = ['--host', 'here', '--database-edition', 'standard', '--rules', '/storage/firestore.rules'];
  const { stdout } = run(both, ['-Duser.language=en', '-jar', '/storage/cloud-firestore-emulator.jar', ...asked]);
  const mainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';
  expect(stdout).toBe(
    `-Duser.language=en -cp ${firestoreJar} ${mainClass} start --host here --rules /storage/firestore.rules`,
  );
});

it('starts the stand-in for the storage rules, which greets', () => {
  const asked = ['-Duser.language=en', '-jar', '/firestore/cloud-storage-rules-runtime.jar', 'serve'];
  expect(JSON.parse(run(both, asked).stdout)).toEqual(greeting);
  expect(run({ ...both, storageRules: 'own jar' }, asked).stdout).toBe(asked.join(' '));
});

it('leaves everything else to java', () => {
  const asked = ['-jar', '/firestore/storage/firebase-database-emulator.jar', '--port', '1'];
  expect(run(both, asked).stdout).toBe(asked.join(' '));
});
