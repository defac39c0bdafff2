import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import {
  type FirestoreEmulator,
  findFirestoreEmulator,
  hasStorageRulesRuntime,
  javaProgram,
} from './find-firestore-emulator.ts';
import { wrapJava } from './java-wrapper.ts';
import { LaunchError } from './launch-error.ts';
import { projectId, worldDirectory } from './local-settings.ts';
import type { WorldPorts } from './ports.ts';
import { type ProcessGroup, spawnGroup } from './process-group.ts';
import { writeSuiteConfig } from './suite-config.ts';

interface SuiteOptions {
  readonly offset: number;
  readonly ports: WorldPorts;
  /** A folder of this world's own, which is deleted after it. */
  readonly temporaryDirectory: string;
  readonly say: (text: string) => void;
  /** Gets the processes as soon as they exist, so that they can be stopped before they are ready. */
  readonly onSpawn: (suite: ProcessGroup) => void;
  /** Gets every line the suite prints once it is ready. */
  readonly onLine: (line: string) => void;
}

interface SuiteCommand {
  readonly command: readonly string[];
  /** Folders in front of the PATH. */
  readonly path: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const firebaseProgram = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');
const restIdleWorkers = join(import.meta.dirname, 'rest-idle-workers.cjs');
const startTimeoutMs = 180_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with the escape character.
const colours = /\u001b\[[0-9;]*m/g;

function describe(emulator: FirestoreEmulator): string {
  if (emulator.kind === 'hidane') return `hidane (${emulator.program})`;
  if (emulator.kind === 'jar') return `the jar of ${emulator.source}`;
  return emulator.isCached ? "firebase-tools' own jar" : "firebase-tools' own jar, downloading it first (130 MB)";
}

/** How to start firebase-tools so that it finds an emulator for Firestore and somebody who knows the storage rules. */
function suiteCommand(emulator: FirestoreEmulator, firebase: readonly string[], directory: string): SuiteCommand {
  const { bin, env } = wrapJava(directory, {
    firestoreJar: emulator.kind === 'jar' ? emulator.jar : undefined,
    storageRules: hasStorageRulesRuntime() ? 'own jar' : 'stand-in',
  });
  // hidane brings a java of its own, first on PATH: the wrapper goes in front of that one.
  const wrap = 'MEHFIL_JAVA=$(command -v java) PATH="$0:$PATH" exec "$@"';
  return emulator.kind === 'hidane'
    ? { command: [emulator.program, 'exec', '--', 'sh', '-c', wrap, bin, ...firebase], path: [], env }
    : { command: firebase, path: [bin], env: { ...env, MEHFIL_JAVA: javaProgram() } };
}

function suiteEnvironment({ path, env }: SuiteCommand, temporaryDirectory: string): NodeJS.ProcessEnv {
  const { FIRESTORE_EMULATOR_BINARY_PATH: _, ...inherited } = process.env;
  return {
    ...inherited,
    ...env,
    PATH: [...path, dirname(process.execPath), process.env.PATH].join(delimiter),
    // The storage emulator keeps its files below it, and at its end deletes those of every other world there too.
    TMPDIR: temporaryDirectory,
    // Without this the suite spends seconds asking whether it runs inside Google Cloud.
    METADATA_SERVER_DETECTION: 'none',
    NO_UPDATE_NOTIFIER: '1',
    // The functions emulator starts a process per function and per simultaneous request; fifty at once starve a laptop.
    FUNCTIONS_EMULATOR_PARALLEL: process.env.FUNCTIONS_EMULATOR_PARALLEL ?? '8',
    // Discovery through a file instead of a port of its own, which another world could take.
    FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH: 'true',
  };
}

/** Lines that say why the suite is not coming up, although its process may go on running. */
const fatalLine = /Failed to load function definition|Error: An unexpected error|Error adding Task Queue function/;

/** Warnings of every start, which explain nothing. */
const usualLine = /Env variable override|CLI MOTD|Emulator UI is not starting/;

function explain(lines: readonly string[], logPath: string): string {
  const unusual = lines.filter((line) => !usualLine.test(line));
  const telling = unusual.filter((line) => /error|failed|fatal|⚠|✖|✘|⬢/i.test(line));
  const shown = (telling.length > 0 ? [...new Set(telling)] : unusual).slice(-12).join('\n');
  return `The Firebase emulators did not start:\n${shown}\n\nThe whole output is in ${logPath}.`;
}

/**
 * Starts firebase-tools' emulators for one world and returns when all of them answer and every function is loaded.
 * @throws LaunchError with what the suite itself had to say when it does not come up
 */
export async function startSuite(options: SuiteOptions): Promise<void> {
  const { offset, ports, temporaryDirectory, say, onSpawn, onLine } = options;
  const directory = worldDirectory(offset);
  const config = writeSuiteConfig(offset, ports);
  const emulator = await findFirestoreEmulator();
  say(`starting the Firebase emulators (Firestore: ${describe(emulator)})`);

  const logPath = join(directory, 'emulators.log');
  writeFileSync(logPath, '');
  const lines: string[] = [];
  let isReady = false;
  let isFatal = false;
  let rest = '';
  const onOutput = (text: string) => {
    appendFileSync(logPath, text);
    const parts = (rest + text.replace(colours, '')).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (isReady) onLine(line);
      else lines.push(line);
      isFatal ||= fatalLine.test(line);
      isReady ||= line.includes('All emulators ready');
    }
  };

  const program = [process.execPath, '--require', restIdleWorkers, firebaseProgram];
  const firebase = [...program, 'emulators:start', '--project', projectId];
  const choices = ['--config', config.path, '--only', config.emulators.join(',')];
  const suiteStart = suiteCommand(emulator, [...firebase, ...choices], directory);
  const [command = '', ...args] = suiteStart.command;
  const env = suiteEnvironment(suiteStart, temporaryDirectory);
  const suite = spawnGroup(command, args, { cwd: directory, env, onOutput });
  onSpawn(suite);

  const deadline = performance.now() + startTimeoutMs;
  while (isFatal || !(isReady && (await areAllRunning(ports, config.emulators)))) {
    if (suite.hasEnded() || isFatal || performance.now() > deadline) {
      throw new LaunchError(explain(lines, logPath));
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  if (config.firestoreRules) await loadFirestoreRules(config.firestoreRules, ports);
  if (config.storageRules) await loadStorageRules(config.storageRules, ports);
}

/**
 * Gives the Firestore emulator its rules once more, strictly: firebase-tools starts with rules that do not compile, and
 * says so only in its log.
 */
async function loadFirestoreRules(path: string, ports: WorldPorts): Promise<void> {
  const content = readFileSync(path, 'utf8');
  const response = await fetch(`http://127.0.0.1:${ports.firestore}/emulator/v1/projects/${projectId}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files: [{ name: path, content }] } }),
  });
  if (response.ok) return;
  const { error } = (await response.json()) as { error?: { message?: string } };
  throw new LaunchError(`The Firestore rules do not compile:\n${error?.message ?? response.status}`);
}

/** Asks the storage emulator for the same: it starts without rules that it cannot read, and denies everything. */
async function loadStorageRules(path: string, ports: WorldPorts): Promise<void> {
  const content = readFileSync(path, 'utf8');
  const response = await fetch(`http://127.0.0.1:${ports.storage}/internal/setRules`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: { files: [{ name: path, content }] } }),
  });
  if (!response.ok) throw new LaunchError('The storage rules cannot be read; emulators.log of this world says why.');
}

/** Asks the emulator hub whether each of these emulators runs. */
async function areAllRunning(ports: WorldPorts, emulators: readonly string[]): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${ports.hub}/emulators`, { signal: AbortSignal.timeout(2_000) });
    const running = (await response.json()) as Record<string, unknown>;
    return emulators.every((name) => name in running);
  } catch {
    return false;
  }
}
