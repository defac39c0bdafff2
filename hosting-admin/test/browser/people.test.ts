import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { asha, faye, fina, hari, sunil } from '../../../emulator-seed/people.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { listApprovalsContract } from '../../../functions/src/contract/features/approval.ts';
import { getWalletContract, listEntriesContract } from '../../../functions/src/contract/features/wallet-staff.ts';
import { callFromPage } from './call-from-page.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';

/** Of a run of its own, so that the journey can be made again in the same world. */
const run = String(Date.now());
const ticket = `T-${run}`;
/** More than one of staff gives alone. */
const coins = 2_000;

let world: World;
let browser: Browser;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('no world to look at');
  world = found;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const enter = (person: { readonly uid: string }) => signInAs({ browser, address: world.urls.hosting }, person);
const dialogOf = (page: Page) => page.getByRole('dialog');
const waitingOn = (page: Page) =>
  page.getByRole('group', { name: 'Give Hari 2,000 coins' }).filter({ hasText: ticket });

async function send(page: Page, act: string, reason: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialogOf(page).getByRole('button', { name: act }).click();
}

async function balanceCoins(): Promise<number> {
  const finance = await openPlainApp(world, fina);
  return (await finance.call(getWalletContract, { uid: hari.uid })).balanceCoins;
}

/** How often the adjustment of this run is in the books of the wallet. */
async function timesBooked(): Promise<number> {
  const finance = await openPlainApp(world, fina);
  const { entries } = await finance.call(listEntriesContract, { uid: hari.uid, limit: 50 });
  return entries.filter(({ refs }) => Object.values(refs).includes(ticket)).length;
}

async function openApprovalId(): Promise<string> {
  const finance = await openPlainApp(world, fina);
  const { approvals } = await finance.call(listApprovalsContract, { limit: 50 });
  const asked = approvals.find(({ input }) => (input as { ticket?: string }).ticket === ticket);
  if (asked === undefined) throw new Error('nobody asked for it');
  return asked.approvalId;
}

it('lets finance ask for coins above the limit, and somebody else decide', async () => {
  const before = await balanceCoins();
  const asking = await enter(fina);
  await visit(asking, `/people/${hari.uid}/show`);
  await asking.getByRole('button', { name: 'Adjust coins' }).click();
  await dialogOf(asking).getByRole('spinbutton', { name: 'Coins' }).fill(String(coins));
  await dialogOf(asking).getByRole('textbox', { name: 'Ticket' }).fill(ticket);
  await send(asking, 'Adjust coins', 'lost coins in a broken call');
  await dialogOf(asking).getByText('waits for somebody else').waitFor();
  await dialogOf(asking).getByRole('button', { name: 'Close' }).click();

  await waitingOn(asking).getByText('Somebody else has to decide this.').waitFor();
  expect(await waitingOn(asking).getByRole('button').count()).toBe(0);
  const decision = { requestId: `journey-${run}`, approvalId: await openApprovalId(), approve: true, reason: 'mine' };
  expect(await callFromPage(asking, world, { name: 'wallet-decideAdjustment', request: decision })).toBe(
    'approval/self',
  );
  expect(await balanceCoins()).toBe(before);
  await shoot(asking, 'people-asked');
  await asking.context().close();

  const deciding = await enter(faye);
  await visit(deciding, `/people/${hari.uid}/show?tab=wallet`);
  await waitingOn(deciding).getByRole('button', { name: 'Approve' }).click();
  await send(deciding, 'Approve', 'seen in the call’s record');
  await waitingOn(deciding).waitFor({ state: 'detached' });
  await settle(deciding);
  await deciding
    .getByText(`${new Intl.NumberFormat('en-IN').format(before + coins)} coins`)
    .first()
    .waitFor();
  expect(await balanceCoins()).toBe(before + coins);
  expect(await timesBooked()).toBe(1);
  await shoot(deciding, 'people-wallet');
  await deciding.context().close();
});

it('shows support a whole number for a reason, which the audit log keeps', async () => {
  const reason = `asked me to call back ${run}`;
  const support = await enter(sunil);
  await support.getByRole('combobox', { name: 'Search' }).fill(hari.phone);
  await support.getByRole('option', { name: 'Hari' }).first().click();
  await support.getByRole('heading', { name: 'Hari' }).first().waitFor();
  expect(await support.getByText(hari.phone).count()).toBe(0);
  await support.getByRole('button', { name: 'Reveal phone and e-mail' }).click();
  await send(support, 'Reveal', reason);
  await support.getByText(hari.phone).waitFor();
  expect(await support.getByRole('tab', { name: 'Audit' }).count()).toBe(0);
  await support.context().close();

  const admin = await enter(asha);
  await visit(admin, `/people/${hari.uid}/show?tab=audit`);
  const line = admin.getByRole('row').filter({ hasText: reason });
  await line.getByText('people-reveal').waitFor();
  expect(await line.getByRole('link', { name: 'Sunil' }).count()).toBe(1);
  await shoot(admin, 'people-audit');
  await admin.context().close();
});
