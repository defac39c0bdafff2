import type { PayoutBank } from '../payouts/payout-bank.ts';
import type { ProviderCall } from '../payouts/start-payout-simulator.ts';
import { CashfreeRefusal, toWireTransfer } from './cashfree-wire.ts';

export interface CashfreeAccount {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Beneficiary {
  readonly beneficiary_id: string;
  readonly beneficiary_name: string;
  readonly beneficiary_instrument_details: {
    readonly bank_account_number?: string;
    readonly bank_ifsc?: string;
    readonly vpa?: string;
  };
  readonly beneficiary_status: string;
  readonly added_on: string;
}

type Body = Readonly<Record<string, unknown>>;

const transferModes = ['banktransfer', 'imps', 'neft', 'rtgs', 'upi'];

/** Cashfree Payouts V2 over a bank: what the functions call. */
export function createCashfreeApi(bank: PayoutBank, { clientId, clientSecret }: CashfreeAccount) {
  const beneficiaries = new Map<string, Beneficiary>();

  function addBeneficiary({ rawBody, at }: ProviderCall): Beneficiary {
    const body = readBody(rawBody);
    const details = readInstrument(toBody(body.beneficiary_instrument_details));
    const id = matching(body.beneficiary_id, /^[A-Za-z0-9_|.]{1,50}$/, 'beneficiary_id');
    const name = matching(body.beneficiary_name, /^[A-Za-z ]{1,100}$/, 'beneficiary_name');
    if (beneficiaries.has(id)) throw new CashfreeRefusal(409, 'beneficiary_id_already_exists', 'Beneficiary exists');
    const isTaken = [...beneficiaries.values()].some((known) => isSameBank(known, details));
    if (isTaken) throw new CashfreeRefusal(409, 'beneficiary_already_exists', 'Bank account is already registered');
    const beneficiary: Beneficiary = {
      beneficiary_id: id,
      beneficiary_name: name,
      beneficiary_instrument_details: details,
      beneficiary_status: 'VERIFIED',
      added_on: at.toISOString(),
    };
    beneficiaries.set(id, beneficiary);
    return beneficiary;
  }

  function findBeneficiary({ query }: ProviderCall): Beneficiary {
    const [id, bank_account_number, bank_ifsc] = ['beneficiary_id', 'bank_account_number', 'bank_ifsc'].map(
      (name) => query.get(name) ?? undefined,
    );
    const found = [...beneficiaries.values()].find((known) =>
      id === undefined ? isSameBank(known, { bank_account_number, bank_ifsc }) : known.beneficiary_id === id,
    );
    if (found === undefined) throw new CashfreeRefusal(404, 'beneficiary_not_found', 'Beneficiary does not exist');
    return found;
  }

  function createTransfer({ rawBody, at }: ProviderCall) {
    const body = readBody(rawBody);
    const reference = matching(body.transfer_id, /^[A-Za-z0-9_]{1,40}$/, 'transfer_id');
    const amountPaise = readAmount(body.transfer_amount);
    const mode = body.transfer_mode ?? 'banktransfer';
    if (typeof mode !== 'string' || !transferModes.includes(mode)) throw invalid('transfer_mode');
    const narration = matching(body.transfer_remarks ?? '', /^[A-Za-z0-9 ]{0,70}$/, 'transfer_remarks');
    const payeeId = String(toBody(body.beneficiary_details).beneficiary_id);
    const beneficiary = beneficiaries.get(payeeId);
    if (beneficiary === undefined)
      throw new CashfreeRefusal(404, 'beneficiary_not_found', 'Beneficiary does not exist');
    if ((mode === 'upi') !== (beneficiary.beneficiary_instrument_details.vpa !== undefined))
      throw invalid('transfer_mode');
    if (bank.transfers().some((transfer) => transfer.reference === reference)) {
      throw new CashfreeRefusal(409, 'transfer_id_already_exists', 'transfer_id already exists');
    }
    // Without funds Cashfree takes the request and rejects the transfer.
    const short = { start: 'rejected', startReason: 'INSUFFICIENT_BALANCE' } as const;
    const how = bank.hasFunds(amountPaise) ? {} : short;
    return toWireTransfer(bank.open({ reference, payeeId, amountPaise, mode, narration, ...how }, at));
  }

  function findTransfer({ query }: ProviderCall) {
    const [reference, id] = [query.get('transfer_id'), query.get('cf_transfer_id')];
    const found = bank
      .transfers()
      .find((transfer) => (id === null ? transfer.reference === reference : transfer.id === id));
    if (found === undefined) throw new CashfreeRefusal(404, 'transfer_not_found', 'transfer does not exist');
    return toWireTransfer(found);
  }

  function route(call: ProviderCall): { status: number; body: unknown } {
    switch (`${call.method} ${call.path}`) {
      case 'POST /payout/beneficiary':
        return { status: 201, body: addBeneficiary(call) };
      case 'GET /payout/beneficiary':
        return { status: 200, body: findBeneficiary(call) };
      case 'POST /payout/transfers':
        return { status: 200, body: createTransfer(call) };
      case 'GET /payout/transfers':
        return { status: 200, body: findTransfer(call) };
      default:
        throw new CashfreeRefusal(404, 'not_found', 'no such address');
    }
  }

  /** Answers one call; it never throws what is the caller's fault. */
  return (call: ProviderCall): { status: number; body: unknown } => {
    try {
      const { headers } = call;
      const isOurs = headers['x-client-id'] === clientId && headers['x-client-secret'] === clientSecret;
      if (!isOurs) throw new CashfreeRefusal(401, 'authentication_failed', 'Invalid clientId and clientSecret');
      matching(headers['x-api-version'], /^\d{4}-\d{2}-\d{2}$/, 'x-api-version');
      return route(call);
    } catch (refusal) {
      if (refusal instanceof CashfreeRefusal) return { status: refusal.status, body: refusal.toWire() };
      throw refusal;
    }
  };
}

function isSameBank(
  { beneficiary_instrument_details: known }: Beneficiary,
  given: { readonly bank_account_number?: string | undefined; readonly bank_ifsc?: string | undefined },
): boolean {
  return (
    given.bank_account_number !== undefined &&
    known.bank_account_number === given.bank_account_number &&
    known.bank_ifsc === given.bank_ifsc
  );
}

function readInstrument(details: Body): Beneficiary['beneficiary_instrument_details'] {
  if (details.vpa !== undefined) return { vpa: matching(details.vpa, /^[A-Za-z0-9.\-_]+@[A-Za-z]+$/, 'vpa') };
  return {
    bank_account_number: matching(details.bank_account_number, /^[A-Za-z0-9]{9,18}$/, 'bank_account_number'),
    bank_ifsc: matching(details.bank_ifsc, /^[A-Z]{4}0[A-Z0-9]{6}$/, 'bank_ifsc'),
  };
}

function readAmount(amount: unknown): number {
  const match = typeof amount === 'number' ? /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(amount)) : null;
  const amountPaise = match === null ? 0 : Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  if (amountPaise < 100) throw invalid('transfer_amount');
  return amountPaise;
}

function readBody(rawBody: string): Body {
  try {
    return toBody(JSON.parse(rawBody));
  } catch {
    throw invalid('body');
  }
}

function toBody(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}

function matching(value: unknown, pattern: RegExp, field: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw invalid(field, value);
  return value;
}

function invalid(field: string, value: unknown = ''): CashfreeRefusal {
  return new CashfreeRefusal(400, `${field}_invalid`, `${field} : invalid value provided ${String(value)}`);
}
