import type { TransferCause } from './payout-provider.ts';

/**
 * What each `status_code` of a transfer asks for. Source: Cashfree docs, Payouts response codes and failure reasons
 * (category bank, customer or merchant).
 */
const causes: Readonly<Record<string, TransferCause>> = {
  ACCOUNT_BLOCKED: 'account',
  BENE_BANK_DECLINED: 'account',
  BENE_NAME_DIFFERS: 'account',
  BENEFICIARY_BLACKLISTED: 'account',
  INVALID_ACCOUNT_FAIL: 'account',
  INVALID_BENE_VPA: 'account',
  INVALID_IFSC_FAIL: 'account',
  NRE_ACCOUNT_FAIL: 'account',
  RETURNED_FROM_BENEFICIARY: 'account',
  BANK_GATEWAY_ERROR: 'bank-side',
  BENEFICIARY_BANK_OFFLINE: 'bank-side',
  BENEFICIARY_PSP_OFFLINE: 'bank-side',
  NPCI_UNAVAILABLE: 'bank-side',
  REINITIALIZE_TRANSFER_LATER: 'bank-side',
  DISABLED_MODE: 'mode',
  IMPS_MODE_FAIL: 'mode',
  INVALID_MODE_FAIL: 'mode',
  RTGS_MODE_FAIL: 'mode',
  DEST_LIMIT_REACHED: 'limit',
  INVALID_AMOUNT_FAIL: 'limit',
  TRANSFER_LIMIT_BREACH: 'limit',
  INSUFFICIENT_BALANCE: 'low-balance',
};

/** Null for a code that the table does not know. Errors of the API name the same things in small letters. */
export function cashfreeCause(code: string): TransferCause | null {
  return causes[code.toUpperCase()] ?? null;
}
