import type { AccountDoc } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { HOUR, isDue, istTime, plus } from '../../kernel/time.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import { moneyException } from '../audit/public.ts';
import type { FlagRules } from './raise-flags.ts';

const PAGE = 100;

type Reminding = Pick<FlagRules, 'reviewHours' | 'now'>;

/** A hold whose review is over becomes an exception, and is due again later: it never lapses by itself. */
export async function remindOfHolds(store: Store, rules: Reminding): Promise<void> {
  await remindOfPayouts(store, rules);
  await remindOfSpending(store, rules);
}

async function remindOfPayouts(store: Store, { reviewHours, now }: Reminding): Promise<void> {
  const due = await store.find<PayeeDoc>({
    from: collectionRef('payees'),
    where: [{ field: 'hold.reviewAt', op: '<=', value: now }],
    orderBy: [{ field: 'hold.reviewAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { ref, id } of due) {
    await store.transaction(async (tx) => {
      const payee = await tx.get(ref);
      if (payee?.hold == null || !isDue(payee.hold.reviewAt, now)) return;
      const { since, reason, reviewAt } = payee.hold;
      const note = `payouts held since ${istTime(since)} (${reason}) wait for a decision`;
      const exception = reminderOf(id, { reviewAt, note, now });
      tx.create(exception.ref, exception.doc);
      tx.update(ref, { hold: { ...payee.hold, reviewAt: plus(now, reviewHours * HOUR) }, updatedAt: now });
    });
  }
}

async function remindOfSpending(store: Store, { reviewHours, now }: Reminding): Promise<void> {
  const due = await store.find<AccountDoc>({
    from: collectionRef('accounts'),
    where: [{ field: 'wallet.spendHold.reviewAt', op: '<=', value: now }],
    orderBy: [{ field: 'wallet.spendHold.reviewAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { ref, id } of due) {
    await store.transaction(async (tx) => {
      const account = await tx.get(ref);
      const wallet = account?.wallet;
      if (account === undefined || wallet?.spendHold == null || !isDue(wallet.spendHold.reviewAt, now)) return;
      const { since, reason, reviewAt } = wallet.spendHold;
      const note = `spending held since ${istTime(since)} waits for a decision: ${reason}`.slice(0, 500);
      const exception = reminderOf(id, { reviewAt, note, now });
      tx.create(exception.ref, exception.doc);
      const spendHold = { ...wallet.spendHold, reviewAt: plus(now, reviewHours * HOUR) };
      setWalletTerms(tx, { ...account, wallet }, { spendHold });
    });
  }
}

const reminderOf = (id: string, { reviewAt, note, now }: { reviewAt: Date; note: string; now: Date }) =>
  moneyException({ kind: 'hold-review', subject: `${id}~${reviewAt.getTime()}`, note, at: now });
