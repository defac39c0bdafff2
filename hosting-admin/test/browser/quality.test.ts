import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { consoleSignIn, fina } from '../../../emulator-seed/people.ts';
import { runSchedule } from '../../../emulator-seed/scenes/world-clock.ts';
import { canAccess } from '../../../functions/src/contract/console-access.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';
import { mayEnter, readPages, visitors } from './console-pages.ts';
import { findProblems, hearComplaints } from './find-problems.ts';

const MAX_FIRST_LOAD_BYTES = 450_000;
/** Some seventy pages with their records, on a slow machine. */
const MAX_TOUR_MS = 900_000;
/** More than any page has. */
const MAX_TABS = 150;

let world: World;
let browser: Browser;
let pages: Awaited<ReturnType<typeof readPages>>;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
  // Charts show the days whose money has been summed.
  await runSchedule(world, 'dashboard-foldMoney');
  pages = await readPages();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens the first record of the list that is shown; false where there is none. */
async function openFirstRecord(page: Page): Promise<boolean> {
  const row = page.locator('.datatable-body tr').first();
  if ((await row.count()) === 0) return false;
  await row.press('Enter');
  await settle(page);
  return page.url().endsWith('/show');
}

/** Axe over every page takes a quarter of an hour and more: `MEHFIL_TOUR=1`. */
const onTour = process.env['MEHFIL_TOUR'] === '1' ? visitors : [];

/** Pages that somebody has looked at: they are the same for the next role, but for acts that are not there. */
const lookedAt = new Set<string>();

describe.each(onTour)('$role', ({ role, uid }) => {
  it(
    'finds every page in order: axe, the console of the browser, a picture',
    async () => {
      const page = await signInAs({ browser, address: world.urls.hosting }, { uid });
      const complaints = hearComplaints(page);
      const problems: string[] = [];
      const look = async (name: string) => {
        for (const problem of await findProblems(page)) problems.push(`${name}: ${problem}`);
        await shoot(page, `${role}-${name}`);
      };
      await settle(page);
      await look('home');
      const fresh = pages.filter((one) => mayEnter(role, one) && !lookedAt.has(one.name));
      for (const one of fresh) {
        lookedAt.add(one.name);
        await visit(page, `/${one.name}`);
        await look(one.name);
        const hasRecords = one.show !== undefined && canAccess([role], one.name, 'show');
        if (hasRecords && (await openFirstRecord(page))) await look(`${one.name}-one`);
      }
      await page.context().close();
      expect([...problems, ...complaints]).toEqual([]);
    },
    MAX_TOUR_MS,
  );
});

describe('without a mouse', () => {
  /** Tabs on until this has the focus. */
  async function tabTo(page: Page, wanted: Locator): Promise<void> {
    const focused = wanted.and(page.locator(':focus'));
    for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
      await page.keyboard.press('Tab');
      if ((await focused.count()) === 1) return;
    }
    throw new Error(`No key leads to ${wanted}`);
  }

  it('somebody signs in, opens a dialog and leaves it, and opens a record', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const { email, password } = consoleSignIn(fina);
    await page.goto(world.urls.hosting);
    await tabTo(page, page.getByRole('textbox', { name: 'E-mail' }));
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();

    await tabTo(page, page.getByRole('menuitem', { name: 'Purchases' }));
    await page.keyboard.press('Enter');
    await page.locator('.datatable-body tr').first().waitFor();
    await settle(page);

    const save = page.getByRole('button', { name: 'Save as CSV' });
    await tabTo(page, save);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await save.and(page.locator(':focus')).count()).toBe(1);

    await tabTo(page, page.locator('.datatable-body tr').first());
    await page.keyboard.press('Enter');
    await settle(page);
    expect(page.url()).toMatch(/#\/purchases\/.+\/show$/);
    await context.close();
  });
});

it('the first page weighs little', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { origin } = new URL(world.urls.hosting);
  const answers: Response[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(origin)) answers.push(response);
  });
  await page.goto(world.urls.hosting);
  await page.getByRole('textbox', { name: 'E-mail' }).waitFor();
  const files = await Promise.all(answers.map((answer) => answer.body()));
  await context.close();
  // As Hosting sends them: the emulator compresses nothing.
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  expect(files.length).toBeGreaterThan(1);
  expect(bytes).toBeLessThanOrEqual(MAX_FIRST_LOAD_BYTES);
});
