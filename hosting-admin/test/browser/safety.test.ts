import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { ann, asha, dev, meera, type Person, sunil } from '../../../emulator-seed/people.ts';
import type { App } from '../../../emulator-seed/scenes/app.ts';
import { finishProfile } from '../../../emulator-seed/scenes/finish-profile.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { completeSignInContract } from '../../../functions/src/contract/features/identity.ts';
import { listActionsContract } from '../../../functions/src/contract/features/people-history.ts';
import {
  appealContract,
  fileGrievanceContract,
  reportContract,
} from '../../../functions/src/contract/features/safety.ts';
import { listGrievancesContract } from '../../../functions/src/contract/features/safety-grievances.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';

/** Of a run of its own: whoever is reported now is nobody whom a run before has warned. */
const run = String(Date.now()).slice(-5);
const omar: Person = { ...dev, uid: '', displayName: `Omar ${run}`, phone: `+9199997${run}` };

let world: World;
let browser: Browser;
let omars: App;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
  browser = await openBrowser();
  omars = await openPlainApp(world, omar);
  const { displayName, language, gender } = omar;
  await omars.call(completeSignInContract, { displayName, language });
  await finishProfile(omars, { displayName, language, gender, username: `omar${run}` });
});
afterAll(() => browser?.close());

const open = (person: { readonly uid: string }) => signInAs({ browser, address: world.urls.hosting }, person);
const dialogOf = (page: Page) => page.getByRole('dialog');
const rowOf = (page: Page) => page.getByRole('row', { name: new RegExp(omar.displayName) });

/** Gives the reason and confirms; the dialog closes when the server has done it. */
async function confirm(page: Page, act: string, reason: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialogOf(page).getByRole('button', { name: act }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
  await settle(page);
}

/** What moderation has done about him, as the server keeps it. */
async function actionsAboutOmar() {
  const admin = await openPlainApp(world, asha);
  return (await admin.call(listActionsContract, { uid: omars.uid })).actions;
}

describe('a report', () => {
  it('is taken and read for a reason, and ends in a warning that the person reads', async () => {
    await (await openPlainApp(world, ann)).call(reportContract, {
      requestId: `journey-report-${run}`,
      target: { kind: 'person', id: omars.uid },
      reason: 'threat',
      words: 'He says that he knows where I live.',
    });
    const page = await open(meera);
    await visit(page, '/reports');
    await rowOf(page).waitFor();
    await shoot(page, 'safety-reports');
    await rowOf(page).getByText('Threat').click();
    // What people wrote is shown only once it is said why.
    await page.getByRole('button', { name: 'Open the case' }).waitFor();
    expect(await page.getByText('He says that he knows where I live.').count()).toBe(0);
    await page.getByRole('button', { name: 'Open the case' }).click();
    await page.getByText('He says that he knows where I live.').waitFor();
    await page.getByText(`omar${run}`).first().waitFor();
    await shoot(page, 'safety-report');

    await page.getByRole('button', { name: 'Take the case' }).click();
    await confirm(page, 'Take the case', 'mine to decide');
    await page.getByRole('button', { name: 'Take the case' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Act', exact: true }).click();
    await dialogOf(page).getByText(`${omar.displayName} is warned`).waitFor();
    await dialogOf(page).getByRole('textbox', { name: 'Words to them' }).fill('Nobody is threatened here.');
    await shoot(page, 'safety-act');
    await confirm(page, 'Act', 'a threat, though the first one');
    await page.getByText('Action taken', { exact: true }).waitFor();
    await page.context().close();

    expect(await actionsAboutOmar()).toMatchObject([
      { kind: 'warn', reasonCode: 'threat', words: 'Nobody is threatened here.', state: 'done' },
    ]);
  });

  it('is looked at again, once the person appeals, by somebody else', async () => {
    const [action] = await actionsAboutOmar();
    await omars.call(appealContract, {
      requestId: `journey-appeal-${run}`,
      actionId: action?.actionId ?? '',
      words: 'It was about a house that we both look for.',
    });
    const meeras = await open(meera);
    await visit(meeras, '/appeals');
    await rowOf(meeras).getByText('Somebody else decides it').waitFor();
    expect(await rowOf(meeras).getByRole('button', { name: 'Undo it' }).count()).toBe(0);
    await meeras.context().close();

    const ashas = await open(asha);
    await visit(ashas, '/appeals');
    await rowOf(ashas).waitFor();
    await shoot(ashas, 'safety-appeals');
    await rowOf(ashas).getByRole('button', { name: 'Undo it' }).click();
    await dialogOf(ashas).getByRole('textbox', { name: 'Words to them' }).fill('You are right. We are sorry.');
    await confirm(ashas, 'Undo it', 'the conversation shows it');
    await rowOf(ashas).waitFor({ state: 'detached' });
    await ashas.context().close();

    expect(await actionsAboutOmar()).toMatchObject([{ kind: 'warn', state: 'undone', appeal: 'undone' }]);
  });

  it('is nothing that support sees', async () => {
    const page = await open(sunil);
    await visit(page, `/reports/person~${omars.uid}/show`);
    await page.getByText('Access denied').waitFor();
    await page.context().close();
  });
});

describe('a grievance', () => {
  it('is answered by an admin, which stops its clock', async () => {
    const { grievanceId, number } = await omars.call(fileGrievanceContract, {
      requestId: `journey-grievance-${run}`,
      class: 'urgent',
      subject: 'I was called a liar',
      words: 'Somebody keeps telling others that I lie, and nobody stops it.',
    });
    const page = await open(asha);
    await visit(page, '/grievances');
    await page.getByRole('heading', { name: 'Numbers of a month' }).waitFor();
    const row = page.getByRole('row', { name: new RegExp(number) });
    await row.getByText(number).click();
    await page.getByText('Somebody keeps telling others').waitFor();
    await shoot(page, 'safety-grievances');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await dialogOf(page).getByRole('textbox', { name: 'Answer' }).fill('Both of them were told to stop.');
    await confirm(page, 'Answer', 'settled with both');
    await row.waitFor({ state: 'detached' });
    await page.context().close();

    const admin = await openPlainApp(world, asha);
    const { grievances } = await admin.call(listGrievancesContract, { state: 'answered', limit: 50 });
    expect(grievances.find((one) => one.grievanceId === grievanceId)).toMatchObject({
      answer: 'Both of them were told to stop.',
      isLate: false,
    });
  });
});
