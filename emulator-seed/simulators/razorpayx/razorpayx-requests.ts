import { RazorpayRefusal } from '../razorpay/razorpay-wire.ts';

/**
 * The bodies of RazorpayX's API and its refusals of bad ones. Source: Razorpay docs, api/x, and errors/x.
 */

type Body = Readonly<Record<string, unknown>>;

const modes = ['IMPS', 'NEFT', 'RTGS', 'UPI'];
const maxPaise: Readonly<Record<string, number>> = { IMPS: 50_000_000, UPI: 10_000_000 };

export interface PayoutRequest {
  readonly fundAccountId: string;
  readonly amountPaise: number;
  readonly mode: string;
  readonly reference: string | null;
  readonly narration: string;
  readonly queueIfLowBalance: boolean;
}

export function readPayoutRequest(rawBody: string, accountNumber: string): PayoutRequest {
  const body = readBody(rawBody);
  if (body.account_number !== accountNumber) refuse('The account number provided is invalid.', 'account_number');
  const amount = body.amount;
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 100) {
    refuse('The amount must be at least INR 1.00', 'amount');
  }
  if (body.currency !== 'INR') refuse('The selected currency is invalid.', 'currency');
  const mode = readText(body, 'mode', { maxLength: 10 });
  if (mode === null || !modes.includes(mode)) refuse('Payout mode is invalid', 'mode');
  if (amount > (maxPaise[mode] ?? amount)) refuse(`Amount exceeds the limit of ${mode}`, 'amount');
  if (typeof body.purpose !== 'string') refuse('The purpose field is required.', 'purpose');
  const narration = readText(body, 'narration', { maxLength: 30 }) ?? '';
  if (!/^[A-Za-z0-9 ]*$/.test(narration)) refuse('The narration format is invalid.', 'narration');
  return {
    fundAccountId: readText(body, 'fund_account_id', { maxLength: 40 }) ?? '',
    amountPaise: amount,
    mode,
    reference: readText(body, 'reference_id', { maxLength: 40 }),
    narration,
    queueIfLowBalance: body.queue_if_low_balance === true,
  };
}

export interface ContactRequest {
  readonly name: string;
  readonly type: string | null;
  readonly reference: string | null;
}

export function readContactRequest(rawBody: string): ContactRequest {
  const body = readBody(rawBody);
  const name = readText(body, 'name', { maxLength: 50 }) ?? '';
  if (!/^[A-Za-z0-9 ’\-_/().]{3,50}$/.test(name)) refuse('The name format is invalid.', 'name');
  return {
    name,
    type: readText(body, 'type', { maxLength: 40 }),
    reference: readText(body, 'reference_id', { maxLength: 40 }),
  };
}

export interface FundAccountRequest {
  readonly contactId: string;
  readonly type: 'bank_account' | 'vpa';
  readonly details: Readonly<Record<string, string>>;
}

export function readFundAccountRequest(rawBody: string): FundAccountRequest {
  const body = readBody(rawBody);
  const contactId = readText(body, 'contact_id', { maxLength: 40 }) ?? '';
  if (body.account_type === 'vpa') {
    const address = readText(toBody(body.vpa), 'address', { maxLength: 100 }) ?? '';
    if (!/^[A-Za-z0-9.\-_]{3,}@[A-Za-z]{2,}$/.test(address)) refuse(`Invalid VPA ${address}`, 'vpa');
    return { contactId, type: 'vpa', details: { address } };
  }
  if (body.account_type !== 'bank_account') refuse('The account type field is invalid.', 'account_type');
  const bank = toBody(body.bank_account);
  const name = readText(bank, 'name', { maxLength: 120 }) ?? '';
  const ifsc = readText(bank, 'ifsc', { maxLength: 40 }) ?? '';
  const account_number = readText(bank, 'account_number', { maxLength: 35 }) ?? '';
  if (ifsc.length !== 11) refuse('The IFSC must be 11 characters.', 'ifsc');
  if (!/^[A-Za-z0-9]{5,35}$/.test(account_number)) {
    refuse(`The account number format is invalid: ${account_number}`, 'account_number');
  }
  return { contactId, type: 'bank_account', details: { name, ifsc, account_number } };
}

function readBody(rawBody: string): Body {
  try {
    return toBody(JSON.parse(rawBody));
  } catch {
    return refuse('The request body is not valid JSON.', 'body');
  }
}

function toBody(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}

function readText(body: Body, field: string, { maxLength }: { maxLength: number }): string | null {
  const value = body[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > maxLength) refuse(`The ${field} may not be this long.`, field);
  return value;
}

function refuse(description: string, field: string): never {
  throw new RazorpayRefusal(description, { field });
}
