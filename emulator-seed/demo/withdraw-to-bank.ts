import { previewWithdrawalContract } from '../../functions/src/contract/features/payout.ts';
import { previewBatchContract } from '../../functions/src/contract/features/payout-desk.ts';
import { CallRefusedError } from '../scenes/app.ts';
import { getJson, postJson } from '../scenes/json-request.ts';
import { approveWithdrawal, askForMoney, latestWithdrawal, sendBatch, settlePayouts } from '../scenes/withdraw.ts';
import { advanceClock, passHours } from '../scenes/world-clock.ts';
import type { WebhookDelivery } from '../simulators/razorpay/webhook-courier.ts';
import { readAccountSums } from './ledger-statement.ts';
import type { Others } from './others.ts';
import type { Stage } from './stage.ts';
import { expect, rupees } from './story.ts';

export interface PaidWithdrawal {
  readonly withdrawalId: string;
  readonly utr: string;
}

/** Cara takes all she has to her bank: asked for, approved by two people, sent once, paid by the bank's word. */
export async function withdrawToBank(stage: Stage, others: Others, availablePaise: number): Promise<PaidWithdrawal> {
  const { teller, cara } = stage;
  teller.chapter('From the balance to the bank');
  const preview = await cara.call(previewWithdrawalContract, { as: 'creator', amountPaise: availablePaise });
  expect('gross less tax and fee', preview.netPaise, availablePaise - preview.tdsPaise - preview.feePaise, 'paise');
  teller.tell(
    'Cara',
    `is shown that ${rupees(preview.netPaise)} will be at ${preview.account} by ${preview.expectedDay}`,
  );
  const withdrawalId = await ask(stage, availablePaise);
  await approveByTwo(stage, others, withdrawalId);
  const utr = await send(stage, others, { withdrawalId, netPaise: preview.netPaise });
  await replayWebhook(stage, utr);
  return { withdrawalId, utr };
}

async function ask({ teller, cara, telling }: Stage, amountPaise: number): Promise<string> {
  const request = { requestId: `demo-withdrawal-${telling}`, amountPaise };
  const { withdrawalId } = await askForMoney(cara, request);
  const repeat = await askForMoney(cara, request);
  expect('the same request again', repeat.withdrawalId, withdrawalId);
  const other = { requestId: `demo-withdrawal-${telling}-2`, amountPaise: 50_000 };
  expect('a second withdrawal', await refusalOf(askForMoney(cara, other)), 'payout/open-exists');
  const available = await cara.read('accounts', `creator-available:${cara.uid}`);
  expect('what is left to withdraw', available?.balance, 0, 'paise');
  teller.tell('Cara', `asks for ${rupees(amountPaise)}: set aside at once, and a second withdrawal is refused`);
  return withdrawalId;
}

/** An account that was changed lately is what a stolen phone is used for, so one approval is not enough. */
async function approveByTwo({ teller }: Stage, { fina, faye }: Others, withdrawalId: string): Promise<void> {
  expect('approvals missing after the first', await approveWithdrawal(fina, withdrawalId), 1);
  const again = approveWithdrawal(fina, withdrawalId, `again-${withdrawalId}`);
  expect('the same person again', await refusalOf(again), 'approval/self');
  expect('approvals missing after the second', await approveWithdrawal(faye, withdrawalId), 0);
  teller.tell('finance', 'Fina approves; the account is new, so Faye has to approve as well');
}

/** Sent by a batch an hour later, and paid five seconds after that, by a webhook. Returns the bank's reference. */
async function send(
  stage: Stage,
  { faye }: Others,
  { withdrawalId, netPaise }: { withdrawalId: string; netPaise: number },
): Promise<string> {
  const { world, teller, cara } = stage;
  await passHours(world, 1);
  const { providers } = await faye.call(previewBatchContract, {});
  expect(
    'what a batch would send',
    providers.map(({ provider, netPaise: sum }) => [provider, sum]),
    [['razorpayx', netPaise]],
  );
  const batch = await sendBatch(faye, [withdrawalId]);
  await advanceClock(world, 0);
  expect('what the batch sent', [batch.sent, batch.sentPaise], [1, netPaise]);
  expect('the withdrawal', (await cara.read('withdrawals', withdrawalId))?.state, 'processing');
  teller.tell('Faye', `runs the batch: RazorpayX takes ${rupees(netPaise)}`);

  await settlePayouts(world);
  const paid = await cara.read('withdrawals', withdrawalId);
  expect('the withdrawal after the webhook', paid?.state, 'paid');
  teller.tell('RazorpayX', `tells by a signed webhook that it is paid: UTR ${paid?.utr}`);
  const listed = await latestWithdrawal(faye, cara.uid);
  expect('the UTR that finance sees', listed?.utr, paid?.utr ?? '');
  return paid?.utr ?? '';
}

/** The provider's last word, told twice more. */
async function replayWebhook({ world, teller }: Stage, utr: string): Promise<void> {
  const before = await readAccountSums(world);
  const control = `${world.urls.razorpayx}/_sim/webhooks`;
  const { deliveries } = await getJson<{ deliveries: WebhookDelivery[] }>(control);
  const told = deliveries.filter(({ body }) => body.includes(utr));
  expect('webhooks that name the UTR', told.length > 0, true);
  for (const { eventId } of told) await postJson(`${control}/${eventId}/replay`);
  await settlePayouts(world);
  expect('the books after a replay', await readAccountSums(world), before);
  teller.proven(`the same webhook${told.length === 1 ? '' : 's'} again: nothing moved`);
}

async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const outcome = await asked.catch((error: unknown) => error);
  return outcome instanceof CallRefusedError ? outcome.code : 'not refused';
}
