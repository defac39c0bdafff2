import type { z } from 'zod';
import type { BeneficiaryDoc } from '../../contract/documents/kyc.ts';
import type { Payee } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { RiskMark, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { CreatorRisk } from '../../contract/documents/people.ts';
import type { requestWithdrawalContract } from '../../contract/features/payout.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, earliest, msBetween } from '../../kernel/time.ts';
import { payeeAccounts, walletOf } from '../../ledger/accounts.ts';
import { readEntry, replayedReply } from '../../ledger/entry.ts';
import { accountRef, type LoadedAccount, loadAccount, withFolding } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { payeeRef, readPayee } from '../earning/public.ts';
import { ownPayee, readBeneficiary } from '../kyc/public.ts';
import { readTaxYear, type TaxState, writeTds } from '../tax/public.ts';
import { payoutStop } from '../wallet/public.ts';
import { blockersOf, requestedUntil } from './decide-request.ts';
import { planWithdrawal, withdrawalKey } from './plan-entries.ts';
import { type PricedWithdrawal, priceWithdrawal } from './price-withdrawal.ts';
import { tellOwner } from './withdrawal-notice.ts';
import { latenessDueAt, promisedAt } from './withdrawal-state.ts';
import { payeeKey, reviewRef, withdrawalIdOf, withdrawalRef } from './withdrawal-store.ts';

type RequestCall = Call<z.output<typeof requestWithdrawalContract.request>>;
type RequestReply = z.input<typeof requestWithdrawalContract.reply>;

const CHANGED_LATELY_MS = 7 * DAY;

/**
 * Asks for money: sets it aside and puts the request before staff. Two at once meet in the payee's record.
 * @throws creator/required, agency/required, payout/kyc-required, user/duplicate-identity, payout/on-hold,
 * wallet/frozen, device/cooling-off, payout/cooling-off, payout/beneficiary-required, payout/beneficiary-not-verified,
 * payout/name-mismatch, payout/open-exists, payout/minimum, payout/insufficient, payout/limit, ledger/key-reused
 */
export async function requestWithdrawal(
  platform: Pick<Platform, 'store' | 'config'>,
  call: RequestCall,
): Promise<RequestReply> {
  const figures = await platform.config.read(call.now);
  return withFolding(platform.store, (tx) => requestIn(tx, call, figures), call.now);
}

/** Everything a request is judged by. */
export interface AskedFor {
  readonly owner: PayeeDoc;
  readonly beneficiary: BeneficiaryDoc | undefined;
  readonly available: LoadedAccount;
  readonly payout: LoadedAccount;
  readonly year: TaxState;
  readonly price: PricedWithdrawal;
  readonly blockers: readonly AppError[];
}

/** Who asks, from which session. */
type Asker = Pick<RequestCall, 'uid' | 'signedInAt' | 'now'>;

/** Reads what a request of this amount is judged by, for the request and for its preview. */
export async function readAsked(
  tx: Tx,
  payee: Payee,
  { amountPaise, figures, call }: { amountPaise: number; figures: Config; call: Asker },
): Promise<AskedFor> {
  const { now } = call;
  const owner = await readPayee(tx, payee, now);
  if (owner === null) throw new AppError('agency/required');
  const accounts = payeeAccounts(payee);
  const [wallet, beneficiary, available, payout, year] = await Promise.all([
    tx.get(accountRef(walletOf(call.uid))),
    owner.beneficiaryId === null ? undefined : readBeneficiary(tx, owner.beneficiaryId),
    loadAccount(tx, accounts.available, 'INR', amountPaise),
    loadAccount(tx, accounts.payout, 'INR'),
    readTaxYear(tx, payee, { ownerUid: owner.ownerUid, now }),
  ]);
  const price = priceWithdrawal({ amountPaise, owner, year, now }, figures);
  const limits = figures.payouts.value;
  const { netPaise } = price;
  const availablePaise = available.balance;
  const ownStop = payoutStop(wallet?.wallet, call);
  const blockers = blockersOf({ owner, ownStop, beneficiary, availablePaise, amountPaise, netPaise, limits, now });
  return { owner, beneficiary, available, payout, year, price, blockers };
}

async function requestIn(tx: Tx, call: RequestCall, figures: Config): Promise<RequestReply> {
  const { now } = call;
  const { amountPaise } = call.input;
  const payee = await ownPayee(tx, call.uid, call.input.as);
  const withdrawalId = withdrawalIdOf(payee, call.uid, call.requestId);
  const replayed = replayedReply<RequestReply>(await readEntry(tx, withdrawalKey(withdrawalId)), call.inputHash);
  if (replayed !== undefined) return replayed;
  const asked = await readAsked(tx, payee, { amountPaise, figures, call });
  const creator = payee.kind === 'creator' ? await tx.get(refTo('creators', payee.id)) : undefined;
  const agencyId = payee.kind === 'agency' ? payee.id : (creator?.terms.agencyId ?? null);
  const [first] = asked.blockers;
  if (first !== undefined) throw first;
  const withdrawal = newWithdrawal(call, { asked, payee, agencyId, withdrawalId, figures });
  return write(tx, call, {
    withdrawal,
    asked,
    figures,
    riskMarks: marksOf(asked, { risk: creator?.risk ?? null, now }),
  });
}

interface NewWithdrawal {
  readonly asked: AskedFor;
  readonly payee: Payee;
  readonly agencyId: string | null;
  readonly withdrawalId: string;
  readonly figures: Config;
}

function newWithdrawal(call: RequestCall, { asked, payee, agencyId, withdrawalId, figures }: NewWithdrawal) {
  const { now } = call;
  const { beneficiary, price } = asked;
  invariant(beneficiary !== undefined, 'a request without an account is refused');
  const expectedAt = promisedAt(now);
  const withdrawal: WithdrawalDoc = {
    withdrawalId,
    payee,
    payeeKey: payeeKey(payee),
    ownerUid: call.uid,
    agencyId,
    amountPaise: call.input.amountPaise,
    tdsPaise: price.tdsPaise,
    feePaise: price.feePaise,
    netPaise: price.netPaise,
    isTaxed: price.tax.year !== null,
    state: 'requested',
    beneficiaryId: beneficiary.beneficiaryId,
    beneficiary: { kind: beneficiary.kind, mask: beneficiary.mask, holderName: beneficiary.holderName },
    provider: figures.providers.value.payouts,
    attempts: [],
    providerIds: [],
    utr: null,
    reason: null,
    timeline: [{ state: 'requested', note: null, at: now }],
    resolutionId: null,
    expectedAt,
    lateness: 'none',
    batchAt: null,
    sendAt: null,
    dueAt: null,
    checkDueAt: null,
    createdAt: now,
    updatedAt: now,
    paidAt: null,
  };
  return { ...withdrawal, dueAt: earliest(latenessDueAt(withdrawal)) };
}

interface Writing {
  readonly withdrawal: WithdrawalDoc;
  readonly asked: AskedFor;
  readonly figures: Config;
  readonly riskMarks: RiskMark[];
}

function write(tx: Tx, call: RequestCall, { withdrawal, asked, figures, riskMarks }: Writing): RequestReply {
  const { now, inputHash } = call;
  const { withdrawalId, amountPaise, tdsPaise, feePaise, netPaise, expectedAt } = withdrawal;
  const { owner, available, payout, year, price } = asked;
  const expected = { expectedAt: expectedAt.toISOString() };
  const reply: RequestReply = {
    withdrawalId,
    state: 'requested',
    amountPaise,
    tdsPaise,
    feePaise,
    netPaise,
    ...expected,
  };
  const entry = planWithdrawal(withdrawal, call.uid);
  postEntry(tx, entry, { loaded: [available, payout], inputHash, reply, now });
  writeTds(tx, year, { decision: price.tax, entryKey: entry.key, now });
  const requested = requestedUntil(owner, now);
  const { dayPaise, monthPaise } = requested;
  tx.set(payeeRef(owner.payee), {
    ...owner,
    openWithdrawalId: withdrawalId,
    requested: { ...requested, dayPaise: dayPaise + amountPaise, monthPaise: monthPaise + amountPaise },
    totals: { ...owner.totals, tdsPaise: owner.totals.tdsPaise + tdsPaise },
    updatedAt: now,
  });
  tx.set(withdrawalRef(withdrawalId), withdrawal);
  const needsSecond = amountPaise > figures.payouts.value.secondApprovalPaise || riskMarks.length > 0;
  tx.set(reviewRef(withdrawalId), { withdrawalId, riskMarks, needsSecond, approvals: [], updatedAt: now });
  tellOwner(tx, withdrawal, 'requested');
  return reply;
}

/**
 * An account that has just taken another's place is what a stolen phone is used for; and whoever's later earnings wait
 * longer for a flag's sake is not paid the earlier ones on one person's word.
 */
function marksOf({ beneficiary }: AskedFor, { risk, now }: { risk: CreatorRisk | null; now: Date }): RiskMark[] {
  const isChanged = beneficiary !== undefined && beneficiary.version > 1;
  const isChangedLately = isChanged && msBetween(beneficiary.createdAt, now) < CHANGED_LATELY_MS;
  const isFlagged = risk !== null && risk.until > now;
  return [...(isChangedLately ? (['changed-beneficiary'] as const) : []), ...(isFlagged ? (['flagged'] as const) : [])];
}
