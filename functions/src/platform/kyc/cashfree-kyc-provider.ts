import { z } from 'zod';
import { createPayoutClient, type Refusal, withoutPersonalData } from '../payouts/payout-client.ts';
import { PayoutProviderError } from '../payouts/payout-provider.ts';
import type { KycAnswer, KycProvider } from './kyc-provider.ts';

export interface CashfreeKycConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://api.cashfree.com/verification`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
}

const NAME_MAX_LENGTH = 100;

/** Everything is optional: an answer that says less than expected is one for a person, not an error. */
const text = z.string().trim().min(1).nullish().catch(null);
const reference = z.union([z.string(), z.number()]).nullish().catch(null);
const panAnswer = z.object({
  valid: z.boolean().nullish().catch(null),
  registered_name: text,
  pan_status: text,
  message: text,
  reference_id: reference,
});
const bankAnswer = z.object({
  account_status: text,
  account_status_code: text,
  name_at_bank: text,
  reference_id: reference,
});
const vpaAnswer = z.object({ status: text, name_at_bank: text, reference_id: reference });

/**
 * Cashfree's Verification Suite V2 behind the port. Only an answer that says so in words is `valid` or `invalid`:
 * whatever is late, refused, unreadable or unknown is `review`. Source: Cashfree docs, Verification Suite V2 (PAN, Bank
 * Account Verification Sync V2 and its response description, UPI).
 */
export function createCashfreeKycProvider(config: CashfreeKycConfig): KycProvider {
  const ask = createPayoutClient({
    baseUrl: config.baseUrl,
    timeoutMs: config.timeoutMs,
    headers: { 'x-client-id': config.clientId, 'x-client-secret': config.clientSecret },
    readRefusal,
  });

  return {
    checkPan: ({ pan, name }) =>
      orReview(async () => {
        const body = { pan, name: name.slice(0, NAME_MAX_LENGTH) };
        const answer = await ask({ method: 'POST', path: '/pan', body, shape: panAnswer });
        const isLive = answer.valid === true && (answer.pan_status ?? 'VALID').toUpperCase() === 'VALID';
        const outcome = isLive ? 'valid' : answer.valid === false ? 'invalid' : 'review';
        return toAnswer(outcome, answer, { name: answer.registered_name, reason: answer.message });
      }),

    checkBank: ({ accountNumber, ifsc, name }) =>
      orReview(async () => {
        const body = { bank_account: accountNumber, ifsc, name: name.slice(0, NAME_MAX_LENGTH) };
        const answer = await ask({ method: 'POST', path: '/bank-account/sync', body, shape: bankAnswer });
        const reason = answer.account_status_code ?? answer.account_status;
        return toAnswer(outcomeOf(answer.account_status), answer, { name: answer.name_at_bank, reason });
      }),

    checkVpa: ({ address, name, reference: verificationId }) =>
      orReview(async () => {
        const body = { vpa: address, name: name.slice(0, NAME_MAX_LENGTH), verification_id: verificationId };
        const answer = await ask({ method: 'POST', path: '/upi', body, shape: vpaAnswer });
        return toAnswer(outcomeOf(answer.status), answer, { name: answer.name_at_bank, reason: answer.status });
      }),
  };
}

async function orReview(check: () => Promise<KycAnswer>): Promise<KycAnswer> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof PayoutProviderError)) throw error;
    return { outcome: 'review', registeredName: null, reason: error.reason, providerRef: null };
  }
}

function outcomeOf(status: string | null | undefined): KycAnswer['outcome'] {
  const word = status?.toUpperCase();
  return word === 'VALID' ? 'valid' : word === 'INVALID' ? 'invalid' : 'review';
}

/** A holder who is not named cannot be compared, so `valid` without a name is for a person too. */
function toAnswer(
  outcome: KycAnswer['outcome'],
  { reference_id: providerRef }: { readonly reference_id?: string | number | null | undefined },
  { name = null, reason = null }: { name: string | null | undefined; reason: string | null | undefined },
): KycAnswer {
  return {
    outcome: outcome === 'valid' && name === null ? 'review' : outcome,
    registeredName: name?.slice(0, NAME_MAX_LENGTH) ?? null,
    reason: outcome === 'valid' || reason === null ? null : withoutPersonalData(reason),
    providerRef: providerRef == null ? null : String(providerRef),
  };
}

function readRefusal(body: unknown): Refusal {
  const shape = z.object({ code: text, message: text });
  const { code, message } = shape.safeParse(body).data ?? {};
  return { reason: message ?? code ?? 'refused without words', cause: null, mayHaveHappened: false };
}
