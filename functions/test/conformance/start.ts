/**
 * `npm run conformance-adapter [-- --port 8787] [--project demo-conformance]`: serves the Ledger Conformance Kit's HTTP
 * contract over the real ledger, on the Firestore emulator of FIRESTORE_EMULATOR_HOST or on one of its own.
 */
import { parseArgs } from 'node:util';
import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { startFirestore } from '../../../emulator-seed/launcher/start-firestore.ts';
import { createConformanceServer } from './conformance-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    project: { type: 'string', default: process.env.GCLOUD_PROJECT ?? 'demo-conformance' },
  },
});

if (!values.project.startsWith('demo-')) {
  console.error(`The adapter empties its database, and ${values.project} is not a demo- project.`);
  process.exit(1);
}

const own = process.env.FIRESTORE_EMULATOR_HOST === undefined ? await startFirestore() : undefined;
const emulatorHost = process.env.FIRESTORE_EMULATOR_HOST ?? own?.host ?? '';
process.env.FIRESTORE_EMULATOR_HOST = emulatorHost;
// Google's libraries would otherwise look for a cloud machine around them, and warn.
process.env.METADATA_SERVER_DETECTION = 'none';

const firestore = getFirestore(initializeApp({ projectId: values.project }));
const server = createConformanceServer({ firestore, projectId: values.project, emulatorHost });
// Clients keep their connections between two bursts.
server.keepAliveTimeout = 120_000;
server.on('error', async (error) => {
  console.error(`The adapter cannot listen on port ${values.port}: ${error.message}`);
  await own?.close();
  process.exit(1);
});
// The kit opens 500 connections in the same instant.
server.listen({ port: Number(values.port), host: '127.0.0.1', backlog: 1_024 }, () => {
  console.log(`conformance adapter on http://127.0.0.1:${values.port}, ${values.project} on ${emulatorHost}`);
  console.log('lck run --adapter <this address> --capabilities HASH_CHAIN,OVERDRAFT_GUARD,COMPENSATION,REPLAY');
});

const stop = async () => {
  server.closeAllConnections();
  server.close();
  await own?.close();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
