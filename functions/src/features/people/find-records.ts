import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import type { Hit, HitKind } from '../../contract/features/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';

/** A hit without the name of whose it is. */
type Record = Omit<Hit, 'title'>;

/** Which records staff of these roles may look for, as their lists allow. */
export function kindsFor(roles: readonly string[]): ReadonlySet<HitKind> {
  const isOne = (...of: string[]) => of.some((role) => roles.includes(role));
  return new Set<HitKind>([
    'person',
    'session',
    ...(isOne('support', 'finance', 'admin') ? (['order', 'payment'] as const) : []),
    ...(isOne('finance', 'admin') ? (['withdrawal'] as const) : []),
  ]);
}

/** Records that this is the id of, or the provider's or the bank's name for: nine reads at most. */
export async function findRecords(reader: Reader, id: string, kinds: ReadonlySet<HitKind>): Promise<Record[]> {
  const found = await Promise.all([
    kinds.has('order') ? findOrder(reader, id) : null,
    kinds.has('payment') ? findPayment(reader, id) : null,
    kinds.has('withdrawal') ? findWithdrawal(reader, id) : null,
    kinds.has('session') ? findSession(reader, id) : null,
  ]);
  return found.filter((hit) => hit !== null);
}

/** By its own id, which its receipt has too, or by the provider's. */
async function findOrder(reader: Reader, id: string): Promise<Record | null> {
  const order = (await reader.get(refTo('orders', id))) ?? (await orderWhere(reader, 'providerOrderId', id));
  return order === undefined ? null : orderHit(order);
}

/** The payment that paid an order, or one that came on top of it and went back. */
async function findPayment(reader: Reader, id: string): Promise<Record | null> {
  const [paid, refund] = await Promise.all([orderWhere(reader, 'paidPaymentId', id), reader.get(refTo('refunds', id))]);
  const order = paid ?? (refund && (await reader.get(refTo('orders', refund.orderId))));
  if (order === undefined) return null;
  const payment = order.payments[id];
  return {
    ...orderHit(order),
    kind: 'payment',
    id,
    state: payment?.status ?? order.state,
    amountPaise: payment?.amountPaise ?? order.pricePaise,
    at: (payment?.at ?? order.createdAt).toISOString(),
  };
}

async function orderWhere(reader: Reader, field: keyof OrderDoc, value: string): Promise<OrderDoc | undefined> {
  const where = [{ field, op: '==', value }] as const;
  const [found] = await reader.find<OrderDoc>({ from: collectionRef('orders'), where, limit: 1 });
  return found?.data;
}

function orderHit({ orderId, uid, packId, state, pricePaise, createdAt }: OrderDoc): Record {
  const at = createdAt.toISOString();
  return { kind: 'order', id: orderId, orderId, uid, line: packId, state, amountPaise: pricePaise, at };
}

async function findWithdrawal(reader: Reader, id: string): Promise<Record | null> {
  const [own, utr] = await Promise.all([reader.get(refTo('withdrawals', id)), reader.get(refTo('utrs', id))]);
  const withdrawal = own ?? (utr && (await reader.get(refTo('withdrawals', utr.withdrawalId))));
  return withdrawal === undefined ? null : withdrawalHit(withdrawal);
}

function withdrawalHit(withdrawal: WithdrawalDoc): Record {
  const { withdrawalId, ownerUid, beneficiary, utr, state, amountPaise, createdAt } = withdrawal;
  const line = utr ?? beneficiary.mask;
  const at = createdAt.toISOString();
  return { kind: 'withdrawal', id: withdrawalId, orderId: null, uid: ownerUid, line, state, amountPaise, at };
}

async function findSession(reader: Reader, id: string): Promise<Record | null> {
  const [own, receipt] = await Promise.all([reader.get(refTo('sessions', id)), reader.get(refTo('receipts', id))]);
  const session = own ?? (receipt && (await reader.get(refTo('sessions', receipt.sessionId))));
  return session === undefined ? null : sessionHit(session);
}

function sessionHit({ sessionId, payerUid, kind, creatorCard, state, requestedAt }: SessionDoc): Record {
  const line = `${kind} · ${creatorCard.displayName}`;
  const about = { id: sessionId, orderId: null, uid: payerUid, line, state, amountPaise: null };
  return { kind: 'session', ...about, at: requestedAt.toISOString() };
}
