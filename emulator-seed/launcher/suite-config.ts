import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { LaunchError } from './launch-error.ts';
import { repositoryRoot, worldDirectory } from './local-settings.ts';
import type { WorldPorts } from './ports.ts';

interface HeaderRule {
  readonly source: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** The parts of `firebase.json` that the launcher reads or changes; all others pass through untouched. */
interface FirebaseConfig {
  readonly functions: readonly { readonly source: string }[];
  readonly firestore?: { readonly rules: string; readonly indexes: string };
  readonly hosting?: { readonly public: string; readonly headers?: readonly HeaderRule[] };
  readonly storage?: { readonly rules: string };
  readonly emulators: Readonly<Record<string, unknown>>;
}

/** A written configuration for one world, and the emulators it asks for. */
export interface SuiteConfig {
  readonly path: string;
  readonly emulators: readonly string[];
  /** The absolute path of the Firestore rules, if there are any. */
  readonly firestoreRules: string | undefined;
  /** The absolute path of the storage rules, if there are any. */
  readonly storageRules: string | undefined;
}

function readFirebaseConfig(): FirebaseConfig {
  const path = join(repositoryRoot, 'firebase.json');
  let config: Partial<FirebaseConfig>;
  try {
    config = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new LaunchError(`firebase.json cannot be read: ${(error as Error).message}`);
  }
  const { functions, emulators } = config;
  if (!Array.isArray(functions) || !functions[0]?.source) {
    throw new LaunchError('firebase.json has no functions[0].source.');
  }
  if (!emulators) throw new LaunchError('firebase.json has no "emulators" section.');
  return { ...config, functions, emulators };
}

/** A path of firebase.json, absolute, and there: a missing rules file would otherwise open the database to everyone. */
function existingPath(path: string): string {
  const absolute = isAbsolute(path) ? path : resolve(repositoryRoot, path);
  if (!existsSync(absolute)) throw new LaunchError(`firebase.json names ${path}, which does not exist.`);
  return absolute;
}

/** Here the console's pages also reach the emulators, and pictures in the bucket's, which are not on the web. */
function openToEmulators(rules: readonly HeaderRule[]): HeaderRule[] {
  const open = (value: string) =>
    value.replace(/(connect-src|img-src|media-src) 'self'/g, "$1 'self' http://127.0.0.1:*");
  return rules.map((rule) => ({
    ...rule,
    headers: rule.headers.map(({ key, value }) => ({ key, value: open(value) })),
  }));
}

/**
 * Writes a copy of `firebase.json` for one world: its ports, its functions parameters, and every path still leading to
 * the checkout.
 */
export function writeSuiteConfig(offset: number, ports: WorldPorts): SuiteConfig {
  const config = readFirebaseConfig();
  const directory = worldDirectory(offset);
  mkdirSync(directory, { recursive: true });

  const wanted = ['auth', 'firestore', 'functions', 'tasks', 'eventarc', 'hosting'];
  if (config.emulators.storage && config.storage) wanted.push('storage');
  const listen = (name: keyof WorldPorts) => ({ host: '127.0.0.1', port: ports[name] });
  const firestore = config.firestore && {
    rules: existingPath(config.firestore.rules),
    indexes: existingPath(config.firestore.indexes),
  };
  const storage = config.storage && { ...config.storage, rules: existingPath(config.storage.rules) };
  const derived = {
    ...config,
    functions: config.functions.map((codebase) => ({
      ...codebase,
      source: relative(directory, existingPath(codebase.source)),
      configDir: 'env',
    })),
    ...(firestore && { firestore }),
    ...(config.hosting && {
      // Relative: the hosting emulator joins it to the folder of this file, whatever it begins with.
      hosting: {
        ...config.hosting,
        public: relative(directory, existingPath(config.hosting.public)),
        headers: openToEmulators(config.hosting.headers ?? []),
      },
    }),
    ...(storage && { storage }),
    emulators: {
      ...config.emulators,
      hub: listen('hub'),
      logging: listen('logging'),
      hosting: listen('hosting'),
      functions: listen('functions'),
      firestore: { ...listen('firestore'), websocketPort: ports.firestoreWebsocket },
      auth: listen('auth'),
      eventarc: listen('eventarc'),
      tasks: listen('tasks'),
      ...(config.emulators.storage ? { storage: listen('storage') } : {}),
    },
  };
  const path = join(directory, 'firebase.json');
  writeFileSync(path, `${JSON.stringify(derived, null, 2)}\n`);
  return { path, emulators: wanted, firestoreRules: firestore?.rules, storageRules: storage?.rules };
}
