import { traceEntryContract } from '../../functions/src/contract/features/wallet.ts';
import type { EndedCall } from './call-until-dry.ts';
import type { Others } from './others.ts';
import type { Stage } from './stage.ts';
import { expect, rupees } from './story.ts';
import type { PaidWithdrawal } from './withdraw-to-bank.ts';

interface Told {
  readonly paymentId: string;
  readonly call: EndedCall;
  readonly withdrawal: PaidWithdrawal;
}

/** Follows what Ann paid to Cara's bank, by one question to the ledger. */
export async function traceRupee({ teller, cara }: Stage, { fina }: Others, told: Told): Promise<void> {
  teller.chapter('The way of one rupee');
  const { entry, orders, lots, moves, earnings, payouts } = await fina.call(traceEntryContract, {
    paymentId: told.paymentId,
  });
  const [order] = orders;
  expect('the order behind the payment', order?.paymentId, told.paymentId);
  const minute = moves.find(({ entryKey }) => entryKey === `session:${told.call.sessionId}:m:1`);
  const earning = earnings.find(({ entryKey }) => entryKey === minute?.entryKey);
  expect("the minute's earning", [earning?.creatorUid, earning?.creatorPaise], [cara.uid, 20 * 45]);
  const payout = payouts.find(({ withdrawalId }) => withdrawalId === told.withdrawal.withdrawalId);
  expect('the payout behind the earning', [payout?.state, payout?.utr], ['paid', told.withdrawal.utr]);
  const coins = lots.map((lot) => `${lot.coins} ${lot.class} in lot ${lot.lotId}`);
  const spent = minute?.lots.map((lot) => `${-lot.coins} ${lot.class}`).join(' and ');
  teller.lines(
    [
      [
        'payment',
        `${told.paymentId}: ${rupees(order?.pricePaise ?? 0)}, ${rupees(order?.netPaise ?? 0)} after GST and fee`,
      ],
      ['order', `${order?.orderId}, ${order?.packId}`],
      ['coins', `${coins.join(', ')} by ${entry.entryKey}`],
      ['spent', `${spent} coins by ${minute?.entryKey}`],
      ['earned', `${rupees(earning?.creatorPaise ?? 0)} of ${rupees(earning?.basisPaise ?? 0)} by Cara`],
      ['released', `by ${payout?.releaseKey}`],
      ['withdrawn', `by ${payout?.withdrawalId}: ${rupees(payout?.paise ?? 0)} of that release`],
      ['bank', `UTR ${payout?.utr}`],
    ].map(([what = '', how]) => `${what.padEnd(10)} ${how}`),
  );
  teller.proven('from the payment to the bank without a gap');
}
