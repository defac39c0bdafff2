import type { Obligation } from '../../contract/documents/account.ts';
import { staffRole, type UserDoc } from '../../contract/documents/people.ts';
import type { RefundDoc } from '../../contract/documents/purchases.ts';
import type { DisputeDoc } from '../../contract/documents/risk.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { payeeAccounts, walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';

export interface LeftBehind {
  readonly coins: number;
  readonly pendingPaise: number;
  readonly availablePaise: number;
  readonly obligations: Obligation[];
}

/**
 * What an account still owes or is owed. Coins are no obligation: whoever leaves is told that they lose them. Rows that
 * wait to be folded count through the creator's record, which has to be closed first.
 */
export async function readObligations(reader: Reader, user: UserDoc): Promise<LeftBehind> {
  const { uid } = user;
  const accounts = payeeAccounts({ kind: 'creator', id: uid });
  const [wallet, pending, available, payout, payee, creator, engagement, disputes, refunds] = await Promise.all([
    reader.get(accountRef(walletOf(uid))),
    reader.get(accountRef(accounts.pending)),
    reader.get(accountRef(accounts.available)),
    reader.get(accountRef(accounts.payout)),
    reader.get(refTo('payees', `creator:${uid}`)),
    reader.get(refTo('creators', uid)),
    reader.get(refTo('engagements', uid)),
    isDisputing(reader, uid),
    isAwaitingRefund(reader, uid),
  ]);
  const owed = [pending, available, payout].reduce((sum, account) => sum + (account?.balance ?? 0), 0);
  const staff: readonly string[] = staffRole.options;
  const holds: [Obligation, boolean][] = [
    ['session', engagement?.activeSessionId != null],
    ['creator', creator !== undefined && creator.leftAt === null],
    ['earnings', owed > 0],
    ['withdrawal', payee?.openWithdrawalId != null],
    ['agency', user.roles.includes('agency-owner')],
    ['staff', user.roles.some((role) => staff.includes(role))],
    ['dispute', disputes],
    ['refund', refunds],
  ];
  return {
    coins: wallet?.balance ?? 0,
    pendingPaise: pending?.balance ?? 0,
    availablePaise: available?.balance ?? 0,
    obligations: holds.filter(([, isOpen]) => isOpen).map(([name]) => name),
  };
}

/** As many of one person's as there will ever be. */
const ENOUGH = 50;

async function isDisputing(reader: Reader, uid: string): Promise<boolean> {
  const where = [{ field: 'payerUid', op: '==', value: uid }] as const;
  const disputes = await reader.find<DisputeDoc>({ from: collectionRef('disputes'), where, limit: ENOUGH });
  return disputes.some(({ data }) => !['won', 'lost', 'closed'].includes(data.status));
}

async function isAwaitingRefund(reader: Reader, uid: string): Promise<boolean> {
  const where = [{ field: 'uid', op: '==', value: uid }] as const;
  const refunds = await reader.find<RefundDoc>({ from: collectionRef('refunds'), where, limit: ENOUGH });
  return refunds.some(({ data }) => data.state === 'queued' || data.state === 'sent');
}
