import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { LaunchError } from './launch-error.ts';

/** A way to run Firestore on this machine. */
export type FirestoreEmulator =
  /** firebase-tools runs its own jar, and downloads it first when that is missing. */
  | { readonly kind: 'firebase-tools'; readonly jar: string; readonly isCached: boolean }
  /** An official jar that firebase-tools did not choose: it runs behind the `java` wrapper. */
  | { readonly kind: 'jar'; readonly jar: string; readonly source: string }
  /** The emulator without Java. */
  | { readonly kind: 'hidane'; readonly program: string };

/** What was found on this machine; `chooseFirestoreEmulator` decides on it. */
export interface FirestoreProbe {
  readonly explicitPath: string | undefined;
  readonly explicitPathExists: boolean;
  /** Major version of `java` on PATH; 0 when there is none. */
  readonly javaMajor: number;
  readonly cachedJar: string;
  readonly isJarCached: boolean;
  readonly canDownloadJar: boolean;
  readonly sdkJar: string | undefined;
  readonly hidane: string | undefined;
}

/** firebase-tools refuses older ones. */
const javaOfFirebaseTools = 21;
/** What the jar of the Google Cloud SDK was compiled for. */
const javaOfSdkJar = 11;

const choices = `Mehfil needs a Firestore emulator. Any one of these will do:
  1. MEHFIL_FIRESTORE_JAR=/path/to/cloud-firestore-emulator.jar (with Java ${javaOfSdkJar} or newer);
  2. Java ${javaOfFirebaseTools} or newer on PATH: firebase-tools downloads and runs its own emulator;
  3. the Google Cloud SDK with its component cloud-firestore-emulator (with Java ${javaOfSdkJar} or newer);
  4. hidane on PATH (no Java): https://hidane.dev`;

/**
 * The first that works, in the documented order: an explicit path, firebase-tools' own jar, the jar of an installed
 * Google Cloud SDK, hidane.
 * @throws LaunchError that names the choices when there is none
 */
export function chooseFirestoreEmulator(probe: FirestoreProbe): FirestoreEmulator {
  const { explicitPath, javaMajor, cachedJar: jar, isJarCached, sdkJar, hidane } = probe;
  if (explicitPath) {
    if (!probe.explicitPathExists)
      throw new LaunchError(`There is no Firestore emulator at ${explicitPath}.\n\n${choices}`);
    if (javaMajor === 0)
      throw new LaunchError(`${explicitPath} needs Java, and no java was found on PATH.\n\n${choices}`);
    return { kind: 'jar', jar: explicitPath, source: 'the given path' };
  }
  if (javaMajor >= javaOfFirebaseTools && (isJarCached || probe.canDownloadJar)) {
    return { kind: 'firebase-tools', jar, isCached: isJarCached };
  }
  if (sdkJar && javaMajor >= javaOfSdkJar) return { kind: 'jar', jar: sdkJar, source: 'the Google Cloud SDK' };
  if (hidane) return { kind: 'hidane', program: hidane };
  const java = javaMajor === 0 ? 'No Java was found on PATH' : `The java on PATH is version ${javaMajor}`;
  throw new LaunchError(`No Firestore emulator was found. ${java}.\n\n${choices}`);
}

/** The major version in what `java -version` prints: 17 for `openjdk version "17.0.15" 2025-04-15`, 8 for `"1.8.0"`. */
export function javaMajorFrom(output: string): number {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return first === '1' ? Number(second) : Number(first);
}

function onPath(program: string): string | undefined {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return directories.map((directory) => join(directory, program)).find(existsSync);
}

function installedJavaMajor(): number {
  if (!onPath('java')) return 0;
  const { stderr, stdout } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return javaMajorFrom(`${stderr ?? ''}${stdout ?? ''}`);
}

/** The Google Cloud SDK's jar, looked for where the SDK's installers put it. Asking `gcloud` itself takes seconds. */
function findSdkJar(): string | undefined {
  const gcloud = onPath('gcloud');
  const roots = [
    process.env.CLOUDSDK_ROOT_DIR,
    gcloud && dirname(dirname(realpathSync(gcloud))),
    '/usr/lib/google-cloud-sdk',
    '/usr/share/google-cloud-sdk',
    '/opt/google-cloud-sdk',
    join(homedir(), 'google-cloud-sdk'),
  ];
  return roots
    .filter((root) => root !== undefined)
    .map((root) => join(root, 'platform', 'cloud-firestore-emulator', 'cloud-firestore-emulator.jar'))
    .find(existsSync);
}

interface FirebaseToolsJar {
  readonly path: string;
  readonly url: string;
}

/** Which jar this version of firebase-tools runs, and where it keeps it. */
function firebaseToolsJar(emulator: 'firestore' | 'storage'): FirebaseToolsJar {
  const path = createRequire(import.meta.url).resolve('firebase-tools/lib/emulator/downloadableEmulatorInfo.json');
  const { downloadPathRelativeToCacheDir, remoteUrl } = JSON.parse(readFileSync(path, 'utf8'))[emulator];
  const cache = process.env.FIREBASE_EMULATORS_PATH ?? join(homedir(), '.cache', 'firebase', 'emulators');
  return { path: join(cache, downloadPathRelativeToCacheDir), url: remoteUrl };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Looks at this machine and picks its Firestore emulator. */
export async function findFirestoreEmulator(): Promise<FirestoreEmulator> {
  const explicitPath = process.env.MEHFIL_FIRESTORE_JAR || process.env.FIRESTORE_EMULATOR_BINARY_PATH || undefined;
  const javaMajor = installedJavaMajor();
  const ownJar = firebaseToolsJar('firestore');
  const isJarCached = existsSync(ownJar.path);
  const mayDownload = !explicitPath && !isJarCached && javaMajor >= javaOfFirebaseTools;
  return chooseFirestoreEmulator({
    explicitPath,
    explicitPathExists: explicitPath !== undefined && existsSync(explicitPath),
    javaMajor,
    cachedJar: ownJar.path,
    isJarCached,
    canDownloadJar: mayDownload && (await answers(ownJar.url)),
    sdkJar: findSdkJar(),
    hidane: onPath('hidane'),
  });
}

/** Whether the storage emulator's own rules runtime can run here: its jar is in the cache, and Java is new enough. */
export function hasStorageRulesRuntime(): boolean {
  return existsSync(firebaseToolsJar('storage').path) && installedJavaMajor() >= javaOfFirebaseTools;
}

/** Has firebase-tools fetch its jar into its cache, for those who run the jar without firebase-tools. */
export function downloadFirestoreJar(): void {
  execFileSync('firebase', ['setup:emulators:firestore'], { stdio: 'ignore' });
}

/** The real `java`, for a wrapper that hides it. */
export function javaProgram(): string {
  const java = onPath('java');
  if (!java) throw new LaunchError(`No java was found on PATH.\n\n${choices}`);
  return java;
}
