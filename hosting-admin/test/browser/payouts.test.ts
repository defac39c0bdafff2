import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { faye, fina, sunil, tara } from '../../../emulator-seed/people.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { askForMoney, latestWithdrawal } from '../../../emulator-seed/scenes/withdraw.ts';
import { cancelWithdrawalContract } from '../../../functions/src/contract/features/payout.ts';
import { getWithdrawalContract } from '../../../functions/src/contract/features/payout-desk.ts';
import { openBrowser, shoot, signInAs } from './console-page.ts';

/** Of a run of its own: the journey ends with the money back, so that it can be made again. */
const run = String(Date.now());
const utr = `HAND${run}`;

let world: World;
let browser: Browser;
let withdrawalId: string;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('no world to look at');
  world = found;
  browser = await openBrowser();
  withdrawalId = await taraAsks();
});
afterAll(() => browser?.close());

/** Tara asks for what the bank sent back to her, once more. */
async function taraAsks(): Promise<string> {
  const app = await openPlainApp(world, tara);
  const before = await asFinance((finance) => latestWithdrawal(finance, tara.uid));
  if (before !== undefined && ['requested', 'in-review', 'approved'].includes(before.state)) {
    await app.call(cancelWithdrawalContract, {
      requestId: `journey-cancel-${run}`,
      withdrawalId: before.withdrawalId,
    });
  }
  const asked = await askForMoney(app, { requestId: `journey-ask-${run}`, amountPaise: 50_000 });
  return asked.withdrawalId;
}

type Finance = Awaited<ReturnType<typeof openPlainApp>>;
const asFinance = async <Reply>(ask: (finance: Finance) => Promise<Reply>) => ask(await openPlainApp(world, fina));
const stored = () => asFinance((finance) => finance.call(getWithdrawalContract, { withdrawalId }));

/** A function that nobody has called yet takes its time to start in a local world. */
const PATIENCE_MS = 60_000;

async function signIn(person: { readonly uid: string }): Promise<Page> {
  const page = await signInAs({ browser, address: world.urls.hosting }, person);
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Goes to a page; what is looked for on it says when it is there. */
async function open(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(path)}`);
}
const dialogOf = (page: Page) => page.getByRole('dialog');

async function giveReason(page: Page, act: string, reason: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialogOf(page).getByRole('button', { name: act }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
}

const callTo = (name: string) => (request: Request) =>
  request.method() === 'POST' && request.url().endsWith(`/${name}`);

/** What the page sent, sent again as it was: by a second click, a proxy, or somebody who kept it. */
async function sendAgain(request: Request): Promise<{ status: number; body: unknown }> {
  const { authorization = '' } = await request.allHeaders();
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(request.url(), { method: 'POST', headers, body: request.postData() });
  return { status: answer.status, body: await answer.json() };
}

describe('a withdrawal at the desk', () => {
  it('goes from its review to the UTR by two people in two windows, and back when the bank returns it', async () => {
    const finas = await signIn(fina);
    await open(finas, '/withdrawals');
    await finas.getByRole('row', { name: /Tara/ }).first().waitFor();
    await shoot(finas, 'payouts-queue');
    await open(finas, `/withdrawals/${withdrawalId}/show`);
    await finas.getByText('₹500.00').first().waitFor();

    const approving = finas.waitForRequest(callTo('payout-decide'));
    await finas.getByRole('button', { name: 'Approve', exact: true }).click();
    await giveReason(finas, 'Approve', 'the account is hers and nothing is marked');
    const approval = await approving;
    expect(await stored()).toMatchObject({ state: 'approved', approvals: [{ uid: fina.uid }] });

    const again = await sendAgain(approval);
    expect(again).toMatchObject({ status: 200, body: { result: { withdrawalId, state: 'approved' } } });
    const { approvals, timeline } = await stored();
    expect([approvals.length, timeline.filter(({ state }) => state === 'approved').length]).toEqual([1, 1]);

    await finas.getByRole('button', { name: 'Paid by hand' }).click();
    await dialogOf(finas).getByRole('textbox', { name: 'UTR' }).fill(utr);
    await dialogOf(finas)
      .getByRole('textbox', { name: 'What you have seen' })
      .fill('the statement of the bank of today');
    await dialogOf(finas)
      .locator('input[type=file]')
      .setInputFiles({ name: 'statement.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 a line') });
    await dialogOf(finas).getByText('statement.pdf').waitFor();
    await giveReason(finas, 'Paid by hand', 'the provider is down today');
    await finas.getByText('You have found this. Somebody else has to confirm it.').waitFor();
    expect(await finas.getByRole('button', { name: 'Confirm', exact: true }).count()).toBe(0);
    expect(await stored()).toMatchObject({
      state: 'approved',
      utr: null,
      resolution: { verdict: 'paid-by-hand', utr },
    });

    const fayes = await signIn(faye);
    await open(fayes, `/withdrawals/${withdrawalId}/show`);
    await fayes.getByRole('link', { name: 'Open the paper' }).waitFor();
    await shoot(fayes, 'payouts-to-confirm');
    await fayes.getByRole('button', { name: 'Confirm', exact: true }).click();
    await giveReason(fayes, 'Confirm', 'seen in the statement myself');
    await fayes.getByText(utr).first().waitFor();
    expect(await stored()).toMatchObject({ state: 'paid', utr, resolution: null });
    await shoot(fayes, 'payouts-paid');

    await fayes.getByRole('button', { name: 'It came back' }).click();
    await dialogOf(fayes).getByRole('textbox', { name: 'What you have seen' }).fill('the bank has returned it today');
    await giveReason(fayes, 'It came back', 'a line of the statement');
    await finas.reload();
    await finas.getByRole('button', { name: 'Confirm', exact: true }).click();
    await giveReason(finas, 'Confirm', 'seen in the statement as well');
    expect((await stored()).state).toBe('returned');
  });

  it('is nothing that support sees, by the menu, the address or the callable', async () => {
    const page = await signIn(sunil);
    const asked = page.waitForRequest(callTo('dashboard-listQueues'));
    await page.reload();
    const { authorization = '' } = await (await asked).allHeaders();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem', { name: 'Withdrawals' }).count()).toBe(0);
    for (const path of ['/withdrawals', `/withdrawals/${withdrawalId}/show`, '/payout-batches', '/tds-quarters']) {
      await open(page, path);
      await page.getByText('Access denied').waitFor();
      expect([path, await page.getByText(tara.displayName).count()]).toEqual([path, 0]);
    }
    await shoot(page, 'payouts-support-sees-nothing');
    for (const [name, data] of [
      ['payout-listWithdrawals', {}],
      ['payout-getWithdrawal', { withdrawalId }],
      ['payout-previewBatch', {}],
      ['tax-getQuarter', { fy: '2026-27', quarter: 3 }],
    ] as const) {
      const answer = await fetch(`${world.urls.functions}/${world.projectId}/${world.region}/${name}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ data }),
      });
      const { error } = (await answer.json()) as { error?: { details?: { code?: string } } };
      expect([name, answer.status, error?.details?.code]).toEqual([name, 403, 'auth/forbidden']);
    }
  });

  it('is found in the batch page with why it is left out, and the tax of the quarter agrees with the ledger', async () => {
    const page = await signIn(faye);
    await open(page, '/payout-batches');
    await page.getByRole('heading', { name: 'What waits' }).waitFor();
    await shoot(page, 'payouts-batch');
    await open(page, '/tds-quarters');
    await page.getByText('Rows and ledger agree').waitFor();
    await shoot(page, 'payouts-tax');
  });
});
