import type { EarningDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { refTo } from '../../kernel/collections.ts';
import { inputHash } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { entryRef } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import { coinsByClass } from '../../ledger/lots.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import { planReversal } from '../../ledger/reverse-entry.ts';
import { addClasses, minuteKey } from './charge-minute.ts';

/** Minutes given back in one transaction, at most; the rest follows in the next. */
export const RETURN_BATCH = 50;

export interface MinuteToReturn {
  readonly minute: number;
  readonly cause: string;
}

interface ChargedMinute extends MinuteToReturn {
  readonly entry: LedgerEntryDoc;
  readonly earning: EarningDoc;
}

export interface ReturnReads {
  readonly wallet: LoadedAccount;
  readonly minutes: readonly ChargedMinute[];
}

/** Reads the wallet and the charge of every minute that is to be given back. */
export async function loadForReturn(
  tx: Tx,
  session: SessionDoc,
  minutes: readonly MinuteToReturn[],
): Promise<ReturnReads> {
  const wallet = await loadAccount(tx, walletOf(session.payerUid), 'COIN');
  const keys = minutes.map(({ minute }) => minuteKey(session.sessionId, minute));
  const entries = await tx.getAll(keys.map(entryRef));
  const earnings = await tx.getAll(keys.map((key) => refTo('earnings', key)));
  return {
    wallet,
    minutes: minutes.map((one, index) => {
      const [entry, earning] = [entries[index], earnings[index]];
      invariant(
        entry !== undefined && earning !== undefined,
        `minute ${one.minute} of ${session.sessionId} was not charged`,
      );
      return { ...one, entry, earning };
    }),
  };
}

/**
 * Gives charged minutes back by reversing entries: the same lots, the same split. One reversal per minute can exist,
 * so a repeat cannot give twice.
 */
export function returnMinutes(
  tx: Tx,
  session: SessionDoc,
  { reads, actorUid, now }: { reads: ReturnReads; actorUid: string | null; now: Date },
): { session: SessionDoc; wallet: LoadedAccount } {
  let { wallet } = reads;
  let { bill } = session;
  for (const { minute, cause, entry, earning } of reads.minutes) {
    const draft = planReversal(entry, { actorUid, refs: { cause }, earning, now });
    const hash = inputHash({ reverses: entry.key });
    const { accounts } = postEntry(tx, draft, { loaded: [wallet], inputHash: hash, reply: { minute, cause }, now });
    const doc = accounts.get(wallet.id);
    invariant(doc !== undefined, 'a returned minute changes the wallet');
    wallet = { ...wallet, doc, balance: doc.balance, foldedRows: [] };
    const coins = session.rateCoinsPerMin;
    bill = {
      minutes: bill.minutes - 1,
      coins: bill.coins - coins,
      coinsByClass: addClasses(bill.coinsByClass, coinsByClass(entry.lotMoves)),
      returned: [...bill.returned, { minute, coins, cause }],
    };
  }
  return { session: { ...session, bill }, wallet };
}
