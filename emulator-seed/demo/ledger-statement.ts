import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import type { LedgerEntryDoc } from '../../functions/src/contract/documents/ledger.ts';
import { repositoryRoot } from '../launcher/local-settings.ts';
import { type World, worldEnvironment } from '../launcher/world.ts';
import { rupees } from './story.ts';

/** What one account holds by all entries: coins or paise, negative for an account that gave more than it got. */
export interface AccountSum {
  readonly account: string;
  readonly asset: string;
  readonly sum: number;
}

/** Adds up every account over all entries, as only the house itself may see them. */
export async function readAccountSums(world: World): Promise<AccountSum[]> {
  Object.assign(process.env, worldEnvironment(world));
  const app = initializeApp({ projectId: world.projectId }, 'statement');
  const entries = await getFirestore(app).collection('ledgerEntries').select('postings').get();
  const postings = entries.docs.flatMap((entry) => (entry.data() as Pick<LedgerEntryDoc, 'postings'>).postings);
  await deleteApp(app);
  return sumAccounts(postings);
}

export function sumAccounts(postings: LedgerEntryDoc['postings']): AccountSum[] {
  const sums = new Map<string, AccountSum>();
  for (const { from, to, asset, amount } of postings) {
    for (const [account, change] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      const key = `${asset} ${account}`;
      sums.set(key, { account, asset, sum: (sums.get(key)?.sum ?? 0) + change });
    }
  }
  return [...sums.values()].sort((a, b) => (`${a.asset}${a.account}` < `${b.asset}${b.account}` ? -1 : 1));
}

/**
 * The statement: every account with its sum, and per asset the sum of all, which is zero.
 * @param names people of the story by uid
 */
export function describeStatement(sums: readonly AccountSum[], names: ReadonlyMap<string, string>): string[] {
  const amount = ({ asset, sum }: Omit<AccountSum, 'account'>) => (asset === 'INR' ? rupees(sum) : `${sum} coins`);
  return ['COIN', 'INR'].flatMap((asset) => {
    const own = sums.filter((one) => one.asset === asset);
    const total = own.reduce((all, { sum }) => all + sum, 0);
    const rows = own.map((one) => row(withName(one.account, names), amount(one)));
    return [...rows, row(`all of ${asset === 'INR' ? 'the money' : 'the coins'}`, amount({ asset, sum: total })), ''];
  });
}

const row = (account: string, amount: string) => `${account.padEnd(52)} ${amount.padStart(14)}`;

function withName(account: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(account.split(':')[1] ?? '');
  return name === undefined ? account : `${account} (${name})`;
}

/** Runs `npm run verify-ledger` on this world. Returns its verdict: `verify-ledger: 0 differences`. */
export function verifyLedger(world: World): Promise<{ isProven: boolean; output: string }> {
  const script = join(repositoryRoot, 'emulator-seed', 'verify-ledger.ts');
  const env = { ...process.env, ...worldEnvironment(world) };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', script], { env }, (error, stdout, stderr) => {
      resolve({ isProven: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
}
