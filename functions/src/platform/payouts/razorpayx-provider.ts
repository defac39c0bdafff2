import { z } from 'zod';
import { invariant } from '../../kernel/invariant.ts';
import { payoutCapabilities } from './payout-capabilities.ts';
import { createPayoutClient, malformedAnswer, type Refusal } from './payout-client.ts';
import type { PayoutBeneficiary, PayoutProvider } from './payout-provider.ts';
import { cleanName, cleanNarration } from './payout-texts.ts';
import { causeOfRefusal } from './razorpayx-causes.ts';
import {
  razorpayxBalance,
  razorpayxContact,
  razorpayxFundAccount,
  razorpayxPayout,
  razorpayxTransaction,
} from './razorpayx-entities.ts';

export interface RazorpayxConfig {
  readonly keyId: string;
  readonly keySecret: string;
  /** Ours, from which payouts go: the customer identifier or the current account's number. */
  readonly accountNumber: string;
  /** `https://api.razorpay.com`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
}

const PAGE_MAX = 100;
const NARRATION_MAX_LENGTH = 30;
/** Contacts take 3 to 50 characters. */
const NAME_MAX_LENGTH = 50;
const transferReference = /^[A-Za-z0-9_]{4,36}$/;

/**
 * RazorpayX behind the port. In live mode it answers only to addresses on its allow-list, so the functions that call it
 * need a static egress address. Source: Razorpay docs, api/x.
 */
export function createRazorpayxProvider(config: RazorpayxConfig): PayoutProvider {
  const { keyId, keySecret, accountNumber } = config;
  const ask = createPayoutClient({
    baseUrl: config.baseUrl,
    timeoutMs: config.timeoutMs,
    headers: { authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}` },
    readRefusal,
  });

  return {
    /**
     * Contacts and fund accounts cannot be deleted. A contact is looked up by our reference; a fund account of the same
     * details is not made twice, by Razorpay's own rule.
     */
    async ensureBeneficiary(beneficiary) {
      const name = cleanName(beneficiary.name, { allowed: 'plain', maxLength: NAME_MAX_LENGTH });
      const contacts = await ask({
        method: 'GET',
        path: '/v1/contacts',
        query: { reference_id: beneficiary.reference },
        shape: collectionOf(razorpayxContact),
      });
      const contact =
        contacts.find((known) => known.reference_id === beneficiary.reference && known.active !== false) ??
        (await ask({
          method: 'POST',
          path: '/v1/contacts',
          body: { name, type: 'vendor', reference_id: beneficiary.reference },
          shape: razorpayxContact,
        }));
      const fundAccount = await ask({
        method: 'POST',
        path: '/v1/fund_accounts',
        body: { contact_id: contact.id, ...accountDetails(beneficiary.account, name) },
        shape: razorpayxFundAccount,
      });
      return { beneficiaryRef: fundAccount.id };
    },

    async createTransfer({ reference, beneficiaryRef, amountPaise, mode, narration }) {
      invariant(transferReference.test(reference), 'a transfer reference has 4 to 36 characters of [A-Za-z0-9_]');
      const payout = await ask({
        method: 'POST',
        path: '/v1/payouts',
        headers: { 'x-payout-idempotency': reference },
        body: {
          account_number: accountNumber,
          fund_account_id: beneficiaryRef,
          amount: amountPaise,
          currency: 'INR',
          mode,
          purpose: 'payout',
          // Queued, it could go out weeks after we gave it up.
          queue_if_low_balance: false,
          reference_id: reference,
          narration: cleanNarration(narration, NARRATION_MAX_LENGTH),
        },
        shape: razorpayxPayout,
      });
      if (payout.reference !== reference || payout.amountPaise !== amountPaise) throw malformedAnswer('another payout');
      return payout;
    },

    async findTransfers(reference) {
      const payouts = await ask({
        method: 'GET',
        path: '/v1/payouts',
        query: { account_number: accountNumber, reference_id: reference, count: PAGE_MAX },
        shape: collectionOf(razorpayxPayout),
      });
      return payouts.filter((payout) => payout.reference === reference);
    },

    fetchTransfer: (payoutId) =>
      ask({ method: 'GET', path: `/v1/payouts/${encodeURIComponent(payoutId)}`, shape: razorpayxPayout }),

    cancelTransfer: (payoutId) =>
      ask({ method: 'POST', path: `/v1/payouts/${encodeURIComponent(payoutId)}/cancel`, shape: razorpayxPayout }),

    listStatement({ from, to, skip, count }) {
      invariant(count > 0 && count <= PAGE_MAX, 'a page has 1 to 100 lines');
      return ask({
        method: 'GET',
        path: '/v1/transactions',
        query: { account_number: accountNumber, from: unixSeconds(from), to: unixSeconds(to), skip, count },
        shape: collectionOf(razorpayxTransaction),
      });
    },

    async fetchBalancePaise() {
      const balances = await ask({
        method: 'GET',
        path: '/v1/banking_balances',
        shape: collectionOf(razorpayxBalance),
      });
      const ours = balances.find((balance) => balance.account_number === accountNumber);
      return ours?.available_amount ?? ours?.amount ?? null;
    },

    capabilities: payoutCapabilities.razorpayx,
  };
}

function accountDetails(account: PayoutBeneficiary['account'], name: string) {
  if (account.kind === 'vpa') return { account_type: 'vpa', vpa: { address: account.address } };
  const { ifsc, accountNumber } = account;
  return { account_type: 'bank_account', bank_account: { name, ifsc, account_number: accountNumber } };
}

function collectionOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) }).transform((collection) => collection.items);
}

const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    description: z.string().catch(''),
    reason: z.string().catch(''),
  }),
});

function readRefusal(body: unknown): Refusal | undefined {
  const error = errorAnswer.safeParse(body).data?.error;
  if (error === undefined) return undefined;
  return {
    reason: error.description || error.code,
    cause: causeOfRefusal(error),
    // The key served another body before ("Different request body sent for the same Idempotency Header"), or the fault
    // is Razorpay's own, whatever the status says.
    mayHaveHappened: /different request/i.test(error.description) || /SERVER|GATEWAY/.test(error.code),
  };
}

function unixSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
