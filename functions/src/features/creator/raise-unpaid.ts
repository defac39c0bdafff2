import type { CreatorDoc } from '../../contract/documents/people.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';

/** Whoever has left has everything they are owed by then. */
const PAID_WITHIN_DAYS = 30;

/**
 * Calls a person, once, when somebody who has left is still owed money: no account to pay it to, a hold, or rows that
 * wait. Three reads a night for whoever has left, none for others.
 */
export async function raiseUnpaid({ store }: Pick<Platform, 'store'>, creator: CreatorDoc, now: Date): Promise<void> {
  const { uid, leftAt } = creator;
  if (leftAt === null || !isDue(plus(leftAt, PAID_WITHIN_DAYS * DAY), now)) return;
  const { pending, available, payout } = payeeAccounts({ kind: 'creator', id: uid });
  const accounts = await store.getAll([pending, available, payout].map(accountRef));
  const owedPaise = accounts.reduce((sum, account) => sum + (account?.balance ?? 0), 0);
  if (owedPaise <= 0) return;
  const note = `${owedPaise} paise are not paid out ${PAID_WITHIN_DAYS} days after the end`;
  const subject = `${uid}~${leftAt.toISOString()}`;
  await raiseException(store, { kind: 'leaving-unpaid', subject, note, at: now });
}
