import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { creators, dev, fina, hari, meera, sunil } from '../../../emulator-seed/people.ts';
import { answer, type CallScene, connect, ring, talk } from '../../../emulator-seed/scenes/paid-call.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { withoutSchedules, withStillClock } from '../../../emulator-seed/scenes/world-clock.ts';
import { listVerifyRunsContract } from '../../../functions/src/contract/features/audit-money.ts';
import { setAvailabilityContract } from '../../../functions/src/contract/features/creator.ts';
import { listPurchasesContract } from '../../../functions/src/contract/features/purchase-staff.ts';
import { getQuoteContract } from '../../../functions/src/contract/features/session.ts';
import { getSessionContract } from '../../../functions/src/contract/features/session-staff.ts';
import { traceEntryContract } from '../../../functions/src/contract/features/wallet.ts';
import { getWalletContract } from '../../../functions/src/contract/features/wallet-staff.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';

/** Of a run of its own, so that the journey can be made again in the same world. */
const run = String(Date.now());
const gauri = creators.find(({ uid }) => uid === 'gauri') ?? dev;

let world: World;
let browser: Browser;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const visitorOf = () => ({ browser, address: world.urls.hosting });
const balanceOf = async (uid: string) => (await openPlainApp(world, fina)).call(getWalletContract, { uid });
const sessionOf = async (sessionId: string) =>
  (await openPlainApp(world, fina)).call(getSessionContract, { sessionId });

/** Hari calls Gauri, and is charged for a minute; nobody has hung up yet. */
async function beginCall(): Promise<string> {
  const [payer, creator] = [await openPlainApp(world, hari), await openPlainApp(world, gauri)];
  const scene: CallScene = { world, payer, creator, requestId: `money-call-${run}` };
  await creator.call(setAvailabilityContract, { requestId: `money-online-${run}`, availability: 'online' });
  const { quotes } = await payer.call(getQuoteContract, { creatorUid: creator.uid });
  const { sessionId } = await ring(scene, quotes.find(({ kind }) => kind === 'audio')?.rateCoinsPerMin ?? 0);
  await answer(scene, sessionId);
  await connect(scene, sessionId);
  await talk(scene, sessionId, 30);
  return sessionId;
}

const callTo = (name: string) => (request: Request) =>
  request.method() === 'POST' && request.url().endsWith(`/${name}`);

/** Presses the act, says why, and confirms; the confirmation is pressed as often as said. */
async function act(page: Page, name: string | RegExp, { clicks = 1 } = {}): Promise<void> {
  await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('the journey of the tests asks for it');
  await dialog.getByRole('button', { name }).click({ clickCount: clicks });
  await dialog.waitFor({ state: 'detached' });
  await settle(page);
}

/** What the page sent, sent again as it was, by whoever kept it. */
async function sendAgain(request: Request): Promise<unknown> {
  const { authorization = '' } = await request.allHeaders();
  const headers = { authorization, 'content-type': 'application/json' };
  const reply = await fetch(request.url(), { method: 'POST', headers, body: request.postData() });
  return ((await reply.json()) as { result?: unknown }).result;
}

describe('a call that goes wrong', () => {
  it('is ended by a moderator and refunded by support, once however often the button is pressed', async () => {
    const before = await balanceOf(hari.uid);
    const sessionId = await withStillClock(world, () =>
      withoutSchedules(world, async () => {
        const begun = await beginCall();
        const page = await signInAs(visitorOf(), meera);
        await visit(page, `/sessions/${begun}/show`);
        await act(page, 'End it');
        await page.getByText('Moderated').waitFor();
        return begun;
      }),
    );
    const { session, refunds } = await sessionOf(sessionId);
    expect(session).toMatchObject({ state: 'ended', endReason: 'moderated', coins: session.rateCoinsPerMin });
    const refund = refunds.find(({ policy }) => policy === 'conduct');
    expect(refund).toMatchObject({ minutes: [1], coins: session.rateCoinsPerMin, needsSecond: false });

    const page = await signInAs(visitorOf(), sunil);
    await visit(page, `/sessions/${sessionId}/show`);
    await page.getByRole('heading', { name: 'Refund by policy' }).waitFor();
    await shoot(page, 'money-session');
    const sending = page.waitForRequest(callTo('session-refundByPolicy'));
    await act(page, /^Refund \d/, { clicks: 2 });
    await page.getByText('No policy gives anything back here.').waitFor();
    expect(await sendAgain(await sending)).toMatchObject({ sessionId, returnedCoins: session.rateCoinsPerMin });
    expect((await sessionOf(sessionId)).session).toMatchObject({ coins: 0, returnedCoins: session.rateCoinsPerMin });

    await page.getByRole('link', { name: "The payer's wallet" }).click();
    await settle(page);
    const reversal = page.getByRole('cell', { name: new RegExp(`^rev:session:${sessionId}`) });
    await reversal.waitFor();
    await shoot(page, 'money-wallet');
    expect(await reversal.count()).toBe(1);
    expect((await balanceOf(hari.uid)).balanceCoins).toBe(before.balanceCoins);
  });
});

describe('the books', () => {
  it('show a rupee from the payment to the bank, and back', async () => {
    const finance = await openPlainApp(world, fina);
    const { purchases } = await finance.call(listPurchasesContract, { uid: dev.uid });
    const paymentId = purchases.find(({ packId }) => packId === 'pack-1999')?.paymentId ?? '';
    const { payouts, earnings } = await finance.call(traceEntryContract, { paymentId });
    const utr = payouts.find((payout) => payout.utr !== null)?.utr ?? 'none';
    const page = await signInAs(visitorOf(), fina);
    await visit(page, '/traces');
    await page.getByRole('textbox', { name: 'Its id' }).fill(paymentId);
    await page.getByRole('button', { name: 'Follow the money' }).click();
    await page.getByRole('heading', { name: '5 · Paid out' }).waitFor();
    expect(await page.getByText('₹1,999.00').count()).toBe(1);
    await page.getByText(utr).first().waitFor();
    await shoot(page, 'money-trace');

    await visit(page, `/traces/${encodeURIComponent(`entry~${earnings[0]?.entryKey}`)}/show`);
    await page.getByRole('cell', { name: paymentId }).first().waitFor();
    expect(await page.getByText('₹1,999.00').count()).toBe(1);
  });

  it('are proven by finance, who sees no difference', async () => {
    const page = await signInAs(visitorOf(), fina);
    await visit(page, '/proof');
    await page.getByRole('button', { name: 'Prove the books now' }).click();
    await page.getByRole('status').filter({ hasText: '0 differences' }).waitFor({ timeout: 60_000 });
    await settle(page);
    await shoot(page, 'money-proof');
    const { runs } = await (await openPlainApp(world, fina)).call(listVerifyRunsContract, {});
    expect(runs[0]).toMatchObject({ byUid: fina.uid, differenceCount: 0 });
    expect(runs[0]?.entryCount).toBeGreaterThan(0);
  });
});
