import type { EarningDoc, LedgerEntryDoc, Lot, LotMove } from '../contract/documents/ledger.ts';
import { AppError } from '../kernel/app-error.ts';
import { DAY, isDue, plus } from '../kernel/time.ts';
import type { EntryDraft, EntryKind } from './entry.ts';
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
 * by a row of its own.
 */
export function planReversal(entry: LedgerEntryDoc, request: ReversalRequest): EntryDraft {
  const { earning } = request;
  const wasSpentOn = spentOn({ kind: entry.kind as EntryKind, refs: entry.refs });
  return {
    key: reversalKey(entry.key),
    kind: 'reversal',
    postings: entry.postings.map(({ from, to, asset, amount }) => ({ from: to, to: from, asset, amount })),
    lotMoves: lotMovesOfReversal(entry, request.now),
    earning:
      earning === undefined
        ? null
        : {
            creatorUid: earning.creatorUid,
            agencyId: earning.agencyId,
            source: earning.source,
            sourceId: earning.sourceId,
            coinsByClass: {
              promo: negated(earning.coinsByClass.promo),
              bonus: negated(earning.coinsByClass.bonus),
              paid: negated(earning.coinsByClass.paid),
            },
            basisPaise: negated(earning.basisPaise),
            terms: earning.terms,
            releaseAt: earning.releaseAt,
          },
    actorUid: request.actorUid,
    refs: { ...entry.refs, ...request.refs, ...(wasSpentOn === undefined ? {} : { spentOn: wasSpentOn }) },
    reverses: entry.key,
  };
}

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
