import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { asha, consoleSignIn, dev, mala, type Person, sunil } from '../../../emulator-seed/people.ts';
import { fixUid } from '../../../emulator-seed/scenes/phone-sign-in.ts';
import { openPlainApp } from '../../../emulator-seed/scenes/plain-app.ts';
import { defaultNotify, type NotifySection } from '../../../functions/src/contract/config/notify.ts';
import { listVersionsContract, saveSettingContract } from '../../../functions/src/contract/features/config.ts';
import { completeSignInContract, setRolesContract } from '../../../functions/src/contract/features/identity.ts';
import { registerDeviceContract } from '../../../functions/src/contract/features/notify.ts';
import { listBroadcastsContract } from '../../../functions/src/contract/features/notify-broadcast.ts';
import { openTicketContract } from '../../../functions/src/contract/features/support.ts';
import { saveCannedAnswerContract } from '../../../functions/src/contract/features/support-desk.ts';
import { openBrowser, settle, shoot, signInAs, visit } from './console-page.ts';

const run = String(Date.now()).slice(-5);

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

/** Gives the reason and confirms; the dialog closes when the server has done it. */
async function confirm(page: Page, act: string, reason: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialogOf(page).getByRole('button', { name: act }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
  await settle(page);
}

describe('a ticket', () => {
  it('is answered with canned words in its language, and the person reads them', async () => {
    const subject = `No receipt came, ${run}`;
    const desk = await openPlainApp(world, sunil);
    const texts = { en: 'We look into it.', kn: 'ನಾವು ಪರಿಶೀಲಿಸುತ್ತೇವೆ.' };
    await desk.call(saveCannedAnswerContract, {
      requestId: `journey-canned-${run}`,
      answerId: 'we-look',
      answer: { topic: null, title: 'We look into it', texts, active: true },
      reason: 'said every day',
    });
    const { ticketId } = await (await openPlainApp(world, mala)).call(openTicketContract, {
      requestId: `journey-ticket-${run}`,
      topic: 'creator',
      language: 'kn',
      subject,
      words: 'My call of yesterday has no receipt.',
      record: null,
    });

    const page = await open(sunil);
    await visit(page, '/tickets');
    await page.getByRole('row', { name: new RegExp(subject) }).waitFor();
    await shoot(page, 'support-tickets');
    await page
      .getByRole('row', { name: new RegExp(subject) })
      .getByText(subject)
      .click();
    await page.getByRole('button', { name: 'Open the ticket' }).click();
    await page.getByText('My call of yesterday has no receipt.').waitFor();
    await page.getByRole('button', { name: 'Take it' }).click();
    await confirm(page, 'Take it', 'I know receipts');
    await page.getByRole('button', { name: 'Take it' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await dialogOf(page).getByRole('combobox', { name: 'Begin with a canned answer' }).click();
    await page.getByRole('option', { name: 'We look into it' }).click();
    await shoot(page, 'support-answer');
    await confirm(page, 'Answer', 'a plain question');
    await page.getByText(texts.kn).waitFor();
    await shoot(page, 'support-ticket');
    await page.context().close();

    const malas = await open(mala);
    await visit(malas, `/my-tickets/${ticketId}/show`);
    await malas.getByText(texts.kn).waitFor();
    await malas.context().close();
  });
});

/** A second admin, who signs in to the console like the first. */
const nora: Person = { ...asha, uid: `nora${run}`, displayName: `Nora ${run}`, phone: `+9199996${run}` };
/** Two with a device each: there is somebody to write to. */
const listeners = ['4', '5'].map((digit): Person => {
  return { ...dev, uid: '', displayName: `Lila ${run}`, phone: `+919999${digit}${run}` };
});

async function employNora(): Promise<void> {
  await fixUid(world, { ...nora, password: consoleSignIn(nora) });
  const app = await openPlainApp(world, nora);
  await app.call(completeSignInContract, { displayName: nora.displayName, language: 'en' });
  await giveNora(['admin']);
}

async function giveNora(roles: 'admin'[]): Promise<void> {
  const requestId = `journey-nora-${roles.length}-${run}`;
  await (await openPlainApp(world, asha)).call(setRolesContract, {
    requestId,
    uid: nora.uid,
    roles,
    reason: 'a second person for broadcasts',
  });
}

async function haveListeners(): Promise<void> {
  for (const person of listeners) {
    const app = await openPlainApp(world, person);
    await app.call(completeSignInContract, { displayName: person.displayName, language: 'hi' });
    await app.call(registerDeviceContract, {
      requestId: `journey-device-${run}`,
      deviceId: `journey-${person.phone}`,
      app: 'user',
      platform: 'android',
      language: 'hi',
      appVersion: '1.0.0',
      model: null,
      pushToken: null,
      voipToken: null,
    });
  }
}

let changes = 0;
/** Sets how many people one admin reaches alone. @returns how many it was */
async function limitBroadcasts(broadcastApprovalPeople: number): Promise<number> {
  const admin = await openPlainApp(world, asha);
  const { versions } = await admin.call(listVersionsContract, { section: 'notify', limit: 1 });
  const value = (versions[0]?.value ?? defaultNotify) as NotifySection;
  await admin.call(saveSettingContract, {
    requestId: `journey-limit-${++changes}-${run}`,
    section: 'notify',
    value: { ...value, broadcastApprovalPeople },
    baseVersion: versions[0]?.version ?? 0,
    reason: 'a small world',
  });
  return value.broadcastApprovalPeople;
}

const stateOf = async (title: string) => {
  const { broadcasts } = await (await openPlainApp(world, asha)).call(listBroadcastsContract, { limit: 50 });
  return broadcasts.find(({ content }) => content.words.en.title === title)?.state;
};

describe('a broadcast', () => {
  const title = `Songs tonight ${run}`;
  const rowOf = (page: Page) => page.getByRole('row', { name: new RegExp(title) });

  it('tells how many it reaches, and goes to many only when another admin agrees', async () => {
    await employNora();
    await haveListeners();
    const before = await limitBroadcasts(1);
    try {
      const ashas = await open(asha);
      await visit(ashas, '/broadcasts');
      await ashas.getByRole('button', { name: 'New broadcast' }).click();
      await dialogOf(ashas)
        .getByText(/It reaches more than/)
        .waitFor();
      await dialogOf(ashas).getByRole('textbox', { name: 'Title, English' }).fill(title);
      await dialogOf(ashas).getByRole('textbox', { name: 'Words, English' }).fill('Cara sings at nine.');
      await shoot(ashas, 'support-broadcast');
      await confirm(ashas, 'New broadcast', 'an evening of songs');
      await rowOf(ashas).getByText('Another admin has to agree').waitFor();
      expect(await rowOf(ashas).getByRole('button', { name: 'Approve' }).count()).toBe(0);
      await ashas.context().close();
      expect(await stateOf(title)).toBe('waiting');

      const noras = await open(nora);
      await visit(noras, '/broadcasts');
      await shoot(noras, 'support-broadcasts');
      await rowOf(noras).getByRole('button', { name: 'Approve' }).click();
      await confirm(noras, 'Approve', 'read twice');
      await rowOf(noras).getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' });
      await noras.context().close();
      expect(await stateOf(title)).toMatch(/^(scheduled|running|done)$/);
    } finally {
      await limitBroadcasts(before);
      await giveNora([]);
    }
  });
});
