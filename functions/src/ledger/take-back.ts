import type { EarningDoc, LedgerEntryDoc, Payee, Posting } from '../contract/documents/ledger.ts';
import { AppError } from '../kernel/app-error.ts';
import type { Tx } from '../kernel/store.ts';
import { payeeAccounts } from './accounts.ts';
import { type EntryDraft, move } from './entry.ts';
import { type LoadedAccount, loadAccount } from './load-account.ts';
import { negated } from './lots.ts';

/** The key of the one take-back an earning can have. */
export const takeBackKey = (entryKey: string): string => `takeback:${entryKey}`;

/** One payee's part of an earning, with the accounts a take-back may need. */
interface Part {
  readonly payee: Payee;
  readonly paise: number;
  readonly state: EarningDoc['creatorState'];
  readonly available: LoadedAccount;
  readonly debt: LoadedAccount;
}

/** Tax that comes back because income is taken back, by payee. */
export type TaxBack = Readonly<Partial<Record<Payee['kind'], number>>>;

export interface TakeBackReads {
  readonly entry: LedgerEntryDoc;
  readonly earning: EarningDoc;
  readonly parts: readonly Part[];
}

/** Reads the accounts of everybody who has a part in an earning. */
export async function loadTakeBack(tx: Tx, entry: LedgerEntryDoc, earning: EarningDoc): Promise<TakeBackReads> {
  const { creatorUid, agencyId } = earning;
  const shares = [
    { payee: { kind: 'creator', id: creatorUid } as const, paise: earning.creatorPaise, state: earning.creatorState },
    ...(agencyId === null
      ? []
      : [{ payee: { kind: 'agency', id: agencyId } as const, paise: earning.agencyPaise, state: earning.agencyState }]),
  ];
  const parts = await Promise.all(
    shares.map(async (share) => {
      const names = payeeAccounts(share.payee);
      const [available, debt] = await Promise.all([
        loadAccount(tx, names.available, 'INR'),
        loadAccount(tx, names.debt, 'INR'),
      ]);
      return { ...share, available, debt };
    }),
  );
  return { entry, earning, parts };
}

/** How much of each part comes from where. */
export interface TakeBackShare {
  readonly payee: Payee;
  readonly pendingPaise: number;
  readonly availablePaise: number;
  readonly debtPaise: number;
  /** Withheld on it before: it goes back to what is available first. */
  readonly taxBackPaise: number;
}

/**
 * Splits what is taken back: what still waits comes first, whole. Money already released is touched only when
 * `includesReleased`: then what is available, and the rest becomes a debt.
 * @throws ledger/already-reversed when nothing is left of the earning, earning/released when all of it was released and
 * may not be touched
 */
export function splitTakeBack(
  parts: readonly Part[],
  { includesReleased, taxBack }: { includesReleased: boolean; taxBack: TaxBack },
): TakeBackShare[] {
  const shares = parts.map(({ payee, paise, state, available }): TakeBackShare => {
    const none = { payee, pendingPaise: 0, availablePaise: 0, debtPaise: 0, taxBackPaise: 0 };
    if (state === 'pending' || state === 'held') return { ...none, pendingPaise: paise };
    if (state !== 'released' || !includesReleased) return none;
    const taxBackPaise = taxBack[payee.kind] ?? 0;
    const availablePaise = Math.min(available.balance + taxBackPaise, paise);
    return { ...none, availablePaise, debtPaise: paise - availablePaise, taxBackPaise };
  });
  if (shares.some((one) => one.pendingPaise + one.availablePaise + one.debtPaise > 0)) return shares;
  const isReleased = parts.some(({ state }) => state === 'released');
  throw isReleased ? new AppError('earning/released') : new AppError('ledger/already-reversed');
}

/** The entry that takes an earning back into `house:taken-back`. The coins stay spent. */
export function planTakeBack(
  { entry, earning }: Pick<TakeBackReads, 'entry' | 'earning'>,
  shares: readonly TakeBackShare[],
  by: { actorUid: string | null; refs: Readonly<Record<string, string>> },
): EntryDraft {
  const { creatorUid, agencyId, payerUid, source, sourceId, terms, releaseAt, holdReason } = earning;
  const recoveredFrom = (kind: Payee['kind']) => {
    const share = shares.find((one) => one.payee.kind === kind);
    return negated((share?.availablePaise ?? 0) + (share?.debtPaise ?? 0));
  };
  return {
    key: takeBackKey(entry.key),
    kind: 'take-back',
    postings: shares.flatMap(postingsOf),
    lotMoves: [],
    earning: {
      ...{ creatorUid, agencyId, payerUid, source, sourceId, terms, releaseAt, holdReason },
      coinsByClass: { promo: 0, bonus: 0, paid: 0 },
      basisPaise: 0,
      original: earning,
      recovered: { creatorPaise: recoveredFrom('creator'), agencyPaise: recoveredFrom('agency') },
    },
    actorUid: by.actorUid,
    refs: { ...entry.refs, ...by.refs, takesBack: entry.key },
    reverses: null,
  };
}

function postingsOf({ payee, pendingPaise, availablePaise, debtPaise, taxBackPaise }: TakeBackShare): Posting[] {
  const names = payeeAccounts(payee);
  return [
    ...move('house:tds-payable', names.available, 'INR', taxBackPaise),
    ...move(names.pending, 'house:taken-back', 'INR', pendingPaise),
    ...move(names.available, 'house:taken-back', 'INR', availablePaise),
    ...move('house:payee-debts', 'house:taken-back', 'INR', debtPaise),
    ...move('house:debts-noted', names.debt, 'INR', debtPaise),
  ];
}
