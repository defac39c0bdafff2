import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Firestore } from 'firebase-admin/firestore';
import { collectionRef } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { createFirestoreStore } from '../../src/platform/firestore/firestore-store.ts';
import { readJournal } from './journal.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { conformanceAccount } from './post-request.ts';
import { postTransaction } from './post-transaction.ts';

export interface ScratchDatabase {
  readonly firestore: Firestore;
  /** The project of `firestore`. */
  readonly projectId: string;
  /** Host and port of the emulator it lives on. */
  readonly emulatorHost: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ROWS_PER_PAGE = 500;

/**
 * The HTTP adapter of the Ledger Conformance Kit (https://github.com/technomorphcorporation/ledger-conformance-kit)
 * over the real ledger. It empties its database on request, so it takes no other than a demo project on an emulator.
 *
 * `POST /_lck/reset`, `POST /_lck/post`, `GET /_lck/balance?account=&currency=`, `GET /_lck/journal`. Business refusals
 * are 200 with `REJECTED`; 400 and 404 mean that the kit and the adapter disagree, 500 a fault of ours.
 */
export function createConformanceServer({ firestore, projectId, emulatorHost }: ScratchDatabase): Server {
  if (!projectId.startsWith('demo-')) throw new Error(`${projectId} is not a demo project: this adapter empties it`);
  const store = createFirestoreStore(firestore);
  const queue = createKeyedQueue();
  const answer = async (method: string, url: URL, text: string): Promise<Answer> => {
    switch (`${method} ${url.pathname}`) {
      case 'POST /_lck/reset':
        return { status: 200, body: await emptyDatabase(emulatorHost, projectId) };
      case 'POST /_lck/post':
        return { status: 200, body: await postTransaction(store, queue, JSON.parse(text)) };
      case 'GET /_lck/balance':
        return { status: 200, body: { subunits: await readBalance(store, accountOf(url)) } };
      case 'GET /_lck/journal':
        return { status: 200, body: await readJournal(firestore) };
      default:
        return { status: 404, body: { error: `no ${method} ${url.pathname} here` } };
    }
  };
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    void readText(request)
      .then((text) => answer(request.method ?? 'GET', url, text))
      .catch((error: unknown) => ({ status: error instanceof SyntaxError ? 400 : 500, body: { error: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
  });
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

function accountOf(url: URL): string {
  const [account, currency] = [url.searchParams.get('account'), url.searchParams.get('currency')];
  if (!account || !currency) throw new SyntaxError('account and currency are needed');
  return conformanceAccount(account, currency);
}

/** What the ledger's own readers see: the document and the rows that wait beside it, in one transaction. */
function readBalance(store: Store, account: string): Promise<number> {
  return store.transaction(async (tx) => {
    let balance = (await tx.get(accountRef(account)))?.balance ?? 0;
    let startAfter: [Date, string] | undefined;
    for (;;) {
      const rows = await tx.find({
        from: collectionRef('accountRows'),
        where: [
          { field: 'account', op: '==', value: account },
          { field: 'folded', op: '==', value: false },
        ],
        orderBy: [{ field: 'at', direction: 'asc' }],
        ...(startAfter === undefined ? {} : { startAfter }),
        limit: ROWS_PER_PAGE,
      });
      balance = rows.reduce((sum, row) => sum + row.data.delta, balance);
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_PER_PAGE) return balance;
      startAfter = [last.data.at, last.id];
    }
  });
}

async function emptyDatabase(emulatorHost: string, projectId: string): Promise<{ ok: true }> {
  const url = `http://${emulatorHost}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  const response = await fetch(url, { method: 'DELETE' });
  if (!response.ok) throw new Error(`the emulator did not empty ${projectId}: ${response.status}`);
  return { ok: true };
}
