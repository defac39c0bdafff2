import type { EarningDoc, LedgerEntryDoc, Lot, LotMove } from '../contract/documents/ledger.ts';
import { AppError } from '../kernel/app-error.ts';
import { DAY, isDue, plus } from '../kernel/time.ts';
import { agencyPayable, creatorPayable } from './accounts.ts';
import type { EarningDraft, EntryDraft, EntryKind } from './entry.ts';
import { movesBack, negated } from './lots.ts';
import { spentOn } from './wallet-summary.ts';

/** The key of the one full reversal an entry can have: a second one meets the first one's document. */
export const reversalKey = (key: string): string => `rev:${key}`;

export interface ReversalRequest {
  readonly actorUid: string | null;
  readonly refs: Readonly<Record<string, string>>;
  /** The earning row of the entry, when it had one. */
  readonly earning: EarningDoc | undefined;
  readonly now: Date;
}

/** Coins that come back into a lot which has lapsed meanwhile can still be used for this long. */
const SECOND_LIFE_MS = 7 * DAY;

/**
 * The entry that undoes `entry` wholly: each posting the other way, the same lots filled again, the earning taken back
 * by a row of its own. What a payee was already free to withdraw stays theirs, and the house makes it up; what was
 * taken back before comes from where that went.
 */
export function planReversal(entry: LedgerEntryDoc, request: ReversalRequest): EntryDraft {
  const { earning } = request;
  const wasSpentOn = spentOn({ kind: entry.kind as EntryKind, refs: entry.refs });
  return {
    key: reversalKey(entry.key),
    kind: 'reversal',
    postings: entry.postings.map(({ from, to, asset, amount }) => ({
      from: giverOf(to, earning),
      to: from,
      asset,
      amount,
    })),
    lotMoves: lotMovesOfReversal(entry, request.now),
    earning: earning === undefined ? null : takenBack(earning),
    actorUid: request.actorUid,
    refs: { ...entry.refs, ...request.refs, ...(wasSpentOn === undefined ? {} : { spentOn: wasSpentOn }) },
    reverses: entry.key,
  };
}

function takenBack(earning: EarningDoc): EarningDraft {
  const { creatorUid, agencyId, payerUid, source, sourceId, coinsByClass, terms, releaseAt, holdReason } = earning;
  return {
    ...{ creatorUid, agencyId, payerUid, source, sourceId, terms, releaseAt, holdReason },
    coinsByClass: {
      promo: negated(coinsByClass.promo),
      bonus: negated(coinsByClass.bonus),
      paid: negated(coinsByClass.paid),
    },
    basisPaise: negated(earning.basisPaise),
    original: earning,
  };
}

/** Who gives back what `account` got. */
function giverOf(account: string, earning: EarningDoc | undefined): string {
  if (earning === undefined) return account;
  const isCreator = account === creatorPayable(earning.creatorUid);
  const isAgency = earning.agencyId !== null && account === agencyPayable(earning.agencyId);
  if (!isCreator && !isAgency) return account;
  const state = isCreator ? earning.creatorState : earning.agencyState;
  if (state === 'released') return 'house:goodwill';
  return state === 'reversed' ? 'house:taken-back' : account;
}

/** Coins whose reversal the house pays for, because a payee keeps what was released for them. */
export function coinsOnHouse(earnings: readonly EarningDoc[]): number {
  return earnings
    .filter(({ creatorState, agencyState }) => creatorState === 'released' || agencyState === 'released')
    .reduce((sum, { coins }) => sum + coins, 0);
}

/** Accounts of the house that may give back for a payee. */
export const giversForPayee = ['house:goodwill', 'house:taken-back'] as const;

/** The coins back into their lots; into one that has lapsed meanwhile with a new date, or they would vanish at once. */
export function lotMovesOfReversal(entry: LedgerEntryDoc, now: Date): LotMove[] {
  return movesBack(entry.lotMoves).map((back) => withSecondLife(back, now));
}

function withSecondLife(back: LotMove, now: Date): LotMove {
  const isLapsed = back.coins > 0 && isDue(back.expiresAt, now);
  return isLapsed ? { ...back, expiresAt: plus(now, SECOND_LIFE_MS) } : back;
}

/** @throws ledger/not-reversible when the coins that the entry credited are no longer in their lots. */
export function assertReversible(entry: LedgerEntryDoc, lots: readonly Lot[], account: string): void {
  if (entry.reverses !== null) throw new AppError('ledger/not-reversible', { entryKey: entry.key });
  for (const back of movesBack(entry.lotMoves).filter((one) => one.account === account && one.coins < 0)) {
    const now = lots.find((one) => one.lotId === back.lotId);
    if (now === undefined || now.remainingCoins + back.coins < 0 || now.basisPaise + back.basisPaise < 0) {
      throw new AppError('ledger/not-reversible', { entryKey: entry.key });
    }
  }
}
