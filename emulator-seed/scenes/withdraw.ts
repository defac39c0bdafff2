import type { z } from 'zod';
import {
  decideContract,
  listWithdrawalsContract,
  requestWithdrawalContract,
  runBatchContract,
} from '../../functions/src/contract/features/payout.ts';
import type { World } from '../launcher/world.ts';
import type { App } from './app.ts';
import { postJson } from './json-request.ts';
import { advanceClock } from './world-clock.ts';

export type ListedWithdrawal = z.output<typeof listWithdrawalsContract.reply>['withdrawals'][number];

/** The bank takes five seconds. */
const BANK_SECONDS = 6;

/** A creator asks for money. */
export async function askForMoney(creator: App, amount: { readonly requestId: string; readonly amountPaise: number }) {
  return creator.call(requestWithdrawalContract, { ...amount, as: 'creator' });
}

/** Somebody of finance approves; returns how many more have to. */
export async function approveWithdrawal(
  finance: App,
  withdrawalId: string,
  requestId = `approve-${withdrawalId}`,
): Promise<number> {
  const { approvalsMissing } = await finance.call(decideContract, {
    requestId,
    withdrawalId,
    decision: 'approve',
    reason: 'looked at and in order',
  });
  return approvalsMissing;
}

/** Sends these now, without waiting for the batch of the day. */
export async function sendBatch(finance: App, withdrawalIds: string[]) {
  const request = { requestId: `batch-${withdrawalIds[0]}`, withdrawalIds, reason: 'creators are waiting' };
  return finance.call(runBatchContract, request);
}

/** Lets the bank take what it was sent and finish it, and its provider tell of both. */
export async function settlePayouts(world: World): Promise<void> {
  await hearProvider(world);
  await advanceClock(world, BANK_SECONDS);
  await hearProvider(world);
}

/** Every webhook of the payout provider has been answered, and worked off. */
async function hearProvider(world: World): Promise<void> {
  await advanceClock(world, 0);
  await postJson(`${world.urls.razorpayx}/_sim/webhooks/deliver`);
  await advanceClock(world, 0);
}

/** The newest withdrawal of a creator, as finance sees it. */
export async function latestWithdrawal(finance: App, creatorUid: string): Promise<ListedWithdrawal | undefined> {
  const payee = { kind: 'creator', id: creatorUid } as const;
  const { withdrawals } = await finance.call(listWithdrawalsContract, { payee, limit: 1 });
  return withdrawals[0];
}

/** The receiving bank sends a payout back that had arrived. */
export async function returnFromBank(world: World, { attempts }: ListedWithdrawal): Promise<void> {
  const url = `${world.urls.razorpayx}/_sim/transfers/${attempts.at(-1)?.providerId}/advance`;
  await postJson(url, { to: 'reversed', reason: 'beneficiary_bank_rejected' });
  await settlePayouts(world);
}
