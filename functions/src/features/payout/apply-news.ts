import type { PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import {
  PayoutProviderError,
  type PayoutProviderName,
  type ProviderTransfer,
} from '../../platform/payouts/payout-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { newException, raiseException } from '../audit/public.ts';
import { decideMode } from './decide-mode.ts';
import { decideNews, type Verdict } from './decide-news.ts';
import { askAgainAt, watchAgainAt } from './next-step.ts';
import { readDouble, settleDouble, settleDoubleReturn } from './settle-double.ts';
import {
  claimUtr,
  holdOwner,
  type OpenCase,
  openCase,
  settleFailed,
  settlePaid,
  settleReturned,
} from './settle-withdrawal.ts';
import { tellOwner } from './withdrawal-notice.ts';
import { latestAttempt, put, step, withAttempt } from './withdrawal-state.ts';
import { parseReference, withdrawalRef } from './withdrawal-store.ts';

export type Applying = Pick<Platform, 'store' | 'tasks' | 'payouts' | 'config' | 'log'>;

export interface TransferNewsOf {
  readonly provider: PayoutProviderName;
  readonly transfer: ProviderTransfer;
  /** The provider was asked just now. A webhook may be from before. */
  readonly isConfirmed: boolean;
  readonly now: Date;
}

/** What came of a provider's word. The same word again comes to nothing, whoever brings it. */
export type Applied = Verdict['kind'] | 'not-ours';

/**
 * Does what a provider's word about a transfer asks for: webhook, reconciler, look-up and statement all end here. The
 * reference, not the caller, says which withdrawal it is about.
 */
export async function applyNews(platform: Applying, news: TransferNewsOf): Promise<Applied> {
  const place = parseReference(news.transfer.reference);
  if (place === null) return 'not-ours';
  const figures = await platform.config.read(news.now);
  const { modes, maxPaise } = platform.payouts[news.provider].capabilities;
  const rails = { modes, maxPaise };
  const body = (tx: Tx) => applyIn(tx, { ...news, ...place, figures, rails });
  const { kind, withdrawal, isDoubtful = false } = await withFolding(platform.store, body, news.now);
  if (kind === 'ask') return askAndApply(platform, news);
  if (isDoubtful) return askAndApply(platform, news).catch(orElse(kind));
  if (withdrawal !== null) await followUp(platform, withdrawal, news.now);
  return kind;
}

/** After a commit that changed a withdrawal: what staff must know, and a task for what is due at once. */
export async function followUp(platform: Applying, withdrawal: WithdrawalDoc, now: Date): Promise<void> {
  const { withdrawalId, sendAt, checkDueAt, state } = withdrawal;
  const failed = withdrawal.attempts.at(-1);
  if (failed?.cause === 'low-balance' && state === 'approved') {
    const note = `${failed.provider} has too little money of ours for ${withdrawalId}`;
    await raiseException(platform.store, { kind: 'payout-low-float', subject: failed.reference, note, at: now });
  }
  const at = sendAt ?? (state === 'unknown' ? checkDueAt : null);
  if (at === null) return;
  await platform.tasks.enqueue('payout-submit', { withdrawalId }, { at, dedupe: `${withdrawalId}:${at.getTime()}` });
}

async function askAndApply(platform: Applying, news: TransferNewsOf): Promise<Applied> {
  const { provider, transfer } = news;
  const fresh = await platform.payouts[provider].fetchTransfer(transfer.providerId);
  return applyNews(platform, { ...news, transfer: fresh, isConfirmed: true });
}

/** What the provider itself does not know of is left as it is. */
function orElse(applied: Applied): (error: unknown) => Applied {
  return (error) => {
    if (!(error instanceof PayoutProviderError) || error.outcomeUnknown) throw error;
    return applied;
  };
}

interface PlacedNews extends TransferNewsOf {
  readonly withdrawalId: string;
  readonly number: number;
  readonly figures: Config;
  readonly rails: Parameters<typeof decideMode>[1];
}

type Outcome = { kind: Applied; withdrawal: WithdrawalDoc | null; isDoubtful?: boolean };

async function applyIn(tx: Tx, news: PlacedNews): Promise<Outcome> {
  const { withdrawalId, number, transfer, now } = news;
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  const attempt = withdrawal?.attempts.find((one) => one.number === number);
  if (withdrawal === undefined || attempt?.provider !== news.provider) return raiseUnmatched(tx, news);
  if (transfer.status === 'returned') {
    const double = await readDouble(tx, withdrawal, { known: attempt, transfer });
    if (settleDoubleReturn(tx, double, now)) return { kind: 'returned', withdrawal: null };
    if (double.left !== undefined) return { kind: 'nothing', withdrawal: null };
  }
  const verdict = decideNews(withdrawal, { number, word: transfer, isConfirmed: news.isConfirmed, now });
  switch (verdict.kind) {
    case 'nothing':
    case 'ask':
      return { kind: verdict.kind, withdrawal: null };
    case 'on-its-way':
      return { kind: verdict.kind, withdrawal: goOn(tx, withdrawal, { attempt: verdict.attempt, now }) };
    case 'exception':
      return raise(tx, withdrawal, { verdict, news });
    default:
      return settle(tx, withdrawal, { verdict, news });
  }
}

function goOn(tx: Tx, withdrawal: WithdrawalDoc, sent: { attempt: PayoutAttempt; now: Date }): WithdrawalDoc {
  const { attempt, now } = sent;
  const checkDueAt = askAgainAt(attempt.startedAt, now);
  const next = step(withAttempt(withdrawal, attempt), { state: 'processing', reason: null, checkDueAt, now });
  tx.set(withdrawalRef(withdrawal.withdrawalId), next);
  if (withdrawal.state !== 'processing') tellOwner(tx, next, 'sent');
  return next;
}

interface Settlement {
  readonly verdict: Extract<Verdict, { kind: 'note' | 'paid' | 'failed' | 'returned' }>;
  readonly news: PlacedNews;
}

/** Money moves, or a bank reference becomes known. */
async function settle(tx: Tx, withdrawal: WithdrawalDoc, { verdict, news }: Settlement): Promise<Outcome> {
  const { attempt } = verdict;
  const { figures, now } = news;
  const opened = await openCase(tx, withdrawal, { figures, utr: attempt.utr, now });
  switch (verdict.kind) {
    case 'paid':
      return { kind: 'paid', withdrawal: settlePaid(tx, opened, { attempt }) };
    case 'returned':
      return { kind: 'returned', withdrawal: settleReturned(tx, opened, attempt) };
    case 'failed': {
      const isMovable = hasOtherMode(withdrawal, attempt, news);
      return { kind: 'failed', withdrawal: settleFailed(tx, opened, { attempt, hasOtherMode: isMovable }) };
    }
    case 'note':
      return { kind: 'note', withdrawal: note(tx, opened, attempt) };
  }
}

function note(tx: Tx, opened: OpenCase, attempt: PayoutAttempt): WithdrawalDoc {
  const { withdrawal, now } = opened;
  const { paidAt } = withdrawal;
  // News of an attempt that another one has replaced say nothing of the payment.
  const isPayment = withdrawal.state === 'paid' && latestAttempt(withdrawal)?.number === attempt.number;
  const utr = isPayment ? (attempt.utr ?? withdrawal.utr) : withdrawal.utr;
  const checkDueAt = isPayment && paidAt !== null ? watchAgainAt(paidAt, now) : withdrawal.checkDueAt;
  const noted = put(withAttempt(withdrawal, attempt), { utr, checkDueAt }, now);
  tx.set(withdrawalRef(withdrawal.withdrawalId), noted);
  claimUtr(tx, opened, attempt);
  return noted;
}

function hasOtherMode(withdrawal: WithdrawalDoc, attempt: PayoutAttempt, { rails }: PlacedNews): boolean {
  const { kind } = withdrawal.beneficiary;
  const attempts = withAttempt(withdrawal, attempt).attempts;
  return decideMode({ kind, amountPaise: withdrawal.netPaise }, rails, attempts) !== null;
}

const kinds = { double: 'payout-double', 'late-return': 'payout-late-return', unmatched: 'payout-unmatched' } as const;

/** Money has left twice, or may have, or not as asked: a person is called, and who has it twice is held. */
async function raise(
  tx: Tx,
  withdrawal: WithdrawalDoc,
  { verdict, news }: { verdict: Extract<Verdict, { kind: 'exception' }>; news: PlacedNews },
): Promise<Outcome> {
  const { transfer, number, figures, now } = news;
  const { problem, hasLeft, isDoubtful } = verdict;
  const kind = kinds[problem];
  const opened = await openCase(tx, withdrawal, { figures, now });
  const known = withdrawal.attempts.find((one) => one.number === number);
  const double = hasLeft && known !== undefined ? await readDouble(tx, withdrawal, { known, transfer }) : null;
  // A person has been called for it, and may have lifted the hold since.
  if (double?.left !== undefined) return { kind: 'nothing', withdrawal: null };
  const subject = `${transfer.reference}~${transfer.providerId}`;
  const exception = await newException(tx, { kind, subject, note: verdict.note, at: now });
  if (exception !== null) tx.create(exception.ref, exception.doc);
  if (problem === 'double') holdOwner(tx, opened);
  if (double !== null) settleDouble(tx, double, now);
  return { kind: 'exception', withdrawal: null, isDoubtful };
}

async function raiseUnmatched(tx: Tx, { transfer, provider, now }: PlacedNews): Promise<Outcome> {
  const note = `${provider} knows a transfer under our reference that we never made`;
  const subject = `${transfer.reference}~${transfer.providerId}`;
  const exception = await newException(tx, { kind: 'payout-unmatched', subject, note, at: now });
  if (exception !== null) tx.create(exception.ref, exception.doc);
  return { kind: 'exception', withdrawal: null };
}
