import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { javaProgram } from './find-firestore-emulator.ts';

/** The class that every official Firestore emulator jar starts with. */
export const firestoreMainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * A `java` for firebase-tools. firebase-tools 15 insists on Java 21 and on the arguments of its own, newer jar; the jar
 * of the Google Cloud SDK runs on Java 11 and does not know all of them. This script answers the question for the
 * version, starts the given jar wherever firebase-tools starts its Firestore, and leaves everything else to the real
 * java.
 */
function wrapperScript(java: string, jar: string): string {
  return `#!/bin/sh
for argument in "$@"; do
  if [ "$argument" = -version ]; then
    echo 'openjdk version "21.0.2" 2024-01-16' >&2
    exit 0
  fi
done
case "$*" in
  *-jar*firestore*) ;;
  *) exec ${quoted(java)} "$@" ;;
esac
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
exec ${quoted(java)} -Duser.language=en -cp ${quoted(jar)} ${firestoreMainClass} start "$@"
`;
}

/**
 * Writes the wrapper into `directory` and returns the environment that puts it in front of the real java.
 * firebase-tools also wants the jar it believes in to exist and makes it executable, so it gets an empty one of ours.
 */
export function wrapJava(directory: string, jar: string): Record<string, string> {
  const bin = join(directory, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'java'), wrapperScript(javaProgram(), jar), { mode: 0o755 });
  const placeholder = join(bin, 'cloud-firestore-emulator.jar');
  writeFileSync(placeholder, '');
  return { PATH: `${bin}${delimiter}${process.env.PATH}`, FIRESTORE_EMULATOR_BINARY_PATH: placeholder };
}
