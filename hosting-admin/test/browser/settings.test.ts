import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { asha, faye, fina, meera } from '../../../emulator-seed/people.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { listVersionsContract } from '../../../functions/src/contract/features/config.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';

let world: World;
let browser: Browser;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = (person: { readonly uid: string }) => signInAs({ browser, address: world.urls.hosting }, person);
const dialogOf = (page: Page) => page.getByRole('dialog');
const field = (page: Page, name: string) => page.locator('main').getByRole('textbox', { name, exact: true });

/** The newest version of a section as the server keeps it. */
async function newest(section: string) {
  const finance = await openPlainApp(world, fina);
  const { versions } = await finance.call(listVersionsContract, { section, limit: 1 });
  return { version: versions[0]?.version ?? 0, value: versions[0]?.value };
}

/** Opens the review of what was changed on the page, gives a reason and sends it. */
async function save(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Review and save' }).click();
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialogOf(page).getByRole('button', { name: 'Save changes' }).click();
}

describe('settings that decide who gets how much', () => {
  it('are refused as insolvent, with the worst case, when a sale could lose money', async () => {
    const before = await newest('economy');
    const page = await open(asha);
    await visit(page, '/settings/economy/show');
    await field(page, 'Payout cap').fill('100');
    // The preview says so before anything is sent.
    await page.getByText('A sale could owe creators more than it takes in.').waitFor();
    await save(page, 'creators asked for all of it');
    const refusal = dialogOf(page).getByRole('alert').filter({ hasText: 'Refused as insolvent' });
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(
      /Worst case: pack-\d+ at \d+% discount .* leaves the house -₹[0-9,.]+\./,
    );
    await shoot(page, 'settings-insolvent');
    expect(await newest('economy')).toEqual(before);
    await page.context().close();
  });

  it('change once a second person agrees, and stand in the history and in the audit log', async () => {
    const before = await newest('packs');
    const reason = `a fairer large pack, after version ${before.version}`;
    const page = await open(asha);
    await visit(page, '/settings/packs/show');
    const price = field(page, 'Price, pack-1999');
    const rupees = (await price.inputValue()) === '1999' ? '1949' : '1999';
    await price.fill(rupees);
    await page.getByText('Sound: no sale, discount or share loses money.').waitFor();
    await save(page, reason);
    await dialogOf(page).getByText('somebody else has to agree').waitFor();
    await shoot(page, 'settings-kept');
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();
    // Whoever asked cannot agree; nothing has changed yet.
    const waiting = page.locator('section').filter({ hasText: 'Waiting for a second person' });
    await waiting.getByText(reason).waitFor();
    expect(await waiting.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(await newest('packs')).toEqual(before);

    await approve(reason);
    const after = await newest('packs');
    expect(after.version).toBe(before.version + 1);
    expect(after.value).toMatchObject({
      packs: expect.arrayContaining([
        expect.objectContaining({ packId: 'pack-1999', pricePaise: Number(rupees) * 100 }),
      ]),
    });

    await page.reload();
    await settle(page);
    const row = page.getByRole('row').filter({ hasText: reason });
    expect(await row.textContent()).toContain('In force');
    await shoot(page, 'settings-history');
    await readAudit(page, reason);
    await page.context().close();
  });

  it('are neither in the menu nor on the page of a moderator', async () => {
    const page = await open(meera);
    expect(await page.getByRole('menuitem', { name: 'Settings', exact: true }).count()).toBe(0);
    await visit(page, '/settings/economy/show');
    await page.getByText('Access denied').first().waitFor();
    expect(await page.getByText('Payout cap').count()).toBe(0);
    await page.context().close();
  });
});

/** Faye of finance agrees to the change that was asked with this reason. */
async function approve(reason: string): Promise<void> {
  const page = await open(faye);
  await visit(page, '/settings');
  const waiting = page.locator('section').filter({ hasText: 'Waiting for a second person' });
  const change = waiting.locator('> div').filter({ hasText: reason }).last();
  await change.getByRole('button', { name: 'Approve' }).click();
  expect(await dialogOf(page).getByRole('alert').textContent()).toContain('Coin packs');
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill('agreed with the team');
  await dialogOf(page).getByRole('button', { name: 'Approve' }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
  await page.context().close();
}

/** The decision is a line of the audit log, which unfolds to what changed. */
async function readAudit(page: Page, reason: string): Promise<void> {
  await visit(page, '/audit?filter=%7B%22target%22%3A%22config%2Fpacks%22%7D');
  const line = page.getByRole('row').filter({ hasText: 'config-decideSetting' }).filter({ hasText: reason });
  expect(await line.textContent()).toContain('Faye');
  await line.getByText('config-decideSetting').click();
  await page.getByText('pack-1999 › Price').waitFor();
  await shoot(page, 'settings-audit');
}

describe('a list to choose from', () => {
  it('is put into another order by dragging', async () => {
    const page = await open(asha);
    await visit(page, '/catalogue');
    const rows = page.locator('.datatable-body tr');
    const names = async () => (await rows.locator('td:nth-child(2)').allTextContents()).slice(0, 3);
    const [first = '', second = '', third = ''] = await names();
    await rows.nth(1).getByTitle('Drag to another place').dragTo(rows.nth(0));
    await dialogOf(page).getByText(second).waitFor();
    await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill('more people look for it');
    await shoot(page, 'settings-order');
    await dialogOf(page).getByRole('button', { name: 'Save the order' }).click();
    await dialogOf(page).getByText('2 of 2 done').waitFor({ timeout: 120_000 });
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();
    await dialogOf(page).waitFor({ state: 'detached' });
    await expect.poll(names, { timeout: 60_000 }).toEqual([second, first, third]);
    await page.context().close();
  });
});
