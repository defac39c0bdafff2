import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { consoleSignIn, faye } from '../../../emulator-seed/people.ts';
import { addAuthenticator } from './authenticator.ts';
import { openBrowser, shoot, signInAs, visit } from './console-page.ts';

let world: World;
let browser: Browser;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code of your authenticator app' });
const WRONG = 'That code is not right.';

it('is set up, asked for at the door, and asked for again where a fresh sign-in is wanted', async () => {
  const page = await signInAs({ browser, address: world.urls.hosting }, faye);
  const authenticator = await addAuthenticator(page.context());
  const { email, password } = consoleSignIn(faye);

  await visit(page, '/sign-in');
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await page.getByText(authenticator.secretKey).waitFor();
  await codeField(page).fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText(WRONG).waitFor();
  await shoot(page, 'second-factor');
  await codeField(page).fill(authenticator.code);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Your authenticator app is asked for when you sign in.').waitFor();

  await page.getByRole('button', { name: email }).click();
  await page.getByRole('menuitem', { name: 'Logout' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await codeField(page).fill('000000');
  expect(await page.getByRole('menuitem').count()).toBe(0);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(WRONG).waitFor();
  await codeField(page).fill(authenticator.code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('menuitem', { name: 'Purchases' }).waitFor();

  // The password stays what it was, for whoever signs in as Faye after this.
  await visit(page, '/sign-in');
  authenticator.wantFreshSignIn();
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('Your password, once more').fill(password);
  await page.getByRole('button', { name: "It's me" }).click();
  await codeField(page).fill(authenticator.code);
  await page.getByRole('button', { name: "It's me" }).click();
  await page.getByText('The password is changed').waitFor();
  await page.context().close();
});
