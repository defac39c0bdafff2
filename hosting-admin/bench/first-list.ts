import type { Browser, BrowserContextOptions } from 'playwright-core';
import { median, timed } from '../../functions/bench/measurement.ts';
import { openBrowser, signInAs } from '../test/browser/console-page.ts';
import { visitors } from '../test/browser/console-pages.ts';

/** A list that each role works with and that has rows in the seeded world. */
const firstLists = {
  admin: 'purchases',
  finance: 'earnings',
  moderator: 'sessions',
  support: 'people',
  'agency-owner': 'my-hosts',
  creator: 'my-earnings',
} as const;

const ROUNDS = 5;

export interface FirstList {
  readonly role: string;
  readonly list: string;
  /** Milliseconds with an empty cache, and with functions that have not run before. */
  readonly firstMs: number;
  /** Milliseconds, the median of further rounds, each with an empty cache. */
  readonly againMs: number;
}

/**
 * How long it takes from the address of a list until its rows are on the screen: the console is loaded into a window
 * that has nothing but the sign-in, finds out who is there, and asks for the first page.
 *
 * @param address where the console is served
 */
export async function measureFirstLists(address: string): Promise<readonly FirstList[]> {
  const browser = await openBrowser();
  const measured: FirstList[] = [];
  for (const { role, uid } of visitors) {
    const list = firstLists[role];
    const window = await signInAs({ browser, address }, { uid });
    const signIn = await window.context().storageState({ indexedDB: true });
    await window.context().close();
    const open = () => openList(browser, { signIn, url: `${address}/#/${list}` });
    const firstMs = await open();
    const further: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) further.push(await open());
    measured.push({ role, list, firstMs, againMs: median(further) });
  }
  await browser.close();
  return measured;
}

type SignIn = NonNullable<BrowserContextOptions['storageState']>;

/** Milliseconds until the list has rows. */
async function openList(browser: Browser, { signIn, url }: { signIn: SignIn; url: string }): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: signIn });
  const page = await context.newPage();
  const ms = await timed(async () => {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('.datatable-body tr').first().waitFor();
  });
  await context.close();
  return ms;
}
