import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The class that every official Firestore emulator jar starts with. */
export const firestoreMainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';

const storageRulesProgram = join(import.meta.dirname, '..', 'storage-rules', 'serve.ts');

/** What firebase-tools gets to run in place of its own jars; it keeps those that are left out. */
export interface JavaWrapping {
  readonly firestoreJar: string | undefined;
  readonly storageRules: 'stand-in' | 'own jar';
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * firebase-tools 15 insists on Java 21 and on the arguments of its own, newer jar; the jar of the Google Cloud SDK runs
 * on Java 11 and does not know all of them.
 */
const firestoreScript = (jar: string) => `
case " $* " in
  *' -version '*)
    echo 'openjdk version "21.0.2" 2024-01-16' >&2
    exit 0 ;;
esac
case "$started" in *firestore*)
  while [ "$1" != -jar ]; do shift; done
  shift 2
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1
    shift
    count=$((count - 1))
    if [ "$argument" = --database-edition ]; then
      shift
      count=$((count - 1))
    else
      set -- "$@" "$argument"
    fi
  done
  exec "$MEHFIL_JAVA" -Duser.language=en -cp ${quoted(jar)} ${firestoreMainClass} start "$@" ;;
esac`;

const storageScript = `
case "$started" in *storage*)
  exec ${quoted(process.execPath)} ${quoted(storageRulesProgram)} ;;
esac`;

/**
 * A `java` for firebase-tools: it starts what we have wherever firebase-tools starts a jar of that name, and leaves
 * everything else to the java that `MEHFIL_JAVA` names.
 */
function wrapperScript({ firestoreJar, storageRules }: JavaWrapping): string {
  return `#!/bin/sh
started=
before=
for argument in "$@"; do
  [ "$before" = -jar ] && started=\${argument##*/}
  before=$argument
done
${firestoreJar === undefined ? '' : firestoreScript(firestoreJar)}
${storageRules === 'stand-in' ? storageScript : ''}
exec "$MEHFIL_JAVA" "$@"
`;
}

/**
 * Writes the wrapper into `directory` and returns its folder, which has to come first on PATH, and the rest of the
 * environment. firebase-tools also wants the jars it believes in to exist and makes them executable, so it gets empty
 * ones of ours.
 */
export function wrapJava(directory: string, wrapping: JavaWrapping): { bin: string; env: Record<string, string> } {
  const bin = join(directory, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'java'), wrapperScript(wrapping), { mode: 0o755 });
  const placeholder = (name: string) => {
    const path = join(bin, name);
    writeFileSync(path, '');
    return path;
  };
  return {
    bin,
    env: {
      ...(wrapping.firestoreJar && { FIRESTORE_EMULATOR_BINARY_PATH: placeholder('cloud-firestore-emulator.jar') }),
      ...(wrapping.storageRules === 'stand-in' && {
        STORAGE_EMULATOR_BINARY_PATH: placeholder('cloud-storage-rules-runtime.jar'),
      }),
    },
  };
}
