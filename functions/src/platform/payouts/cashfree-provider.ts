import { z } from 'zod';
import { invariant } from '../../kernel/invariant.ts';
import { cashfreeCause } from './cashfree-causes.ts';
import { cashfreeBeneficiary, cashfreeTransfer } from './cashfree-entities.ts';
import { payoutCapabilities } from './payout-capabilities.ts';
import { createPayoutClient, malformedAnswer, type Refusal } from './payout-client.ts';
import {
  type CreateTransfer,
  type PayoutBeneficiary,
  type PayoutProvider,
  PayoutProviderError,
  type ProviderTransfer,
} from './payout-provider.ts';
import { cleanName, cleanNarration } from './payout-texts.ts';
import { formatRupees } from './rupees.ts';

export interface CashfreeConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://api.cashfree.com/payout`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
}

type Beneficiary = z.output<typeof cashfreeBeneficiary>;

const API_VERSION = '2024-01-01';
const REMARKS_MAX_LENGTH = 70;
const NAME_MAX_LENGTH = 100;
const transferReference = /^[A-Za-z0-9_]{4,36}$/;
/** Of a beneficiary that will not be paid. */
const lostStatuses: ReadonlySet<string> = new Set(['INVALID', 'FAILED', 'CANCELLED', 'DELETED']);

/**
 * Cashfree Payouts V2 behind the port. `transfer_id` is the reference and the idempotency key: a second request under
 * it is refused, and the transfer that has it is looked up instead. V2 tells neither balance nor statement. It answers
 * only to addresses on its allow-list. Source: Cashfree docs, Payouts V2 reference; npm cashfree-payout.
 */
export function createCashfreeProvider(config: CashfreeConfig): PayoutProvider {
  const ask = createPayoutClient({
    baseUrl: config.baseUrl,
    timeoutMs: config.timeoutMs,
    headers: {
      'x-client-id': config.clientId,
      'x-client-secret': config.clientSecret,
      'x-api-version': API_VERSION,
    },
    readRefusal,
  });

  const findTransfer = (query: { transfer_id: string } | { cf_transfer_id: string }): Promise<ProviderTransfer> =>
    ask({ method: 'GET', path: '/transfers', query, shape: cashfreeTransfer });

  const findBeneficiary = (query: Record<string, string>): Promise<Beneficiary> =>
    ask({ method: 'GET', path: '/beneficiary', query, shape: cashfreeBeneficiary });

  /** The beneficiary that stands in the way: ours from an earlier try, or one with the same bank account. */
  async function findTaken({ reference, account }: PayoutBeneficiary): Promise<Beneficiary> {
    return findBeneficiary({ beneficiary_id: reference }).catch((error: unknown) => {
      if (!isMissing(error) || account.kind !== 'bank') throw error;
      return findBeneficiary({ bank_account_number: account.accountNumber, bank_ifsc: account.ifsc });
    });
  }

  return {
    async ensureBeneficiary(beneficiary) {
      const known = await ask({
        method: 'POST',
        path: '/beneficiary',
        headers: { 'x-request-id': beneficiary.reference },
        body: {
          beneficiary_id: beneficiary.reference,
          beneficiary_name: cleanName(beneficiary.name, { allowed: 'letters', maxLength: NAME_MAX_LENGTH }),
          beneficiary_instrument_details: instrument(beneficiary.account),
        },
        shape: cashfreeBeneficiary,
      }).catch((error: unknown) => {
        if (isStatus(error, 409)) return findTaken(beneficiary);
        throw error;
      });
      if (lostStatuses.has(known.beneficiary_status ?? '') || !isSameAccount(known, beneficiary.account)) {
        const reason = known.beneficiary_status ?? 'another account under this reference';
        throw new PayoutProviderError({ kind: 'http', outcomeUnknown: false, status: null, reason, cause: 'account' });
      }
      return { beneficiaryRef: known.beneficiary_id };
    },

    async createTransfer(request) {
      invariant(
        transferReference.test(request.reference),
        'a transfer reference has 4 to 36 characters of [A-Za-z0-9_]',
      );
      const transfer = await ask({
        method: 'POST',
        path: '/transfers',
        headers: { 'x-request-id': request.reference },
        body: transferBody(request),
        shape: cashfreeTransfer,
      }).catch((error: unknown) => {
        if (!isStatus(error, 409)) throw error;
        // A lookup that fails tells less than the conflict: that nothing is found yet must not pass for a definite no.
        return findTransfer({ transfer_id: request.reference }).catch(() => {
          throw error;
        });
      });
      const isOurs = transfer.reference === request.reference && transfer.amountPaise === request.amountPaise;
      if (!isOurs) throw malformedAnswer('another transfer');
      return transfer;
    },

    findTransfers: (reference) =>
      findTransfer({ transfer_id: reference }).then(
        (transfer) => (transfer.reference === reference ? [transfer] : []),
        (error: unknown) => {
          if (isMissing(error)) return [];
          throw error;
        },
      ),

    fetchTransfer: (transferId) => findTransfer({ cf_transfer_id: transferId }),
    cancelTransfer: null,
    listStatement: null,
    fetchBalancePaise: async () => null,

    capabilities: payoutCapabilities.cashfree,
  };
}

function transferBody({ reference, beneficiaryRef, amountPaise, mode, narration }: CreateTransfer) {
  return {
    transfer_id: reference,
    // The API takes a JSON number; two decimals survive it unharmed.
    transfer_amount: Number(formatRupees(amountPaise)),
    transfer_currency: 'INR',
    transfer_mode: mode.toLowerCase(),
    beneficiary_details: { beneficiary_id: beneficiaryRef },
    transfer_remarks: cleanNarration(narration, REMARKS_MAX_LENGTH),
  };
}

function instrument(account: PayoutBeneficiary['account']) {
  if (account.kind === 'vpa') return { vpa: account.address };
  return { bank_account_number: account.accountNumber, bank_ifsc: account.ifsc };
}

/** A known beneficiary whose account is not told, or masked, is taken at its word. */
function isSameAccount({ beneficiary_instrument_details: known }: Beneficiary, account: PayoutBeneficiary['account']) {
  if (account.kind === 'vpa') return (known?.vpa ?? account.address) === account.address;
  const told = known?.bank_account_number ?? account.accountNumber;
  return told === account.accountNumber || (/[X*]/i.test(told) && told.slice(-4) === account.accountNumber.slice(-4));
}

const errorAnswer = z.object({ code: z.string().min(1), message: z.string().catch('') });

function readRefusal(body: unknown): Refusal | undefined {
  const error = errorAnswer.safeParse(body).data;
  if (error === undefined) return undefined;
  return {
    reason: error.message || error.code,
    cause: cashfreeCause(error.code),
    mayHaveHappened: /already.?exists/i.test(error.code),
  };
}

/** Cashfree itself says that there is none. */
function isMissing(error: unknown): boolean {
  return isStatus(error, 404) && !(error as PayoutProviderError).outcomeUnknown;
}

function isStatus(error: unknown, status: number): boolean {
  return error instanceof PayoutProviderError && error.status === status;
}
