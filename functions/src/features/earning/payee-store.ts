import type { Payee } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay, istMonth } from '../../kernel/time.ts';

export function payeeRef({ kind, id }: Payee) {
  return refTo('payees', `${kind}:${id}`);
}

/**
 * The payee's record, or the one a creator begins with. An agency has one from the day it is taken on; null when it
 * never was.
 */
export async function readPayee(tx: Tx, payee: Payee, now: Date): Promise<PayeeDoc | null> {
  const known = await tx.get(payeeRef(payee));
  if (known !== undefined) return known;
  return payee.kind === 'creator' ? newPayee(payee, { ownerUid: payee.id, now }) : null;
}

/** A payee of whom nothing is known but who asks for their withdrawals. */
export function newPayee(payee: Payee, { ownerUid, now }: { ownerUid: string; now: Date }): PayeeDoc {
  return {
    payee,
    ownerUid,
    kyc: 'none',
    hasPan: false,
    beneficiaryId: null,
    coolingOffUntil: null,
    hold: null,
    openWithdrawalId: null,
    requested: { day: istDay(now), dayPaise: 0, month: istMonth(now), monthPaise: 0 },
    totals: { releasedPaise: 0, tdsPaise: 0, withdrawnPaise: 0 },
    updatedAt: now,
  };
}
