import type { AccountDoc, LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { PayeeDoc } from '../../src/contract/documents/payees.ts';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';

const SPENDS: readonly LedgerEntryDoc['kind'][] = ['gift', 'session-minute'];

/** While its owner has shut a wallet nothing is spent from it, and nothing that its owner earned is asked for. */
export function watchFreezes(findings: Findings, store: () => MemoryStore): (changes: readonly Change[]) => void {
  const takeEntry = ({ key, kind, postings }: LedgerEntryDoc, shut: ReadonlySet<string>) => {
    const isSpent = SPENDS.includes(kind) && postings.some(({ from }) => shut.has(from));
    if (isSpent) findings.report('shut', `${key} is paid from a wallet that its owner has shut`);
  };
  const takeWithdrawal = ({ withdrawalId, payee }: WithdrawalDoc) => {
    const record = store().documents<PayeeDoc>(collectionRef('payees')).get(`${payee.kind}:${payee.id}`);
    if (record?.frozenAt != null) findings.report('shut', `${withdrawalId} is asked for by ${record.ownerUid}`);
  };
  return (changes) => {
    const shut = shutBefore(changes);
    for (const { path, before, after } of changes) {
      if (before !== undefined || after === undefined) continue;
      if (path.startsWith('ledgerEntries/')) takeEntry(after as LedgerEntryDoc, shut);
      if (path.startsWith('withdrawals/')) takeWithdrawal(after as WithdrawalDoc);
    }
  };
}

/** Of the wallets that a commit touches: those that were shut. */
function shutBefore(changes: readonly Change[]): Set<string> {
  const accounts = changes.map(({ before }) => before as AccountDoc | undefined);
  return new Set(accounts.flatMap((account) => (account?.wallet?.freeze == null ? [] : [account.id])));
}
