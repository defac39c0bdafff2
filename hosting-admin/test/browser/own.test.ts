import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { cara, divya, fina, kavi, stella } from '../../../emulator-seed/people.ts';
import { picture } from '../../../emulator-seed/scenes/picture.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { runSchedule } from '../../../emulator-seed/scenes/world-clock.ts';
import { listOwnCommissionContract } from '../../../functions/src/contract/features/creator-income.ts';
import { callFromPage } from './call-from-page.ts';
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
const textOf = async (page: Page) => (await page.locator('#main-content').textContent()) ?? '';

/** The newest income of another creator, as that creator knows it. */
async function earningOf(person: typeof divya): Promise<string> {
  const { lines } = await (await openPlainApp(world, person)).call(listOwnCommissionContract, {});
  return lines[0]?.entryKey ?? '';
}

describe('a creator', () => {
  it('reads her own earnings, from the list to how one was split', async () => {
    const page = await open(cara);
    await settle(page);
    expect(await textOf(page)).toContain('Your money');
    await shoot(page, 'own-creator-home');
    await visit(page, '/my-earnings');
    await page.getByRole('row').nth(1).click();
    await settle(page);
    expect(await textOf(page)).toContain('Money behind the coins');
    await page.context().close();
  });

  it('finds nothing that is not hers, by address or by call', async () => {
    const others = await earningOf(divya);
    const page = await open(cara);
    expect(await page.getByRole('menuitem', { name: 'Earnings' }).count()).toBe(1);
    expect(await page.getByRole('menuitem', { name: 'Settlements' }).count()).toBe(0);
    for (const path of ['/withdrawals', '/my-hosts', '/my-team']) {
      await visit(page, '/my-earnings');
      await page.getByText('Access denied').waitFor({ state: 'detached' });
      await visit(page, path);
      await page.getByText('Access denied').first().waitFor();
    }
    await visit(page, `/my-earnings/${encodeURIComponent(others)}/show`);
    await page.getByText('Your role does not allow this.').first().waitFor();
    expect(await textOf(page)).not.toContain('Money behind the coins');
    expect(await callFromPage(page, world, { name: 'people-get', request: { uid: divya.uid } })).toBe('auth/forbidden');
    expect(await callFromPage(page, world, { name: 'agency-listHosts', request: {} })).toBe('agency/required');
    expect(await callFromPage(page, world, { name: 'earning-getStatement', request: statementOf(divya.uid) })).toBe(
      'statement/not-found',
    );
    await page.context().close();
  });

  it('asks for help about a call, with a picture, and finds it again', async () => {
    const page = await open(divya);
    await visit(page, '/my-sessions');
    await page.locator('.datatable-body tr').first().press('Enter');
    await settle(page);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('A call was cut');
    await dialog.getByRole('textbox', { name: 'In your words' }).fill('The line was gone after two minutes.');
    const file = { name: 'screen.png', mimeType: picture.contentType, buffer: Buffer.from(picture.bytes) };
    await dialog.locator('input[type=file]').setInputFiles(file);
    // It can be sent when it has been looked through.
    await dialog.getByRole('img', { name: 'Your picture' }).waitFor({ timeout: 120_000 });
    await shoot(page, 'own-ask-for-help');
    await dialog.getByRole('button', { name: 'Ask for help' }).click();
    await dialog.waitFor({ state: 'detached', timeout: 120_000 });
    await visit(page, '/my-tickets');
    await page.locator('.datatable-body tr').first().press('Enter');
    await page.getByText('The line was gone after two minutes.').waitFor();
    await page.getByRole('img', { name: 'Your picture' }).waitFor();
    await page.context().close();
  });

  it('comes online and goes again', async () => {
    const page = await open(kavi);
    for (const [act, state] of [
      ['Go online', 'Online'],
      ['Go offline', 'Offline'],
    ] as const) {
      await visit(page, '/my-creator');
      await page.getByRole('button', { name: act }).click();
      await page.getByRole('dialog').getByRole('button', { name: act }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 120_000 });
      await settle(page);
      await page.getByText(state, { exact: true }).waitFor();
    }
    await page.context().close();
  });
});

describe('an agency', () => {
  it('sees its creators and its settlements, and nobody else’s', async () => {
    await runSchedule(world, 'agency-generateSettlements');
    const page = await open(stella);
    await settle(page);
    expect(await textOf(page)).toContain('Star Voices');
    await shoot(page, 'own-agency-home');
    await visit(page, '/my-hosts');
    const hosts = await textOf(page);
    expect(hosts).toContain(divya.displayName);
    expect(hosts).not.toContain(cara.displayName);
    await visit(page, '/my-settlements');
    await page.getByRole('row').nth(1).click();
    await settle(page);
    expect(await textOf(page)).toContain('Creator by creator');
    await visit(page, '/my-settlements/another~2026-11-16/show');
    expect(await textOf(page)).toContain('There is no such settlement.');
    await page.context().close();
  });

  it('can neither open nor call what is for staff or for creators', async () => {
    const page = await open(stella);
    for (const path of ['/withdrawals', '/my-earnings', '/my-creator']) {
      await visit(page, '/my-hosts');
      await page.getByText('Access denied').waitFor({ state: 'detached' });
      await visit(page, path);
      await page.getByText('Access denied').first().waitFor();
    }
    expect(await callFromPage(page, world, { name: 'agency-listAgencies', request: {} })).toBe('auth/forbidden');
    expect(await callFromPage(page, world, { name: 'people-get', request: { uid: fina.uid } })).toBe('auth/forbidden');
    expect(await callFromPage(page, world, { name: 'creator-getDashboard', request: {} })).toBe('creator/required');
    await page.context().close();
  });
});

const statementOf = (id: string) => ({
  payee: { kind: 'creator', id },
  period: { kind: 'month', month: new Date().toISOString().slice(0, 7) },
});
