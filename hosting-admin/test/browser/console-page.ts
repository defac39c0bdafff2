import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { consoleSignIn } from '../../../emulator-seed/people.ts';
import { findChromium } from './find-chromium.ts';
import { findProblems } from './find-problems.ts';

const screenshots = join(import.meta.dirname, '..', '..', '..', '.emulator', 'screenshots');

/** Flags without which Chromium asks Google's hosts for things that nobody here needs. */
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  '--disable-software-rasterizer',
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args });
}

interface Visitor {
  readonly browser: Browser;
  /** Where the console is served. */
  readonly address: string;
}

/** A window of its own, signed in as somebody of the local world; at the first page. */
export async function signInAs({ browser, address }: Visitor, person: { readonly uid: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-IN' });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const { email, password } = consoleSignIn(person);
  await page.goto(address);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await stopMotion(page);
  return page;
}

/** Goes to a page of the console, e.g. `/withdrawals`, and waits until it has stopped loading. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(path)}`);
  await settle(page);
}

/** Until nothing shows any more that it is loading. Listeners keep the network busy for good, so that tells nothing. */
export async function settle(page: Page): Promise<void> {
  const sign = page.locator('[role=progressbar], .RaLoadingIndicator-loader');
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await page.waitForTimeout(150);
    if ((await sign.count()) === 0) continue;
    quiet = -1;
    await sign.first().waitFor({ state: 'detached', timeout: 120_000 });
  }
}

/** Keeps a picture of the page in the output of the run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

/** Keeps a picture of where a journey has come to, and holds that everybody can use the page as it stands there. */
export async function shoot(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  const problems = await findProblems(page);
  if (problems.length > 0) throw new Error([`${name} is not for everybody:`, ...problems].join('\n'));
}

/** Ends the fading of colours, which axe would meet half way. */
function stopMotion(page: Page): Promise<void> {
  return page.evaluate(`{
    const still = new CSSStyleSheet();
    still.replaceSync('* { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets.push(still);
  }`);
}
