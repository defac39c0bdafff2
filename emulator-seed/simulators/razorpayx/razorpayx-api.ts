import { createHash } from 'node:crypto';
import type { PayoutBank } from '../payouts/payout-bank.ts';
import type { ProviderCall } from '../payouts/start-payout-simulator.ts';
import { newId, RazorpayRefusal } from '../razorpay/razorpay-wire.ts';
import { readContactRequest, readFundAccountRequest, readPayoutRequest } from './razorpayx-requests.ts';
import { toWirePayout, toWireTransaction, unixSeconds } from './razorpayx-wire.ts';

export interface RazorpayxAccount {
  readonly keyId: string;
  readonly keySecret: string;
  readonly accountNumber: string;
}

interface Contact {
  readonly id: string;
  readonly reference_id: string | null;
}

interface FundAccount {
  readonly id: string;
  readonly account_type: 'bank_account' | 'vpa';
}

const idempotencyKey = /^[A-Za-z0-9 _-]{4,36}$/;

/** RazorpayX's API over a bank: what the functions call. */
export function createRazorpayxApi(bank: PayoutBank, { keyId, keySecret, accountNumber }: RazorpayxAccount) {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const contacts = createRegister<Contact>();
  const fundAccounts = createRegister<FundAccount>();
  const payoutsByKey = new Map<string, { bodyHash: string; payoutId: string }>();

  function createContact({ rawBody, at }: ProviderCall) {
    const { name, type, reference } = readContactRequest(rawBody);
    const details = { name, type, reference_id: reference };
    return contacts.ensure(details, () => ({
      id: newId('cont'),
      entity: 'contact',
      ...details,
      active: true,
      notes: [],
      created_at: unixSeconds(at),
    }));
  }

  function createFundAccount({ rawBody, at }: ProviderCall) {
    const { contactId, type, details } = readFundAccountRequest(rawBody);
    if (!contacts.has(contactId)) throw new RazorpayRefusal('The contact id provided does not exist.');
    return fundAccounts.ensure({ contactId, ...details }, () => ({
      id: newId('fa'),
      entity: 'fund_account',
      contact_id: contactId,
      account_type: type,
      [type]: details,
      active: true,
      batch_id: null,
      created_at: unixSeconds(at),
    }));
  }

  function createPayout(call: ProviderCall) {
    const key = call.headers['x-payout-idempotency'];
    if (typeof key !== 'string') {
      throw new RazorpayRefusal('Idempotency key is missing. Include idempotency header and key in the request.', {
        field: 'X-Payout-Idempotency',
      });
    }
    if (!idempotencyKey.test(key)) throw new RazorpayRefusal('The idempotency key format is invalid.');
    const bodyHash = createHash('sha256').update(call.rawBody).digest('hex');
    const earlier = payoutsByKey.get(key);
    if (earlier && earlier.bodyHash !== bodyHash) {
      throw new RazorpayRefusal('Different request body sent for the same Idempotency Header');
    }
    const payoutId = earlier?.payoutId ?? openPayout(call);
    payoutsByKey.set(key, { bodyHash, payoutId });
    return toWirePayout(bank.find(payoutId));
  }

  function openPayout({ rawBody, at }: ProviderCall): string {
    const { fundAccountId, queueIfLowBalance, ...details } = readPayoutRequest(rawBody, accountNumber);
    const fundAccount = fundAccounts.get(fundAccountId);
    if (fundAccount === undefined) throw new RazorpayRefusal('The fund account id provided does not exist.');
    if ((fundAccount.account_type === 'vpa') !== (details.mode === 'UPI')) {
      throw new RazorpayRefusal(`${details.mode} is not a valid mode for this fund account`, { field: 'mode' });
    }
    const isShort = !bank.hasFunds(details.amountPaise);
    if (isShort && !queueIfLowBalance) {
      throw new RazorpayRefusal('Your account does not have enough balance to carry out the payout operation.');
    }
    const waits = isShort ? ({ start: 'queued', startReason: 'low_balance' } as const) : {};
    return bank.open({ ...details, payeeId: fundAccountId, ...waits }, at).id;
  }

  function cancelPayout(id: string, at: Date) {
    const payout = findPayout(id);
    if (payout.state !== 'queued') throw new RazorpayRefusal('Payout cannot be cancelled in its current state');
    return toWirePayout(bank.move(id, { to: 'cancelled' }, at));
  }

  function findPayout(id: string) {
    const payout = bank.transfers().find((transfer) => transfer.id === id);
    if (payout === undefined) throw new RazorpayRefusal('The id provided does not exist');
    return payout;
  }

  function listPayouts({ query }: ProviderCall) {
    checkAccount(query);
    const reference = query.get('reference_id');
    const payouts = bank.transfers().filter((payout) => reference === null || payout.reference === reference);
    return page(payouts.map(toWirePayout), query);
  }

  function listTransactions({ query }: ProviderCall) {
    checkAccount(query);
    return page(bank.statement().map(toWireTransaction), query);
  }

  function listBalances({ at }: ProviderCall) {
    const amount = bank.balancePaise();
    const balance = { entity: 'banking_balance', currency: 'INR', account_number: accountNumber, amount };
    return collectionOf([
      { ...balance, account_type: 'razorpayx_lite', available_amount: amount, refreshed_at: unixSeconds(at) },
    ]);
  }

  function checkAccount(query: URLSearchParams): void {
    if (query.get('account_number') !== accountNumber) throw new RazorpayRefusal('The account number is invalid.');
  }

  function route(call: ProviderCall): unknown {
    const [, version, collection = '', id, verb, ...rest] = call.path.split('/');
    const shape = `${collection}${id === undefined ? '' : '/:id'}${verb === undefined ? '' : `/${verb}`}`;
    switch (version === 'v1' && rest.length === 0 ? `${call.method} ${shape}` : '') {
      case 'POST contacts':
        return createContact(call);
      case 'GET contacts':
        return collectionOf(contacts.all().filter((one) => one.reference_id === call.query.get('reference_id')));
      case 'POST fund_accounts':
        return createFundAccount(call);
      case 'POST payouts':
        return createPayout(call);
      case 'GET payouts':
        return listPayouts(call);
      case 'GET payouts/:id':
        return toWirePayout(findPayout(id ?? ''));
      case 'POST payouts/:id/cancel':
        return cancelPayout(id ?? '', call.at);
      case 'GET transactions':
        return listTransactions(call);
      case 'GET banking_balances':
        return listBalances(call);
      default:
        throw new RazorpayRefusal('The requested URL was not found on the server.', { status: 404, reason: 'NA' });
    }
  }

  /** Answers one call; it never throws what is the caller's fault. */
  return (call: ProviderCall): { status: number; body: unknown } => {
    try {
      if (call.headers.authorization !== authorization) {
        throw new RazorpayRefusal('Authentication failed', { status: 401, reason: 'NA' });
      }
      return { status: 200, body: route(call) };
    } catch (refusal) {
      if (refusal instanceof RazorpayRefusal) return { status: refusal.status, body: refusal.toWire() };
      throw refusal;
    }
  };
}

/** Entities that are not made twice of the same details. */
function createRegister<Entity extends { readonly id: string }>() {
  const byDetails = new Map<string, Entity>();
  const all = () => [...byDetails.values()];
  const get = (id: string) => all().find((entity) => entity.id === id);
  return {
    all,
    get,
    has: (id: string) => get(id) !== undefined,
    ensure<Made extends Entity>(details: object, make: () => Made): Entity {
      const key = JSON.stringify(details);
      const entity = byDetails.get(key) ?? make();
      byDetails.set(key, entity);
      return entity;
    },
  };
}

function collectionOf(items: readonly unknown[]) {
  return { entity: 'collection', count: items.length, items };
}

/** `from` and `to` in Unix seconds, both within; `count` 10 unless told, at most 100. */
function page(items: readonly { readonly created_at: number }[], query: URLSearchParams) {
  const number = (name: string, fallback: number): number => {
    const value = Number(query.get(name) ?? fallback);
    if (!Number.isInteger(value) || value < 0) throw new RazorpayRefusal(`The ${name} must be an integer.`);
    return value;
  };
  const [from, to] = [number('from', 0), number('to', Number.MAX_SAFE_INTEGER)];
  const [skip, count] = [number('skip', 0), number('count', 10)];
  if (count > 100) throw new RazorpayRefusal('The count may not be greater than 100.', { field: 'count' });
  const inRange = items.filter(({ created_at }) => created_at >= from && created_at <= to);
  return collectionOf(inRange.slice(skip, skip + count));
}
