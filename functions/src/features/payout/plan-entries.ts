import type { PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { type EntryDraft, type EntryKind, move } from '../../ledger/entry.ts';
import { repayDebt } from '../../ledger/release-earnings.ts';
import { setAsidePaise } from './withdrawal-state.ts';

const worlds = { razorpayx: 'world:razorpayx', cashfree: 'world:cashfree', manual: 'world:bank' } as const;
const FEES = 'house:payout-fees';
const TAX = 'house:tds-payable';

export const withdrawalKey = (withdrawalId: string): string => `withdrawal:${withdrawalId}`;
const payoutKey = (withdrawalId: string, number: number): string => `payout:${withdrawalId}:${number}`;

type Asked = Pick<WithdrawalDoc, 'withdrawalId' | 'payee' | 'amountPaise' | 'tdsPaise' | 'netPaise' | 'feePaise'>;

/** Sets the money aside, and the tax with the government's. */
export function planWithdrawal(asked: Asked, actorUid: string): EntryDraft {
  const { available, payout } = payeeAccounts(asked.payee);
  return draft(asked, {
    key: withdrawalKey(asked.withdrawalId),
    kind: 'withdrawal',
    actorUid,
    postings: [
      ...move(available, payout, 'INR', asked.amountPaise - asked.tdsPaise),
      ...move(available, TAX, 'INR', asked.tdsPaise),
    ],
  });
}

/** Gives what was set aside back to the balance, with `tdsBackPaise` of the tax, and repays `debtPaise` out of it. */
export function planGiveBack(
  asked: Asked,
  { tdsBackPaise, debtPaise, actorUid }: { tdsBackPaise: number; debtPaise: number; actorUid: string | null },
) {
  const accounts = payeeAccounts(asked.payee);
  const { available, payout } = accounts;
  return draft(asked, {
    key: `withdrawal-returned:${asked.withdrawalId}`,
    kind: 'withdrawal-returned',
    actorUid,
    postings: [
      ...move(payout, available, 'INR', setAsidePaise(asked)),
      ...move(TAX, available, 'INR', tdsBackPaise),
      ...repayDebt(accounts, debtPaise),
    ],
  });
}

/** The money has arrived: what was set aside leaves, and the house pays the provider. */
export function planPayout(asked: Asked, attempt: PayoutAttempt, actorUid: string | null): EntryDraft {
  const { payout } = payeeAccounts(asked.payee);
  const world = worlds[attempt.provider];
  return draft(asked, {
    key: payoutKey(asked.withdrawalId, attempt.number),
    kind: 'payout',
    actorUid,
    attempt,
    postings: [
      ...move(payout, world, 'INR', asked.netPaise),
      ...move(payout, FEES, 'INR', asked.feePaise),
      ...move(FEES, world, 'INR', attempt.providerFeePaise),
    ],
  });
}

/** The money came back after it had arrived: it is set aside again. The provider keeps its fee. */
export function planReturn(asked: Asked, attempt: PayoutAttempt): EntryDraft {
  const { payout } = payeeAccounts(asked.payee);
  return draft(asked, {
    key: `payout-returned:${asked.withdrawalId}:${attempt.number}`,
    kind: 'payout-returned',
    actorUid: null,
    attempt,
    postings: [
      ...move(worlds[attempt.provider], payout, 'INR', asked.netPaise),
      ...move(FEES, payout, 'INR', asked.feePaise),
    ],
  });
}

type Sent = Pick<Asked, 'withdrawalId' | 'payee'>;

/** Of one transfer that left twice, and of its return. */
export const doubleKey = (withdrawalId: string, providerId: string): string =>
  `payout-double:${withdrawalId}:${providerId}`;
export const doubleReturnKey = (withdrawalId: string, providerId: string): string =>
  `payout-double-returned:${withdrawalId}:${providerId}`;

/**
 * Money that left though nothing was set aside for it any more. The payee has it: it comes out of what they may still
 * withdraw, and they owe the rest.
 */
export function planDouble(
  sent: Sent,
  attempt: PayoutAttempt,
  { key, availablePaise, debtPaise }: { key: string; availablePaise: number; debtPaise: number },
): EntryDraft {
  const { available, payout, debt } = payeeAccounts(sent.payee);
  const world = worlds[attempt.provider];
  return draft(sent, {
    key,
    kind: 'payout-double',
    actorUid: null,
    attempt,
    postings: [
      ...move(available, payout, 'INR', availablePaise),
      ...move(payout, world, 'INR', availablePaise),
      ...move('house:payee-debts', world, 'INR', debtPaise),
      ...move('house:debts-noted', debt, 'INR', debtPaise),
      ...move(FEES, world, 'INR', attempt.providerFeePaise),
    ],
  });
}

/** The bank sent such money back: it is the payee's again, less what they still owe of it. */
export function planDoubleReturn(
  sent: Sent,
  attempt: PayoutAttempt,
  { key, amountPaise, repaidPaise }: { key: string; amountPaise: number; repaidPaise: number },
): EntryDraft {
  const names = payeeAccounts(sent.payee);
  return draft(sent, {
    key,
    kind: 'payout-double-returned',
    actorUid: null,
    attempt,
    postings: [
      ...move(worlds[attempt.provider], names.payout, 'INR', amountPaise),
      ...move(names.payout, names.available, 'INR', amountPaise),
      ...repayDebt(names, repaidPaise),
    ],
  });
}

interface Plan {
  readonly key: string;
  readonly kind: EntryKind;
  readonly actorUid: string | null;
  readonly postings: EntryDraft['postings'];
  readonly attempt?: PayoutAttempt;
}

function draft({ withdrawalId, payee }: Sent, { attempt, ...plan }: Plan): EntryDraft {
  const sent = attempt === undefined ? {} : { attempt: String(attempt.number), reference: attempt.reference };
  const providerId = attempt?.providerId == null ? {} : { providerId: attempt.providerId };
  const utr = attempt?.utr == null ? {} : { utr: attempt.utr };
  return {
    ...plan,
    lotMoves: [],
    earning: null,
    refs: { withdrawalId, payeeKind: payee.kind, payeeId: payee.id, ...sent, ...providerId, ...utr },
    reverses: null,
  };
}
