/**
 * Makes the first admin of a project: `npm run make-admin -- --project <id> (--phone +919876543210 | --uid <uid>)`.
 *
 * The person has signed in to the app once. It works with the operator's own Google credentials
 * (`gcloud auth application-default login`), or against the emulators when FIRESTORE_EMULATOR_HOST and
 * FIREBASE_AUTH_EMULATOR_HOST are set. Later admins are made by admins, in the console.
 */
import { parseArgs } from 'node:util';
import { initializeApp } from 'firebase-admin/app';
import { getAuth } from 'firebase-admin/auth';
import { makeAdmin } from '../functions/src/features/identity/make-admin.ts';
import { AppError } from '../functions/src/kernel/app-error.ts';
import { liveAuth } from '../functions/src/platform/auth.ts';
import { getFirestoreStore } from '../functions/src/platform/firestore/store.ts';

const USAGE = 'Usage: npm run make-admin -- --project <id> (--phone +919876543210 | --uid <uid>)';

async function main(): Promise<string> {
  const { values } = parseArgs({
    options: { project: { type: 'string' }, phone: { type: 'string' }, uid: { type: 'string' } },
  });
  const projectId = values.project ?? process.env['GCLOUD_PROJECT'];
  if (projectId === undefined || (values.phone === undefined) === (values.uid === undefined)) throw new Error(USAGE);
  initializeApp({ projectId });
  const uid = values.uid ?? (await getAuth().getUserByPhoneNumber(values.phone ?? '')).uid;
  const outcome = await makeAdmin({ store: getFirestoreStore(), auth: liveAuth }, { uid, now: new Date() });
  return outcome === 'made'
    ? `${uid} is an admin of ${projectId} now. Their tokens are void: they sign in again to use it.`
    : `${uid} was an admin of ${projectId} already. Nothing changed.`;
}

function explain(error: unknown): string {
  if (error instanceof AppError)
    return 'This person has no record yet: they sign in to the app once, then run this again.';
  return error instanceof Error ? error.message : String(error);
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
