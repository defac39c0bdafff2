import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { consoleSignIn, fina } from '../../../emulator-seed/people.ts';
import { type ConsoleRole, canAccess } from '../../../functions/src/contract/console-access.ts';
import { keepPicture, openBrowser, settle, signInAs, visit } from './console-page.ts';
import { mayEnter, readPages, visitors } from './console-pages.ts';
import { findProblems, hearComplaints } from './find-problems.ts';

const MAX_FIRST_LOAD_BYTES = 450_000;
/** Some seventy pages with their records and dialogs, on a slow machine. */
const MAX_TOUR_MS = 1_800_000;
/** More than any page has. */
const MAX_TABS = 150;

let world: World;
let browser: Browser;
let pages: Awaited<ReturnType<typeof readPages>>;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
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

/** Looks through what somebody sees, and keeps what it finds. */
interface Tour {
  readonly page: Page;
  readonly role: string;
  readonly problems: string[];
}

/** One view by day and by night, and a picture of it. */
async function look({ page, role, problems }: Tour, name: string): Promise<void> {
  for (const problem of await findProblems(page)) problems.push(`${name}: ${problem}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const problem of await findProblems(page, ['color-contrast'])) problems.push(`${name} by night: ${problem}`);
  await page.emulateMedia({ colorScheme: 'light' });
  await keepPicture(page, `${role}-${name}`);
}

/** Every dialog that the page offers, opened and left again. */
async function lookAtDialogs(tour: Tour, name: string): Promise<void> {
  const { page } = tour;
  const openers = page.locator('main [aria-haspopup=dialog]:enabled');
  const dialog = page.getByRole('dialog');
  for (const label of new Set(await openers.allInnerTexts())) {
    await openers.filter({ hasText: label }).first().click();
    await dialog.waitFor();
    await settle(page);
    await look(tour, `${name}-${label.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
}

/** Who looks at a page: the first who may. For the others it is the same, but for acts that are not there. */
const isSeenBy = (role: ConsoleRole, one: (typeof pages)[number]): boolean =>
  visitors.find((visitor) => mayEnter(visitor.role, one))?.role === role;

describe.each(visitors)('$role', ({ role, uid }) => {
  it(
    'finds every page and dialog in order: axe by day and by night, the console of the browser, a picture',
    async () => {
      const page = await signInAs({ browser, address: world.urls.hosting }, { uid });
      const complaints = hearComplaints(page);
      const tour: Tour = { page, role, problems: [] };
      await settle(page);
      await look(tour, 'home');
      for (const one of pages.filter((each) => isSeenBy(role, each))) {
        await visit(page, `/${one.name}`);
        await look(tour, one.name);
        await lookAtDialogs(tour, one.name);
        const hasRecords = one.show !== undefined && canAccess([role], one.name, 'show');
        if (hasRecords && (await openFirstRecord(page))) {
          await look(tour, `${one.name}-one`);
          await lookAtDialogs(tour, `${one.name}-one`);
        }
      }
      await page.context().close();
      expect([...tour.problems, ...complaints]).toEqual([]);
    },
    MAX_TOUR_MS,
  );
});

describe('without a mouse', () => {
  /** Tabs on until this has the focus. */
  async function tabTo(page: Page, wanted: Locator): Promise<void> {
    await wanted.waitFor();
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
