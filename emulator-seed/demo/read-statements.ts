import type { z } from 'zod';
import { getDashboardContract } from '../../functions/src/contract/features/agency.ts';
import {
  decideSettlementContract,
  exportSettlementContract,
  getSettlementContract,
  listSettlementsContract,
} from '../../functions/src/contract/features/agency-settlement.ts';
import { getStatementContract } from '../../functions/src/contract/features/earning-statement.ts';
import { mala } from '../people.ts';
import { CallRefusedError } from '../scenes/app.ts';
import { readClock, runSchedule } from '../scenes/world-clock.ts';
import type { Others } from './others.ts';
import type { Stage } from './stage.ts';
import { expect, rupees } from './story.ts';
import type { PaidWithdrawal } from './withdraw-to-bank.ts';

type Figures = z.output<typeof getStatementContract.reply>['figures'];

/** Cara's month, as figures and as a file for her accountant. */
export async function readStatement({ world, teller, cara }: Stage, { utr }: PaidWithdrawal): Promise<void> {
  teller.chapter('The statements');
  const month = istMonthOf(await readClock(world));
  const { figures, files } = await cara.call(getStatementContract, { period: { kind: 'month', month }, format: 'csv' });
  expectToAddUp(figures);
  expect(
    'the payout on the statement',
    figures.payouts.some((one) => one.utr === utr),
    true,
  );
  const texts = await Promise.all(files.map(async ({ url }) => (await fetch(url)).text()));
  expect(
    'the UTR in the file',
    texts.some((text) => text.includes(utr)),
    true,
  );
  const { earnedPaise, releasedPaise, paidPaise } = figures.money;
  teller.tell(
    'Cara',
    `${month}: ${rupees(earnedPaise)} earned, ${rupees(releasedPaise)} released, ${rupees(paidPaise)} paid`,
  );
  teller.proven('opening balance, what moved and closing balance add up, and the CSV file names the UTR');
}

/** What came in less what went out is what is left, for every place where her money can be. */
function expectToAddUp({ opening, closing, money }: Figures): void {
  const change = (stage: keyof Figures['opening']) => closing[stage] - opening[stage];
  expect(
    'the change of what waits',
    change('pendingPaise'),
    money.earnedPaise - money.takenBackPendingPaise - money.releasedPaise,
    'paise',
  );
  const [taken, given] = [money.tdsWithheldPaise + money.debtRepaidPaise, money.tdsReturnedPaise + money.restoredPaise];
  const lost = money.takenBackAvailablePaise + money.forfeitedPaise;
  const setAside = money.withdrawnPaise - money.withdrawalReturnedPaise;
  expect(
    'the change of what is available',
    change('availablePaise'),
    money.releasedPaise + given - taken - lost - setAside,
    'paise',
  );
  const arrived = money.paidPaise + money.feesPaise - money.paidReturnedPaise;
  expect('the change of what is set aside', change('setAsidePaise'), setAside - arrived, 'paise');
}

/** The agency's week: counted by the clock, checked by one of finance, approved by another, read by its owner. */
export async function settleAgency(stage: Stage, { fina, faye, stella }: Others, givenAt: Date): Promise<string> {
  const { world, teller, cara, telling } = stage;
  await runSchedule(world, 'agency-generateSettlements');
  const { agency } = await stella.call(getDashboardContract, {});
  const { settlements } = await fina.call(listSettlementsContract, { agencyId: agency.agencyId });
  const week = settlements.find(
    ({ startAt, endAt }) => new Date(startAt) <= givenAt && givenAt.getTime() < new Date(endAt).getTime(),
  );
  expect('the settlement of the week', week?.state, 'generated');
  const settlementId = week?.settlementId ?? '';
  const decide = (app: typeof fina, step: 'check' | 'approve') =>
    app.call(decideSettlementContract, {
      requestId: `demo-${step}-${telling}`,
      settlementId,
      step,
      reason: 'the lines add up',
    });
  await decide(fina, 'check');
  expect('the settlement after the second person', (await decide(faye, 'approve')).state, 'approved');

  const { settlement, lines } = await stella.call(getSettlementContract, { settlementId });
  const sum = lines.reduce((all, { sums }) => all + sums.earned.agencyPaise, 0);
  expect("the lines of the agency's creators", sum, settlement?.totals.earned.agencyPaise, 'paise');
  expect(
    "Mala's line",
    lines.some(({ creatorUid }) => creatorUid === mala.uid),
    true,
  );
  const { url } = await stella.call(exportSettlementContract, { settlementId });
  expect('the file of the settlement', (await fetch(url)).ok, true);
  const refusal = await cara.call(getSettlementContract, { settlementId }).catch((error: unknown) => error);
  expect('somebody else', refusal instanceof CallRefusedError && refusal.code, 'agency/settlement-not-found');
  teller.tell('finance', `Fina checks the week of ${agency.name}, Faye approves it`);
  const creators = lines.length === 1 ? 'one creator' : `${lines.length} creators`;
  teller.tell('Stella', `reads it: ${rupees(sum)} for the agency, from ${creators}; Cara cannot`);
  return agency.agencyId;
}

/** `2026-12`, in India. */
function istMonthOf(now: Date): string {
  return new Date(now.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 7);
}
