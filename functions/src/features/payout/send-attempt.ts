import type { BeneficiaryDoc } from '../../contract/documents/kyc.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { PayoutAttempt, WithdrawalDoc, WithdrawalReason } from '../../contract/documents/payouts.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Config } from '../../platform/config.ts';
import { PayoutProviderError, type ProviderTransfer } from '../../platform/payouts/payout-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { openBeneficiary, readBeneficiary } from '../kyc/public.ts';
import { type Applying, applyNews, followUp } from './apply-news.ts';
import { decideMode } from './decide-mode.ts';
import { NEVER_SENT } from './decide-news.ts';
import { lookUpAgainAt, mayResend, nextStep, SENDING_MS } from './next-step.ts';
import { giveBack, openCase, settleFailed } from './settle-withdrawal.ts';
import { isLost, latestAttempt, put, step, withAttempt } from './withdrawal-state.ts';
import { attemptReference, isHeldBack, readOwner, withdrawalRef } from './withdrawal-store.ts';

/** Until a provider that cannot be asked is asked again. */
const PUT_OFF_MS = 15 * MINUTE;

export type Sending = Applying & Pick<Platform, 'sealing'>;

/** An attempt as it is written down, with the account it goes to. */
interface Sendable {
  readonly withdrawal: WithdrawalDoc;
  readonly attempt: PayoutAttempt;
  readonly beneficiary: BeneficiaryDoc;
}

interface At {
  readonly withdrawalId: string;
  readonly now: Date;
}

/**
 * Starts the next attempt of an approved withdrawal. Attempt, reference and rail are written down and committed before
 * the provider hears of it; whatever happens afterwards, the reference tells what became of it.
 */
export async function sendAttempt(platform: Sending, at: At): Promise<void> {
  if (!(await wereNeverSent(platform, at))) return;
  const figures = await platform.config.read(at.now);
  const begun = await withFolding(platform.store, (tx) => begin(tx, platform, { ...at, figures }), at.now);
  if (begun !== null) await callProvider(platform, begun, at.now);
}

/**
 * Attempts that two people found never to have reached the provider are looked for once more before another reference
 * goes out: should one have turned up, it is the payment, unless it came to nothing.
 */
async function wereNeverSent(platform: Sending, { withdrawalId, now }: At): Promise<boolean> {
  const withdrawal = await platform.store.get(withdrawalRef(withdrawalId));
  const doubtful = withdrawal?.attempts.filter(({ reason }) => reason === NEVER_SENT) ?? [];
  for (const { provider, reference } of doubtful) {
    if (provider === 'manual') continue;
    try {
      const found = await platform.payouts[provider].findTransfers(reference);
      const transfer = found.find((one) => !isLost(one));
      if (transfer === undefined) continue;
      await applyNews(platform, { provider, transfer, isConfirmed: true, now });
    } catch (error) {
      if (!(error instanceof PayoutProviderError)) throw error;
    }
    await platform.store.transaction((tx) => putOff(tx, { withdrawalId, now }));
    return false;
  }
  return true;
}

async function putOff(tx: Tx, { withdrawalId, now }: At): Promise<void> {
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined || nextStep(withdrawal, now) !== 'send') return;
  tx.set(withdrawalRef(withdrawalId), put(withdrawal, { sendAt: plus(now, PUT_OFF_MS) }, now));
}

/**
 * Sends the same reference once more, when a look-up has found nothing and `mayResend` allows it; else waits for the
 * next look-up. @returns whether it was sent
 */
export async function resendAttempt(platform: Sending, at: At): Promise<boolean> {
  const again = await platform.store.transaction((tx) => beginAgain(tx, at));
  if (again === null) return false;
  await callProvider(platform, again, at.now);
  return true;
}

interface Beginning extends At {
  readonly figures: Config;
}

async function begin(tx: Tx, platform: Applying, { withdrawalId, figures, now }: Beginning): Promise<Sendable | null> {
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined || nextStep(withdrawal, now) !== 'send') return null;
  const { provider } = withdrawal;
  invariant(provider !== 'manual', `${withdrawalId} is paid by hand`);
  const owner = await readOwner(tx, withdrawal, now);
  const beneficiary = await readBeneficiary(tx, withdrawal.beneficiaryId);
  if (isHeldBack(owner)) {
    // It goes out with the first batch after the hold was lifted, or the owner's wallet opened.
    tx.set(withdrawalRef(withdrawalId), put(withdrawal, { sendAt: null, batchAt: now }, now));
    return null;
  }
  const { modes, maxPaise } = platform.payouts[provider].capabilities;
  const amount = { kind: withdrawal.beneficiary.kind, amountPaise: withdrawal.netPaise };
  const mode = decideMode(amount, { modes, maxPaise }, withdrawal.attempts);
  const obstacle = obstacleTo(owner, beneficiary, mode);
  if (obstacle !== null || beneficiary === undefined || mode === null) {
    const opened = await openCase(tx, withdrawal, { figures, now });
    giveBack(tx, opened, { state: 'failed', reason: obstacle });
    return null;
  }
  const number = (latestAttempt(withdrawal)?.number ?? 0) + 1;
  const attempt: PayoutAttempt = {
    number,
    reference: attemptReference(withdrawalId, number),
    provider,
    mode,
    status: 'submitting',
    sends: 1,
    providerId: null,
    utr: null,
    providerFeePaise: 0,
    reason: null,
    cause: null,
    startedAt: now,
    endedAt: null,
  };
  return writeSending(tx, { withdrawal, attempt, beneficiary }, now);
}

/** What has changed since the request and stands in the way for good. */
function obstacleTo(
  owner: PayeeDoc,
  beneficiary: BeneficiaryDoc | undefined,
  mode: string | null,
): WithdrawalReason | null {
  if (owner.kyc !== 'verified') return { key: 'kyc-required', fix: 'contact-support' };
  if (beneficiary?.state !== 'verified') return { key: 'account-changed', fix: 'replace-account' };
  return mode === null ? { key: 'no-rail', fix: 'replace-account' } : null;
}

async function beginAgain(tx: Tx, { withdrawalId, now }: At): Promise<Sendable | null> {
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined || nextStep(withdrawal, now) !== 'look-up') return null;
  const owner = await readOwner(tx, withdrawal, now);
  const beneficiary = await readBeneficiary(tx, withdrawal.beneficiaryId);
  const attempt = latestAttempt(withdrawal);
  invariant(attempt !== undefined, `${withdrawalId} is unknown without an attempt`);
  const isStopped =
    isHeldBack(owner) || withdrawal.resolutionId !== null || obstacleTo(owner, beneficiary, attempt.mode) !== null;
  if (isStopped || beneficiary === undefined || !mayResend(attempt, now)) {
    const unknown = { ...attempt, status: 'unknown' as const };
    const checkDueAt = lookUpAgainAt(attempt, now);
    tx.set(withdrawalRef(withdrawalId), step(withAttempt(withdrawal, unknown), { state: 'unknown', checkDueAt, now }));
    return null;
  }
  return writeSending(tx, { withdrawal, attempt: { ...attempt, sends: attempt.sends + 1 }, beneficiary }, now);
}

function writeSending(tx: Tx, sendable: Sendable, now: Date): Sendable {
  const { withdrawal, attempt } = sendable;
  const sendAt = plus(now, SENDING_MS);
  const sending = step(withAttempt(withdrawal, attempt), { state: 'submitting', sendAt, now });
  tx.set(withdrawalRef(withdrawal.withdrawalId), sending);
  return { ...sendable, withdrawal: sending };
}

/**
 * The calls themselves, the same to the letter for every repeat of a reference: the provider refuses the same key with
 * another body. Whatever else throws here leaves the attempt as it is, to be looked up when the worker's time is over.
 */
async function callProvider(platform: Sending, sendable: Sendable, now: Date): Promise<void> {
  const { withdrawal, attempt, beneficiary } = sendable;
  const { provider, reference, mode } = attempt;
  invariant(provider !== 'manual' && mode !== null, `${reference} is paid by hand`);
  const bank = platform.payouts[provider];
  let transfer: ProviderTransfer;
  try {
    const { beneficiaryRef } = await bank.ensureBeneficiary({
      reference: `bn_${idFrom('beneficiary', beneficiary.beneficiaryId)}`,
      name: beneficiary.holderName,
      account: await openBeneficiary(platform, beneficiary),
    });
    const amountPaise = withdrawal.netPaise;
    transfer = await bank.createTransfer({ reference, beneficiaryRef, amountPaise, mode, narration: 'Mehfil payout' });
  } catch (error) {
    if (!(error instanceof PayoutProviderError)) throw error;
    await takeNo(platform, { withdrawalId: withdrawal.withdrawalId, number: attempt.number, error, now });
    return;
  }
  await applyNews(platform, { provider, transfer, isConfirmed: false, now });
}

interface FailedCall extends At {
  readonly number: number;
  readonly error: PayoutProviderError;
}

async function takeNo(platform: Sending, failed: FailedCall): Promise<void> {
  const { withdrawalId, error, now } = failed;
  platform.log.warn('payout-not-sent', { withdrawalId, kind: error.kind, status: error.status });
  const figures = await platform.config.read(now);
  const after = await withFolding(platform.store, (tx) => writeNo(tx, platform, { ...failed, figures }), now);
  if (after !== null) await followUp(platform, after, now);
}

/**
 * A definite refusal of the first and only request under a reference: nothing was sent. Of a repeat it says nothing
 * about the requests before it, and any other failure says nothing at all: then nobody knows.
 */
async function writeNo(
  tx: Tx,
  platform: Sending,
  { withdrawalId, number, error, figures, now }: FailedCall & { figures: Config },
): Promise<WithdrawalDoc | null> {
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  const attempt = withdrawal?.attempts.find((one) => one.number === number);
  if (withdrawal === undefined || attempt === undefined) return null;
  // News by another way were faster.
  if (attempt.status !== 'submitting' && attempt.status !== 'unknown') return null;
  if (error.outcomeUnknown || attempt.sends > 1) {
    const unknown = withAttempt(withdrawal, { ...attempt, status: 'unknown' });
    const next = step(unknown, { state: 'unknown', checkDueAt: lookUpAgainAt(attempt, now), now });
    tx.set(withdrawalRef(withdrawalId), next);
    return next;
  }
  const refused: PayoutAttempt = {
    ...attempt,
    status: 'failed',
    reason: error.reason.slice(0, 200),
    cause: error.cause ?? 'other',
    endedAt: now,
  };
  const { attempts } = withAttempt(withdrawal, refused);
  const amount = { kind: withdrawal.beneficiary.kind, amountPaise: withdrawal.netPaise };
  invariant(attempt.provider !== 'manual', `${attempt.reference} is paid by hand`);
  const hasOtherMode = decideMode(amount, platform.payouts[attempt.provider].capabilities, attempts) !== null;
  const opened = await openCase(tx, withdrawal, { figures, now });
  return settleFailed(tx, opened, { attempt: refused, hasOtherMode });
}
