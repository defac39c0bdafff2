import type { z } from 'zod';
import type { previewWithdrawalContract } from '../../contract/features/payout.ts';
import type { Call } from '../../kernel/call.ts';
import { istDay } from '../../kernel/time.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { ownPayee } from '../kyc/public.ts';
import { requestedUntil } from './decide-request.ts';
import { readAsked } from './request-withdrawal.ts';
import { promisedAt } from './withdrawal-state.ts';

type PreviewCall = Call<z.output<typeof previewWithdrawalContract.request>>;
type PreviewReply = z.input<typeof previewWithdrawalContract.reply>;

/**
 * What a withdrawal of this amount would bring, and everything that stands against it. Writes nothing.
 * @throws creator/required, agency/required
 */
export async function previewWithdrawal(
  platform: Pick<Platform, 'store' | 'config'>,
  call: PreviewCall,
): Promise<PreviewReply> {
  const { now } = call;
  const { as, amountPaise } = call.input;
  const figures = await platform.config.read(now);
  const payee = await ownPayee(platform.store, call.uid, as);
  const asked = await withFolding(platform.store, (tx) => readAsked(tx, payee, { amountPaise, figures, call }), now);
  const { price, blockers, available, beneficiary } = asked;
  const { dayPaise, monthPaise } = requestedUntil(asked.owner, now);
  const { maxDayPaise, maxMonthPaise, minPaise } = figures.payouts.value;
  return {
    availablePaise: available.balance,
    tdsPaise: price.tdsPaise,
    feePaise: price.feePaise,
    netPaise: Math.max(0, price.netPaise),
    expectedDay: istDay(new Date(promisedAt(now).getTime() - 1)),
    minPaise,
    leftTodayPaise: Math.max(0, maxDayPaise - dayPaise),
    leftThisMonthPaise: Math.max(0, maxMonthPaise - monthPaise),
    account: beneficiary === undefined ? null : beneficiary.mask,
    blockers: blockers.map(({ code, details }) => ({ code, details: { ...details } })),
  };
}
