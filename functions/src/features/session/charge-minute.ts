import type { AccountDoc } from '../../contract/documents/ledger.ts';
import type { SessionDoc, SessionTermsDoc } from '../../contract/documents/sessions.ts';
import { inputHash } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import type { CoinsByClass } from '../../ledger/lots.ts';
import { planSpend } from '../../ledger/plan-spend.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import { holdFor, judgeSpend } from '../risk/public.ts';
import { withTimers } from './session-state.ts';
import { loadTerms, sessionRef } from './session-store.ts';

export const minuteKey = (sessionId: string, minute: number): string => `session:${sessionId}:m:${minute}`;

export const addClasses = (a: CoinsByClass, b: CoinsByClass): CoinsByClass => ({
  promo: a.promo + b.promo,
  bonus: a.bonus + b.bonus,
  paid: a.paid + b.paid,
});

/** What a charge needs to have read: the wallet and the frozen terms. */
export interface ChargeReads {
  readonly wallet: LoadedAccount;
  readonly terms: SessionTermsDoc;
}

export async function loadForCharge(tx: Tx, session: SessionDoc): Promise<ChargeReads> {
  const [wallet, terms] = await Promise.all([
    loadAccount(tx, walletOf(session.payerUid), 'COIN', session.rateCoinsPerMin),
    loadTerms(tx, session.sessionId),
  ]);
  return { wallet, terms };
}

/**
 * Charges the session's next minute: the coins leave the lots, the creator's row appears and the paid time moves on,
 * in one transaction. `nextMinute` in the session is the guard: a repeated tick finds it already moved.
 * The caller has seen that the wallet covers the rate.
 */
export function chargeMinute(
  tx: Tx,
  session: SessionDoc,
  { reads, now }: { reads: ChargeReads; now: Date },
): SessionDoc {
  const { wallet, terms } = reads;
  const { sessionId: _, agencyId, holdDays, risk, ...split } = terms;
  const minute = session.nextMinute;
  const spend = planSpend({
    payerUid: session.payerUid,
    lots: wallet.doc?.lots ?? [],
    coins: session.rateCoinsPerMin,
    creatorUid: session.creatorUid,
    agencyId,
    terms: split,
  });
  const { marks, spending } = judgeSpend(wallet.doc?.wallet, {
    coins: session.rateCoinsPerMin,
    creatorUid: session.creatorUid,
    isGift: false,
    rules: risk.rules,
    now,
  });
  const draft: EntryDraft = {
    key: minuteKey(session.sessionId, minute),
    kind: 'session-minute',
    postings: spend.postings,
    lotMoves: spend.lotMoves,
    earning: {
      creatorUid: session.creatorUid,
      agencyId,
      payerUid: session.payerUid,
      source: session.kind,
      sourceId: session.sessionId,
      coinsByClass: spend.coinsByClass,
      basisPaise: spend.split.basisPaise,
      terms: split,
      ...holdFor({ holdDays, rules: risk.rules, creatorRisk: risk.creator, marks, now }),
      ...(marks.length === 0 ? {} : { marks }),
    },
    actorUid: session.payerUid,
    refs: { sessionId: session.sessionId, minute: String(minute), creatorUid: session.creatorUid },
    reverses: null,
  };
  const hash = inputHash({ sessionId: session.sessionId, minute });
  const { accounts } = postEntry(tx, draft, { loaded: [wallet], inputHash: hash, reply: { minute }, spending, now });
  const charged = afterCharge(session, { byClass: spend.coinsByClass, wallet: accounts.get(wallet.id), now });
  tx.set(sessionRef(session.sessionId), charged);
  return charged;
}

interface Charged {
  readonly byClass: CoinsByClass;
  readonly wallet: AccountDoc | undefined;
  readonly now: Date;
}

/** The session after a minute was charged: paid a minute further, with the warning set or cleared by what is left. */
function afterCharge(session: SessionDoc, { byClass, wallet, now }: Charged): SessionDoc {
  const rate = session.rateCoinsPerMin;
  const paidThroughAt = plus(session.paidThroughAt ?? session.startedAt ?? now, MINUTE);
  const minutesLeft = Math.floor((wallet?.balance ?? 0) / rate);
  const isLast = session.nextMinute >= session.policy.maxMinutes;
  const isLow = minutesLeft <= session.policy.lowBalanceMinutes;
  return withTimers({
    ...session,
    nextMinute: session.nextMinute + 1,
    paidThroughAt,
    // Nothing is charged after the last minute, so nobody need come before its end.
    chargeDueAt: isLast ? paidThroughAt : plus(paidThroughAt, -session.policy.tickLeadSec * SECOND),
    lowBalanceSince: isLow ? (session.lowBalanceSince ?? now) : null,
    bill: {
      ...session.bill,
      minutes: session.bill.minutes + 1,
      coins: session.bill.coins + rate,
      coinsByClass: addClasses(session.bill.coinsByClass, byClass),
    },
  });
}
