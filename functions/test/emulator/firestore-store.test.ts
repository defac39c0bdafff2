import { Firestore } from 'firebase-admin/firestore';
import { afterAll, expect, it } from 'vitest';
import { createFirestoreStore } from '../../src/platform/firestore/firestore-store.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { describeStore } from '../support/store-contract.ts';

if (!process.env.FIRESTORE_EMULATOR_HOST) {
  throw new Error('FIRESTORE_EMULATOR_HOST is not set: these tests need a running Firestore emulator');
}
const projectId = process.env.GCLOUD_PROJECT ?? 'demo-mehfil';
process.env.GCLOUD_PROJECT = projectId;

let httpRequestCount = 0;

const overGrpc = new Firestore({ projectId });

/** As in production (see `store.ts`), but for the credentials, which are the emulator's own for "passes all rules". */
const overHttp = new Firestore({
  projectId,
  preferRest: true,
  auth: {
    getClient: async () => ({}),
    fetch: (url: string, request: RequestInit) => {
      httpRequestCount += 1;
      const headers = new Headers(request.headers);
      headers.set('authorization', 'Bearer owner');
      return fetch(url, { ...request, headers });
    },
  },
});

afterAll(async () => {
  await Promise.all([overGrpc.terminate(), overHttp.terminate()]);
});

// Over HTTP, contention and "already exists" share one status, 409. An SDK that mixes them up retries for minutes what
// can never succeed (https://github.com/firebase/firebase-admin-node/issues/2587), so both ways keep the whole
// contract.
describeStore('the Firestore store over gRPC', (options) => createFirestoreStore(overGrpc, options));
describeStore('the Firestore store over HTTP', (options) => createFirestoreStore(overHttp, options));

it('goes over HTTP where the tests above believe it does', async () => {
  const countBefore = httpRequestCount;
  await createFirestoreStore(overHttp).get({ path: 'things/a' });
  expect(httpRequestCount).toBe(countBefore + 1);
});

it('is opened once per process', async () => {
  const ref = { path: 'things-of-the-process/a' };
  await getFirestoreStore().set(ref, { n: 1 });
  expect(await createFirestoreStore(overGrpc).get(ref)).toEqual({ n: 1 });
  expect(getFirestoreStore()).toBe(getFirestoreStore());
});
