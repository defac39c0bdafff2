import type { z } from 'zod';
import type { EarningDoc, LedgerEntryDoc, LotMove, Payee } from '../../contract/documents/ledger.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { traceEntryContract } from '../../contract/features/wallet.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { agencyNamesOf, peopleOf } from '../../kernel/find-listed.ts';
import type { Store } from '../../kernel/store.ts';
import { payeeAccounts, walletOf } from '../../ledger/accounts.ts';
import { entryRef } from '../../ledger/entry.ts';
import { reversalKey } from '../../ledger/reverse-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { earningsBehind, payoutsOf } from './trace-payouts.ts';

type TraceInput = z.output<typeof traceEntryContract.request>;
type TraceReply = z.input<typeof traceEntryContract.reply>;
type TracedLot = TraceReply['lots'][number];

/** Entries of the wallet looked at per page; those that leave the lots alone are passed over. */
const PAGE = 50;

/**
 * Follows money from wherever one starts, backwards to the payments and forwards to spends and earnings.
 * @throws entry/not-found, also for what is nobody's business but its owner's
 */
export async function traceEntry({ store }: Pick<Platform, 'store'>, call: Call<TraceInput>): Promise<TraceReply> {
  const view = viewOf(call);
  const entry = await store.get(entryRef(await keyOf(store, call.input)));
  if (entry === undefined || !view.maySee(entry)) throw new AppError('entry/not-found');
  const isWalletShown = view.maySeeWallet(entry);
  const lots = isWalletShown ? tracedLots(entry.lotMoves) : [];
  const page = isWalletShown ? await movesOf(store, entry, cursorOf(call.input)) : { moves: [], nextCursor: null };
  const [orders, earnings, reversed] = await Promise.all([
    ordersBehind(store, lots),
    earningsOf(store, entry, page.moves),
    store.get(entryRef(reversalKey(entry.key))),
  ]);
  const shown = earnings.filter(view.maySeeEarning);
  const payouts = await payoutsOf(store, shown, view.mayFollow);
  const [person, agencyName] = await Promise.all([
    peopleOf(
      store,
      shown.map(({ creatorUid }) => creatorUid),
    ),
    agencyNamesOf(
      store,
      payouts.map(({ payee }) => (payee.kind === 'agency' ? payee.id : null)),
    ),
  ]);
  const nameOf = ({ kind, id }: Payee) => (kind === 'agency' ? (agencyName(id) ?? '') : person(id).name);
  return {
    entry: { ...headOf(entry), reversedBy: reversed?.key ?? null },
    orders,
    lots,
    moves: page.moves.map((one) => ({ ...headOf(one), lots: sharedLots(entry, one) })),
    earnings: shown.map((one) => ({ ...tracedEarning(one), creatorName: person(one.creatorUid).name })),
    payouts: payouts.map((one) => ({ ...one, payeeName: nameOf(one.payee) })),
    nextCursor: page.nextCursor,
  };
}

/**
 * Finance sees all; a payer the own coins without others' income; a creator the own income without the payer's coins.
 */
function viewOf({ uid, roles }: Call<unknown>) {
  const isStaff = roles.includes('finance') || roles.includes('admin');
  const maySeeWallet = (entry: LedgerEntryDoc) => isStaff || entry.accounts.includes(walletOf(uid));
  const own = Object.values(payeeAccounts({ kind: 'creator', id: uid }));
  return {
    maySeeWallet,
    maySee: (entry: LedgerEntryDoc) => maySeeWallet(entry) || entry.accounts.some((account) => own.includes(account)),
    maySeeEarning: (earning: EarningDoc) => isStaff || earning.creatorUid === uid,
    mayFollow: ({ kind, id }: Payee) => isStaff || (kind === 'creator' && id === uid),
  };
}

const cursorOf = (input: TraceInput) => ('cursor' in input ? input.cursor : undefined);

/** Lots are named after the payment or the entry that opened them. An order that was not paid leads to no entry. */
async function keyOf(store: Store, input: TraceInput): Promise<string> {
  if ('entryKey' in input) return input.entryKey;
  if ('orderId' in input) return `pay:${(await store.get(refTo('orders', input.orderId)))?.paidPaymentId ?? 'none'}`;
  if ('withdrawalId' in input) return `withdrawal:${input.withdrawalId}`;
  if ('paymentId' in input) return `pay:${input.paymentId}`;
  const promo = input.lotId.match(/^(.+)-promo$/);
  return promo?.[1] ?? `pay:${input.lotId.replace(/-(paid|bonus)$/, '')}`;
}

interface MovesPage {
  readonly moves: readonly LedgerEntryDoc[];
  readonly nextCursor: string | null;
}

/** Later entries of the same wallet that moved the lots this one opened. The cursor is the key of the last one seen. */
async function movesOf(store: Store, entry: LedgerEntryDoc, cursor: string | undefined): Promise<MovesPage> {
  const opened = entry.lotMoves.find((move) => move.coins > 0 && move.sourceKey === entry.key);
  if (opened === undefined) return { moves: [], nextCursor: null };
  const last = cursor === undefined ? undefined : await store.get(entryRef(cursor));
  if (cursor !== undefined && last === undefined) throw new AppError('entry/not-found');
  const found = await store.find({
    from: collectionRef('ledgerEntries'),
    where: [
      { field: 'accounts', op: 'array-contains', value: opened.account },
      { field: 'at', op: '>=', value: entry.at },
    ],
    orderBy: [{ field: 'at', direction: 'desc' }],
    ...(last && { startAfter: [last.at, last.key] }),
    limit: PAGE,
  });
  const moves = found
    .map(({ data }) => data)
    .filter((one) => one.key !== entry.key && sharedLots(entry, one).length > 0);
  return { moves, nextCursor: found.length < PAGE ? null : (found.at(-1)?.id ?? null) };
}

/** What another entry did to the lots that this one opened. */
function sharedLots(entry: LedgerEntryDoc, other: LedgerEntryDoc): TracedLot[] {
  return tracedLots(other.lotMoves.filter((move) => move.sourceKey === entry.key));
}

async function ordersBehind(store: Store, lots: readonly TracedLot[]): Promise<TraceReply['orders']> {
  const paymentIds = [...new Set(lots.flatMap(({ paymentId }) => (paymentId === null ? [] : [paymentId])))];
  const purchases = await store.getAll(paymentIds.map((paymentId) => entryRef(`pay:${paymentId}`)));
  const orderIds = purchases.flatMap((entry) => entry?.refs['orderId'] ?? []);
  const orders = await store.getAll(orderIds.map((orderId) => refTo('orders', orderId)));
  return orders.filter((order) => order !== undefined).map(tracedOrder);
}

function tracedOrder({ orderId, paidPaymentId, packId, pricePaise, netPaise }: OrderDoc): TraceReply['orders'][number] {
  return { orderId, paymentId: paidPaymentId ?? '', packId, pricePaise, netPaise };
}

/** What was earned by the entry and its moves; from a withdrawal, the earnings whose money it took. */
async function earningsOf(
  store: Store,
  entry: LedgerEntryDoc,
  moves: readonly LedgerEntryDoc[],
): Promise<EarningDoc[]> {
  const { payeeKind, payeeId } = entry.refs;
  if (entry.kind === 'withdrawal' && payeeId !== undefined) {
    return earningsBehind(store, entry, { kind: payeeKind === 'agency' ? 'agency' : 'creator', id: payeeId });
  }
  const keys = [entry.key, ...moves.map((one) => one.key)];
  const earnings = await store.getAll(keys.map((key) => refTo('earnings', key)));
  return earnings.filter((earning) => earning !== undefined);
}

function headOf({ key, kind, at }: LedgerEntryDoc) {
  return { entryKey: key, kind, at: at.toISOString() };
}

function tracedLots(moves: readonly LotMove[]): TracedLot[] {
  return moves.map(({ lotId, class: coinClass, coins, basisPaise, sourceKey, paymentId }) => {
    return { lotId, class: coinClass, coins, basisPaise, sourceKey, paymentId };
  });
}

function tracedEarning(earning: EarningDoc): Omit<TraceReply['earnings'][number], 'creatorName'> {
  const { entryKey, creatorUid, agencyId, basisPaise, creatorPaise, agencyPaise } = earning;
  return { entryKey, creatorUid, agencyId, basisPaise, creatorPaise, agencyPaise };
}
