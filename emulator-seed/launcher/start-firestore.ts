import {
  downloadFirestoreJar,
  type FirestoreEmulator,
  findFirestoreEmulator,
  javaProgram,
} from './find-firestore-emulator.ts';
import { firestoreMainClass } from './java-wrapper.ts';
import { LaunchError } from './launch-error.ts';
import { projectId, repositoryRoot } from './local-settings.ts';
import { findFreePort } from './ports.ts';
import { spawnGroup } from './process-group.ts';

export interface LocalFirestore {
  readonly projectId: string;
  readonly port: number;
  /** The value for `FIRESTORE_EMULATOR_HOST`. */
  readonly host: string;
  close(): Promise<void>;
}

function commandFor(emulator: FirestoreEmulator, port: number): readonly [string, readonly string[]] {
  const address = ['--host', '127.0.0.1', '--port', String(port)];
  if (emulator.kind === 'hidane') return [emulator.program, address];
  if (emulator.kind === 'firebase-tools' && !emulator.isCached) downloadFirestoreJar();
  const java = ['-Duser.language=en', '-cp', emulator.jar, firestoreMainClass, 'start'];
  return [javaProgram(), [...java, ...address, '--project_id', projectId]];
}

async function answers(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Starts a Firestore emulator and nothing else, on `port` or on a free one: for the conformance adapter, the bench and
 * whoever needs the database without the suite. It has no rules; the Admin SDK is not bound by rules anyway.
 */
export async function startFirestore(options: { readonly port?: number } = {}): Promise<LocalFirestore> {
  const port = options.port ?? (await findFreePort());
  const [program, args] = commandFor(await findFirestoreEmulator(), port);
  const output: string[] = [];
  const group = spawnGroup(program, args, {
    cwd: repositoryRoot,
    env: process.env,
    onOutput: (text) => output.push(text),
  });
  const host = `127.0.0.1:${port}`;
  const deadline = performance.now() + 60_000;
  while (!(await answers(host))) {
    if (group.hasEnded() || performance.now() > deadline) {
      await group.stop();
      throw new LaunchError(`The Firestore emulator did not start on ${host}:\n${output.join('').trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { projectId, port, host, close: () => group.stop(5_000) };
}
