/**
 * `npm run verify-ledger`: proves the books of the running world, its payments provider included, or of the database
 * that FIRESTORE_EMULATOR_HOST names. Ends with `verify-ledger: N differences`, and with exit code 1 when N is not 0.
 */
import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { type LedgerProof, type ProviderPayment, verifyLedger } from '../functions/src/ledger/verify-ledger.ts';
import { createFirestoreStore } from '../functions/src/platform/firestore/firestore-store.ts';
import { createRazorpayProvider } from '../functions/src/platform/payments/razorpay-provider.ts';
import { runCommand } from './launcher/launch-error.ts';
import { projectId } from './launcher/local-settings.ts';
import { attachWorld, findWorld, type World, worldEnvironment } from './launcher/world.ts';

const PAGE = 100;

/** The world whose database is asked for; undefined for a database that stands alone and has no provider. */
async function findOwnWorld(firestoreHost: string | undefined): Promise<World | undefined> {
  if (firestoreHost === undefined) return attachWorld();
  const world = await findWorld();
  return world !== undefined && firestoreHost === `127.0.0.1:${world.ports.firestore}` ? world : undefined;
}

/** All money the provider holds or has given back for us, as it tells itself. */
async function readPayments({ urls, secrets }: World): Promise<ProviderPayment[]> {
  const provider = createRazorpayProvider({
    keyId: secrets.RAZORPAY_KEY_ID,
    keySecret: secrets.RAZORPAY_KEY_SECRET,
    baseUrl: urls.razorpay,
  });
  // Until far ahead: the world's clock may be ahead of ours.
  const [from, to] = [new Date(0), new Date('2100-01-01')];
  const payments: ProviderPayment[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const page = await provider.listPayments({ from, to, skip, count: PAGE });
    for (const { id, status, amountPaise, amountRefundedPaise } of page) {
      if (status !== 'captured' && status !== 'refunded') continue;
      payments.push({ paymentId: id, amountPaise, refundedPaise: amountRefundedPaise });
    }
    if (page.length < PAGE) return payments;
  }
}

function print(
  { entryCount, accountCount, differences }: LedgerProof,
  payments: readonly ProviderPayment[] | undefined,
) {
  const provider =
    payments === undefined ? 'the provider was not asked' : `${payments.length} payments at the provider`;
  console.log(`${entryCount} entries, ${accountCount} accounts with a document, ${provider}`);
  for (const { check, subject, expected, found } of differences) {
    console.log(`\n${check}: ${subject}\n  expected  ${expected}\n  found     ${found}`);
  }
  console.log(`\nverify-ledger: ${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`);
}

await runCommand(async () => {
  const world = await findOwnWorld(process.env.FIRESTORE_EMULATOR_HOST);
  if (world !== undefined) Object.assign(process.env, worldEnvironment(world));
  // Google's libraries would otherwise look for a cloud machine around them, and warn.
  process.env.METADATA_SERVER_DETECTION = 'none';
  const app = initializeApp({ projectId: process.env.GCLOUD_PROJECT ?? projectId });
  const payments = world === undefined ? undefined : await readPayments(world);
  const store = createFirestoreStore(getFirestore(app));
  const proof = await verifyLedger(store, payments === undefined ? {} : { payments });
  print(proof, payments);
  process.exit(proof.differences.length === 0 ? 0 : 1);
});
