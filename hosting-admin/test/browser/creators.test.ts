import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { asha, fina, type HostPerson, kavi, meera, starVoices, sunil } from '../../../emulator-seed/people.ts';
import type { App } from '../../../emulator-seed/scenes/app.ts';
import { apply } from '../../../emulator-seed/scenes/become-creator.ts';
import { finishProfile } from '../../../emulator-seed/scenes/finish-profile.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { advanceClock } from '../../../emulator-seed/scenes/world-clock.ts';
import { listAuditLogContract } from '../../../functions/src/contract/features/audit.ts';
import { listCreatorsContract } from '../../../functions/src/contract/features/creator-list.ts';
import { completeSignInContract } from '../../../functions/src/contract/features/identity.ts';
import { listQueueContract, submitContract } from '../../../functions/src/contract/features/kyc.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';

/** Of a run of its own: whoever applies now is nobody who applied before. */
const run = String(Date.now()).slice(-5);
const nila: HostPerson = {
  ...kavi,
  uid: '',
  displayName: `Nila ${run}`,
  phone: `+9199998${run}`,
  state: 'applied',
};

let world: World;
let browser: Browser;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('no world to look at');
  world = found;
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = (person: { readonly uid: string }) => signInAs({ browser, address: world.urls.hosting }, person);
const dialogOf = (page: Page) => page.getByRole('dialog');

/** Gives the reason and confirms; the dialog closes when the server has done it. */
async function confirm(page: Page, act: string, reason: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialogOf(page).getByRole('button', { name: act }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
  await settle(page);
}

/** Somebody new applies, with a photo of the face. */
async function nilaApplies(): Promise<App> {
  const app = await openPlainApp(world, nila);
  const { displayName, language, gender } = nila;
  await app.call(completeSignInContract, { displayName, language });
  await finishProfile(app, { displayName, language, gender, username: `nila${run}` });
  await apply(app, nila, starVoices.code);
  return app;
}

describe('an application', () => {
  it('is looked at by a moderator and approved by an admin; the creator is listed then', async () => {
    const { uid } = await nilaApplies();
    const meeras = await open(meera);
    await visit(meeras, '/creator-applications');
    await shoot(meeras, 'creators-applications');
    await visit(meeras, `/creator-applications/${uid}/show`);
    await meeras.getByRole('img', { name: 'Face' }).waitFor();
    expect(await meeras.getByRole('button', { name: 'Reject' }).count()).toBe(0);
    await meeras.getByRole('button', { name: 'Note what you saw' }).click();
    for (const point of await dialogOf(meeras).getByRole('switch').all()) await point.check();
    await confirm(meeras, 'Note what you saw', 'face, voice and words are as they should be');
    await meeras.getByText('As it should be').first().waitFor();
    await shoot(meeras, 'creators-application-prepared');
    await meeras.context().close();

    const ashas = await open(asha);
    await visit(ashas, `/creator-applications/${uid}/show`);
    await ashas.getByRole('button', { name: 'Approve' }).click();
    await confirm(ashas, 'Approve', 'passed the interview');
    await ashas.getByText('Approved', { exact: true }).waitFor();
    await visit(ashas, '/creators');
    await ashas.getByRole('row', { name: new RegExp(nila.displayName) }).waitFor();
    await shoot(ashas, 'creators-list');
    await ashas
      .getByRole('row', { name: new RegExp(nila.displayName) })
      .getByText('Active')
      .click();
    await ashas.getByRole('heading', { name: 'Rates and share' }).waitFor();
    await settle(ashas);
    await shoot(ashas, 'creators-one');
    await ashas.context().close();

    const { creators } = await (await openPlainApp(world, asha)).call(listCreatorsContract, { uid });
    expect(creators).toMatchObject([{ displayName: nila.displayName, standing: 'active', class: 'regular' }]);
  });
});

const waitingOfKavi = async (): Promise<string[]> => {
  const { entries } = await (await openPlainApp(world, fina)).call(listQueueContract, { limit: 50 });
  return entries
    .filter(({ ownerUid }) => ownerUid === kavi.uid)
    .flatMap(({ checks }) => checks.map(({ check }) => check));
};

/** Her name waits from the seed on; after a run of before it was verified, and she hands in another one. */
async function kavisNameWaits(): Promise<void> {
  if ((await waitingOfKavi()).includes('name')) return;
  const app = await openPlainApp(world, kavi);
  await app.call(submitContract, {
    requestId: `journey-kyc-${run}`,
    as: 'creator',
    ...kavi.identity,
    legalName: `${kavi.identity.legalName} ${Number(run) % 2 === 0 ? 'Rajan' : 'Murugan'}`,
    documents: { submissionId: 'submission-1', parts: ['pan', 'bank-proof', 'selfie'] },
    consentVersion: 1,
  });
  await advanceClock(world, 0);
}

describe('the papers of a creator', () => {
  it('open for a reason, beside what was typed and what the provider said, and are decided check by check', async () => {
    await kavisNameWaits();
    const page = await open(fina);
    await visit(page, '/kyc');
    await page.getByRole('row', { name: /Kavi Selvan/ }).waitFor();
    await shoot(page, 'creators-kyc-queue');
    await visit(page, `/kyc/creator:${kavi.uid}/show`);
    await page.getByRole('textbox', { name: 'Reason' }).fill(`looking at run ${run}`);
    await page.getByRole('button', { name: 'Open the papers' }).click();
    await page.getByRole('img', { name: 'PAN card' }).waitFor();
    await settle(page);
    expect(await page.getByText(kavi.identity.pan).count()).toBe(0);
    await shoot(page, 'creators-kyc-papers');

    await page.getByRole('button', { name: 'Show the numbers' }).click();
    await confirm(page, 'Show the numbers', 'the mask does not tell enough');
    await page.getByText(kavi.identity.pan).waitFor();
    const name = page.locator('section', { has: page.getByRole('heading', { name: 'Name', exact: true }) });
    await name.getByRole('button', { name: 'Verify' }).click();
    await confirm(page, 'Verify', 'the same name on card and account');
    await name.getByText('Done').waitFor();
    expect(await waitingOfKavi()).not.toContain('name');
    await page.context().close();

    const { lines } = await (await openPlainApp(world, asha)).call(listAuditLogContract, { limit: 10 });
    const acts = lines.filter(({ target }) => target.includes(`creator:${kavi.uid}`)).map(({ action }) => action);
    expect(acts).toEqual(expect.arrayContaining(['kyc-verify', 'kyc-reveal', 'kyc-listDocuments']));
  });

  it('are nothing that support sees', async () => {
    const page = await open(sunil);
    expect(await page.getByRole('menuitem', { name: 'Identity checks' }).count()).toBe(0);
    await visit(page, `/kyc/creator:${kavi.uid}/show`);
    await page.getByText('Access denied').waitFor();
    await page.context().close();
  });
});
