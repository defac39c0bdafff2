import type { TransferCause } from './payout-provider.ts';

/**
 * What each `status_details.reason` asks for. Source: Razorpay docs, "Payout Status Details" (errors/x), with its next
 * steps: retry after half an hour, another mode, nothing to do but another account, more funds.
 */
const causes: Readonly<Record<string, TransferCause>> = {
  bank_account_closed: 'account',
  bank_account_frozen: 'account',
  bank_account_invalid: 'account',
  beneficiary_account_dormant: 'account',
  beneficiary_account_invalid: 'account',
  beneficiary_bank_rejected: 'account',
  beneficiary_vpa_invalid: 'account',
  invalid_beneficiary: 'account',
  invalid_ifsc_code: 'account',
  beneficiary_bank_confirmation_pending: 'bank-side',
  beneficiary_bank_down: 'bank-side',
  beneficiary_bank_failure: 'bank-side',
  beneficiary_bank_offline: 'bank-side',
  beneficiary_bank_technical_error: 'bank-side',
  beneficiary_psp_offline: 'bank-side',
  npci_beneficiary_timeout: 'bank-side',
  gateway_degraded: 'bank-side',
  gateway_down: 'bank-side',
  gateway_technical_error: 'bank-side',
  gateway_timeout: 'bank-side',
  server_error_temporary: 'bank-side',
  partner_bank_pending: 'bank-side',
  payout_bank_processing: 'bank-side',
  bank_window_closed: 'bank-side',
  syncing_balance: 'bank-side',
  imps_not_allowed: 'mode',
  transaction_limit_exceeded: 'limit',
  amount_limit_exhausted: 'limit',
  amount_limit_exhausted_neft: 'limit',
  insufficient_funds: 'low-balance',
  low_balance: 'low-balance',
  fee_recovery_pending: 'low-balance',
};

/** Null for a reason that the table does not know. */
export function razorpayxCause(reason: string): TransferCause | null {
  return causes[reason] ?? null;
}

/** What a refused request is about. Razorpay tells a low balance and a bad account by words only. */
export function causeOfRefusal({ reason, description }: { reason: string; description: string }): TransferCause | null {
  const known = razorpayxCause(reason);
  if (known !== null) return known;
  if (/enough balance|insufficient/i.test(description)) return 'low-balance';
  if (/ifsc|account number|vpa/i.test(description)) return 'account';
  return null;
}
