import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { DisputeDoc } from '../../contract/documents/risk.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Store, Tx } from '../../kernel/store.ts';
import { HOUR, isDue, MINUTE, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { holdRows, unholdRows } from '../../ledger/hold-earnings.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { ProviderDispute } from '../../platform/payments/payment-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { holdNotice } from './risk-notices.ts';
import { rowsPaidBy } from './rows-paid-by.ts';
import { takeBackLost } from './take-back-lost.ts';

const PAGE = 100;
/** Spends that were under way when the dispute came have committed by then: their rows are found by a second look. */
const SECOND_LOOK_MS = 10 * MINUTE;
const WON: readonly string[] = ['won', 'closed'];
/** What the payer reads, and by what a later end of the dispute knows its own hold. */
const SPEND_HOLD_REASON = 'A bank asks a payment back.';
const ENDED: readonly string[] = [...WON, 'lost'];

type Following = Pick<Platform, 'store' | 'config' | 'log'>;

/**
 * Takes in news of a dispute. They come late and in any order: an ended one is opened again only by a later phase.
 * The earnings follow at once, or by the next review.
 */
export async function noteDispute(platform: Following, news: ProviderDispute, now: Date): Promise<void> {
  const { id, paymentId, amountPaise, phase, status } = news;
  const ref = refTo('disputes', id);
  const [order] = await platform.store.find<OrderDoc>({
    from: collectionRef('orders'),
    where: [{ field: 'paidPaymentId', op: '==', value: paymentId }],
    limit: 1,
  });
  await platform.store.transaction(async (tx) => {
    const known = await tx.get(ref);
    if (known !== undefined && known.phase === phase && (known.status === status || ENDED.includes(known.status)))
      return;
    const payerUid = known?.payerUid ?? order?.data.uid ?? null;
    const facts = { disputeId: id, paymentId, amountPaise, phase, status, payerUid };
    tx.set(ref, { ...facts, dueAt: now, at: known?.at ?? now, updatedAt: now });
  });
  await followDispute(platform, id, now);
}

/** Brings earnings in line with every dispute that is due. */
export async function followDisputes(platform: Following, now: Date): Promise<void> {
  const due = await platform.store.find<DisputeDoc>({
    from: collectionRef('disputes'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { id } of due) {
    await followDispute(platform, id, now).catch((error: unknown) => {
      platform.log.fault('dispute-not-followed', error, { disputeId: id });
    });
  }
}

/**
 * While a dispute runs, unreleased earnings that its payment paid for wait, and the payer's wallet with what is left of
 * the coins. Won or closed: both go on, unless another dispute of the payment runs. Lost: what was earned by this
 * payment alone is taken back at the second look, when nothing is under way any more.
 */
async function followDispute(platform: Following, disputeId: string, now: Date): Promise<void> {
  const { store, config } = platform;
  const dispute = await store.get(refTo('disputes', disputeId));
  if (dispute === undefined || !isDue(dispute.dueAt, now)) return;
  const isOver = WON.includes(dispute.status) && !(await hasOther(store, dispute, 'paymentId'));
  for await (const page of rowsPaidBy(store, dispute.paymentId)) {
    const isCurrent = await store.transaction((tx) => followPage(tx, page, { dispute, isOver, now }));
    if (!isCurrent) return;
  }
  const isLost = dispute.status === 'lost' && !isFirstLook(dispute);
  const isDone = !isLost || (await takeBackLost(platform, dispute, now));
  const isFree = isOver && !(await hasOther(store, dispute, 'payerUid'));
  const reviewAt = plus(now, (await config.read(now)).payouts.value.holdReviewHours * HOUR);
  await store.transaction((tx) => settle(tx, dispute, { isOver, isDone, isFree, reviewAt, now }));
}

const isFirstLook = ({ dueAt, updatedAt }: DisputeDoc): boolean =>
  dueAt !== null && dueAt.getTime() <= updatedAt.getTime();

/** The dispute, unless it has moved on since: then whoever brought that news follows it. */
async function readUnchanged(tx: Tx, { disputeId, updatedAt }: DisputeDoc): Promise<DisputeDoc | null> {
  const dispute = await tx.get(refTo('disputes', disputeId));
  return dispute?.updatedAt.getTime() === updatedAt.getTime() ? dispute : null;
}

interface Followed {
  readonly dispute: DisputeDoc;
  readonly isOver: boolean;
  readonly now: Date;
}

async function followPage(
  tx: Tx,
  page: readonly Found<EarningDoc>[],
  { dispute, isOver, now }: Followed,
): Promise<boolean> {
  if ((await readUnchanged(tx, dispute)) === null) return false;
  const docs = await tx.getAll(page.map(({ ref }) => ref));
  const rows = page.flatMap(({ ref, id }, index) => {
    const data = docs[index];
    return data === undefined ? [] : [{ ref, id, data }];
  });
  if (isOver) unholdRows(tx, rows, { causes: ['dispute'], now });
  else holdRows(tx, rows, 'dispute');
  return true;
}

interface Settled {
  readonly isOver: boolean;
  /** Whether everything that was to be taken back was. */
  readonly isDone: boolean;
  readonly isFree: boolean;
  readonly reviewAt: Date;
  readonly now: Date;
}

/** Holds or frees the payer's spending, once each, and closes the due date when a second look has nothing left to do. */
async function settle(tx: Tx, seen: DisputeDoc, { isOver, isDone, isFree, reviewAt, now }: Settled): Promise<void> {
  const dispute = await readUnchanged(tx, seen);
  if (dispute === null) return;
  const { disputeId, payerUid } = dispute;
  const account = payerUid === null ? undefined : await tx.get(accountRef(walletOf(payerUid)));
  const isFirst = isFirstLook(dispute);
  const isDueAgain = !isDone || (isFirst && !isOver);
  tx.update(refTo('disputes', disputeId), { dueAt: isDueAgain ? plus(now, SECOND_LOOK_MS) : null });
  if (payerUid === null || account?.wallet === undefined) return;
  const { wallet } = account;
  const isHeldByDispute = wallet.spendHold?.reason === SPEND_HOLD_REASON;
  if (isFree && isHeldByDispute) setWalletTerms(tx, { ...account, wallet }, { spendHold: null });
  if (isOver || !isFirst || wallet.spendHold != null) return;
  setWalletTerms(tx, { ...account, wallet }, { spendHold: { reason: SPEND_HOLD_REASON, since: now, reviewAt } });
  const params = { note: SPEND_HOLD_REASON, reviewAt: reviewAt.toISOString() };
  const cause = `${disputeId}~${now.getTime()}`;
  const notice = holdNotice(cause, { uid: payerUid, kind: 'spending-held', params, now });
  tx.create(notice.ref, notice.doc);
}

/** Whether another dispute about the same payment, or of the same payer, has not been won. */
async function hasOther(store: Store, dispute: DisputeDoc, by: 'paymentId' | 'payerUid'): Promise<boolean> {
  const all = await store.find<DisputeDoc>({
    from: collectionRef('disputes'),
    where: [{ field: by, op: '==', value: dispute[by] }],
    limit: PAGE,
  });
  return all.some(({ data }) => data.disputeId !== dispute.disputeId && !WON.includes(data.status));
}
