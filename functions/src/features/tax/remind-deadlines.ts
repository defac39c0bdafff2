import type { ExceptionDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { rupeesOf } from '../../kernel/csv.ts';
import { AlreadyExistsError, type Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { challansOf, sumChallans } from './challan-store.ts';
import { decideDeadlines, type TaxDeadline } from './decide-deadlines.ts';
import { sumTds } from './tds-rows.ts';

/**
 * Tells finance of deposits and statements that are due soon, once each, as an exception to be worked off. A deposit
 * that is complete and a quarter without tax need no reminder.
 */
export async function remindDeadlines({ store, config }: Pick<Platform, 'store' | 'config'>, now: Date): Promise<void> {
  const { deadlines } = (await config.read(now)).tax.value;
  for (const deadline of decideDeadlines(deadlines, now)) {
    const ref = refTo('exceptions', `tax-deadline~${deadline.id}`);
    if ((await store.get(ref)) !== undefined) continue;
    const openPaise = await openAmount(store, deadline);
    if (openPaise <= 0) continue;
    const exception: ExceptionDoc = {
      kind: 'tax-deadline',
      subject: deadline.id,
      note: `due on ${deadline.dueOn}: INR ${rupeesOf(openPaise)}`,
      state: 'open',
      ownerUid: null,
      resolution: null,
      at: now,
    };
    await store.create(ref, exception).catch((error: unknown) => {
      if (!(error instanceof AlreadyExistsError)) throw error;
    });
  }
}

/** What is still to be deposited; of a statement, all tax that it has to state. */
async function openAmount(store: Store, { kind, months }: TaxDeadline): Promise<number> {
  let openPaise = 0;
  for (const month of months) {
    openPaise += await sumTds(store, { month });
    if (kind === 'deposit') openPaise -= sumChallans(await challansOf(store, month));
  }
  return openPaise;
}
