import type { AccountDoc, EarningDoc, LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { PayeeDoc } from '../../src/contract/documents/payees.ts';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import { parseReference } from '../../src/features/payout/withdrawal-store.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { MINUTE, plus } from '../../src/kernel/time.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { netOf } from '../../src/ledger/verify/books.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';
import type { PayoutDesk } from './payout-desk.ts';
import type { BankTransfer } from './payout-wire.ts';

/** The money is set aside: the payee cannot spend it, and it has not arrived. */
const OPEN = ['requested', 'in-review', 'approved', 'submitting', 'processing', 'unknown'];
const GIVEN_BACK = ['failed', 'returned', 'cancelled', 'rejected'];

export const isOpenWithdrawal = ({ state }: WithdrawalDoc): boolean => OPEN.includes(state);
const isGivenBack = ({ state }: WithdrawalDoc): boolean => GIVEN_BACK.includes(state);

export interface PayoutWatch {
  readonly onCommit: (changes: readonly Change[]) => void;
  /** A bank begins to send. */
  readonly onSent: (transfer: BankTransfer) => void;
}

interface Watched {
  readonly findings: Findings;
  readonly now: () => Date;
  readonly store: MemoryStore;
  readonly desks: () => readonly PayoutDesk[];
  /** Above this, two people have to approve. */
  readonly secondApprovalPaise: () => number;
}

/** What has left for a withdrawal. What a bank doubled by its own mistake is not the product's: an exception names it. */
const atLargePaise = (desks: readonly PayoutDesk[], withdrawalId: string): number => {
  if (desks.some((desk) => desk.wasDoubled(withdrawalId))) return 0;
  return desks.reduce((sum, desk) => sum + desk.atLargePaise(withdrawalId), 0);
};

/**
 * Holds every withdrawal against what the banks really do: nothing is sent that nobody approved, nothing twice, and
 * nothing is given back that is on its way. And every release against its rows: neither early nor while held.
 */
export function watchPayouts(watched: Watched): PayoutWatch {
  const { findings, desks } = watched;
  const withdrawals = new Map<string, WithdrawalDoc>();
  const setAside = new Map<string, number>();

  const checkPayee = (payee: WithdrawalDoc['payee']) => {
    const { payout } = payeeAccounts(payee);
    const open = [...withdrawals.values()].filter(
      (one) => isOpenWithdrawal(one) && payeeAccounts(one.payee).payout === payout,
    );
    if (open.length > 1) findings.report('one-open', `${payout}: ${open.map(({ withdrawalId }) => withdrawalId)}`);
    const expected = open.reduce((sum, { netPaise, feePaise }) => sum + netPaise + feePaise, 0);
    const found = setAside.get(payout) ?? 0;
    if (found !== expected) findings.report('set-aside', `${payout} holds ${found}, withdrawals wait for ${expected}`);
  };

  const takeWithdrawal = (before: WithdrawalDoc | undefined, after: WithdrawalDoc) => {
    withdrawals.set(after.withdrawalId, after);
    const isNews = before === undefined || !isGivenBack(before);
    const leftPaise = atLargePaise(desks(), after.withdrawalId);
    if (isNews && isGivenBack(after) && leftPaise > 0) {
      findings.report('given-back-and-sent', `${after.withdrawalId} is ${after.state} with ${leftPaise} paise gone`);
    }
  };

  return {
    onSent: (transfer) => checkSending(watched, transfer),
    onCommit: (changes) => {
      const touched = new Map<string, WithdrawalDoc['payee']>();
      for (const { path, before, after } of changes) {
        if (path.startsWith('withdrawals/') && after !== undefined) {
          takeWithdrawal(before as WithdrawalDoc | undefined, after as WithdrawalDoc);
          touched.set(path, (after as WithdrawalDoc).payee);
        }
        const [, kind, id = ''] = /^accounts\/(creator|agency)-payout:(.+)$/.exec(path) ?? [];
        if (kind === undefined) continue;
        setAside.set(`${kind}-payout:${id}`, (after as AccountDoc | undefined)?.balance ?? 0);
        touched.set(path, { kind: kind === 'agency' ? 'agency' : 'creator', id });
      }
      for (const payee of touched.values()) checkPayee(payee);
      checkReleases(watched, changes);
    },
  };
}

/** What leaves was asked for, approved by others than its owner, and is not under way already. */
function checkSending({ findings, now, store, desks, secondApprovalPaise }: Watched, transfer: BankTransfer): void {
  const { reference, amountPaise, isExtra } = transfer;
  if (isExtra) return;
  const withdrawalId = /^wd_[a-f0-9]{24}/.exec(reference)?.[0] ?? '';
  const withdrawal = store.documents<WithdrawalDoc>(collectionRef('withdrawals')).get(withdrawalId);
  if (withdrawal === undefined || parseReference(reference) === null) {
    findings.report('unapproved', `${reference} is no attempt of any withdrawal`);
    return;
  }
  const leftPaise = atLargePaise(desks(), withdrawalId);
  if (leftPaise > withdrawal.netPaise || amountPaise !== withdrawal.netPaise) {
    findings.report('paid-twice', `${reference} sends ${amountPaise}: ${leftPaise} gone of ${withdrawal.netPaise}`);
  }
  if (isGivenBack(withdrawal)) findings.report('given-back-and-sent', `${reference} is sent, ${withdrawal.state}`);
  if (isShut(store, withdrawal, now())) findings.report('shut', `${reference} is sent, ${withdrawal.ownerUid} is shut`);
  const approvers = approversOf(store, withdrawalId);
  const needed = withdrawal.amountPaise > secondApprovalPaise() ? 2 : 1;
  if (approvers.size < needed || approvers.has(withdrawal.ownerUid)) {
    findings.report('unapproved', `${reference} of ${withdrawal.ownerUid} goes out, approved by ${[...approvers]}`);
  }
}

/** What is on its way to the bank in the moment of a freeze is not called back. */
const ON_THE_WAY_MS = 5 * MINUTE;

function isShut(store: MemoryStore, { payee }: WithdrawalDoc, now: Date): boolean {
  const record = store.documents<PayeeDoc>(collectionRef('payees')).get(`${payee.kind}:${payee.id}`);
  return record?.frozenAt != null && plus(record.frozenAt, ON_THE_WAY_MS) <= now;
}

/** By the log of what staff did, which no money path writes. */
function approversOf(store: MemoryStore, withdrawalId: string): Set<string> {
  const log = store.documents<AuditLine>(collectionRef('auditLog') as never);
  const lines = [...log.values()].filter(
    ({ action, target, after }) =>
      action === 'payout-decide' && target === `withdrawals/${withdrawalId}` && after?.decision === 'approve',
  );
  return new Set(lines.map(({ actorUid }) => actorUid));
}

interface AuditLine {
  readonly action: string;
  readonly target: string;
  readonly actorUid: string;
  readonly after: { readonly decision?: string } | null;
}

type Side = 'creator' | 'agency';

/** Every release of a commit moves just what its rows say, and each of those rows was due and not held. */
function checkReleases({ findings, now }: Watched, changes: readonly Change[]): void {
  const entries = changes.filter(
    ({ path, after }) => path.startsWith('ledgerEntries/') && (after as LedgerEntryDoc | undefined)?.kind === 'release',
  );
  const released = new Map<string, number>();
  for (const { path, before, after } of changes) {
    if (!path.startsWith('earnings/') || before === undefined || after === undefined) continue;
    for (const side of ['creator', 'agency'] as const) {
      const [was, is] = [before as EarningDoc, after as EarningDoc];
      if (was[`${side}State`] === 'released' || is[`${side}State`] !== 'released') continue;
      const { pending } = payeeAccounts({ kind: side, id: ownerIn(is, side) });
      released.set(pending, (released.get(pending) ?? 0) + is[`${side}Paise`]);
      const isDue = was[`${side}State`] === 'pending' && was.releaseAt <= now();
      if (!isDue)
        findings.report('released-early', `${path} was ${was[`${side}State`]} until ${was.releaseAt.toISOString()}`);
    }
  }
  for (const { after } of entries) {
    const { key, refs, ...entry } = after as LedgerEntryDoc;
    const payee = { kind: refs['payeeKind'] === 'agency' ? 'agency' : 'creator', id: refs['payeeId'] ?? '' } as const;
    const { pending } = payeeAccounts(payee);
    const found = 0 - netOf(entry, pending);
    const expected = released.get(pending) ?? 0;
    if (found !== expected) findings.report('release-rows', `${key} releases ${found}, its rows say ${expected}`);
  }
}

const ownerIn = (row: EarningDoc, side: Side): string => (side === 'creator' ? row.creatorUid : (row.agencyId ?? ''));
