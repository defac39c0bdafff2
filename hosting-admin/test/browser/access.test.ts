import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWorld, type World } from '../../../emulator-seed/launcher/world.ts';
import { ann, kavi } from '../../../emulator-seed/people.ts';
import { type ConsoleRole, canAccess, consoleTable } from '../../../functions/src/contract/console-access.ts';
import { callables } from '../../../functions/src/contract/registry.ts';
import { callFromPage } from './call-from-page.ts';
import { openBrowser, signInAs } from './console-page.ts';
import { mayEnter, readPages, visitors } from './console-pages.ts';

type Pages = Awaited<ReturnType<typeof readPages>>;

let world: World;
let browser: Browser;
let pages: Pages;

beforeAll(async () => {
  const found = await findWorld();
  if (found === undefined) throw new Error('There is no world');
  world = found;
  pages = await readPages();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const act = { requestId: 'access-test-0001', reason: 'whether this role may' };
/** Changes that one role makes and others must not, in a right shape. Whoever may is not asked to try. */
const changes: Readonly<Record<string, object>> = {
  'wallet-adjust': { ...act, uid: ann.uid, direction: 'credit', coins: 100_000, ticket: 'T-1' },
  'safety-takeReport': { ...act, caseId: ann.uid },
  'staff-invite': { ...act, email: 'nobody@mehfil.example', displayName: 'Nobody', roles: ['support'] },
  'people-signOut': { ...act, uid: ann.uid },
  'creator-setClass': { ...act, uid: kavi.uid, class: 'celebrity', until: null },
  'risk-holdPayee': { ...act, payee: { kind: 'creator', id: kavi.uid }, note: 'Your papers are looked at' },
};

/** What is behind pages that are not of this role, and changes it must not make, with requests of the right shape. */
function forbiddenTo(role: ConsoleRole): readonly { name: string; request: object }[] {
  const ofPages = pages
    .filter((one) => !mayEnter(role, one))
    .map(({ name, entry }) => ({ name, act: entry ?? 'list' }));
  const behind = ofPages.flatMap(({ name, act: entry }) => consoleTable[name]?.[entry]?.[0] ?? []);
  const mayCall = (callable: string) =>
    Object.entries(consoleTable).some(([resource, acts]) =>
      Object.entries(acts).some(([name, [one]]) => one === callable && canAccess([role], resource, name)),
    );
  const names = [...new Set([...behind, ...Object.keys(changes)])].filter((name) => !mayCall(name));
  return names.flatMap((name) => {
    const contract = callables[name];
    const request = changes[name] ?? {};
    // What everybody may call decides by the caller's own records.
    const isForStaff = typeof contract?.audience === 'object';
    return isForStaff && contract.request.safeParse(request).success ? [{ name, request }] : [];
  });
}

async function namesInMenu(page: Page): Promise<string[]> {
  const addresses = await page
    .getByRole('menuitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('href')));
  return addresses.flatMap((address) => (address === '#/' ? [] : [address?.replace('#/', '') ?? '']));
}

/** Whether the page at this address says that it is for others. */
async function isDenied(page: Page, path: string): Promise<boolean> {
  const denial = page.getByText('Access denied');
  await page.evaluate("location.hash = '/nowhere'");
  await denial.waitFor({ state: 'detached' });
  await page.evaluate(`location.hash = ${JSON.stringify(path)}`);
  return denial.waitFor({ timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

it('tries requests that the contract takes', () => {
  const wrong = Object.entries(changes).filter(
    ([name, request]) => !callables[name]?.request.safeParse(request).success,
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});

/** Every door of every role takes a quarter of an hour: `MEHFIL_TOUR=1`. The journeys try some of them each. */
const onTour = visitors;

describe.each(onTour)('$role', ({ role, uid }) => {
  let page: Page;
  beforeAll(async () => {
    page = await signInAs({ browser, address: world.urls.hosting }, { uid });
  });
  afterAll(() => page?.context().close());

  it('finds in the menu what is theirs, and nothing else', async () => {
    const theirs = pages.filter((one) => mayEnter(role, one)).map(({ name }) => name);
    expect((await namesInMenu(page)).toSorted()).toEqual(theirs.toSorted());
    expect(theirs.length).toBeGreaterThan(5);
  });

  it('is shown nothing at an address that is not theirs', async () => {
    const others = pages.filter((one) => !mayEnter(role, one)).map(({ name }) => `/${name}`);
    const records = pages.flatMap(({ name, show }) =>
      show === undefined || canAccess([role], name, 'show') ? [] : [`/${name}/${ann.uid}/show`],
    );
    const shown: string[] = [];
    for (const path of [...others, ...records]) if (!(await isDenied(page, path))) shown.push(path);
    expect(shown).toEqual([]);
    expect(others.length).toBeGreaterThan(5);
  });

  it('is refused by the callables behind what is not theirs', async () => {
    const calls = forbiddenTo(role);
    const codes: [string, string | null][] = [];
    for (const call of calls) codes.push([call.name, await callFromPage(page, world, call)]);
    expect(codes.filter(([, code]) => code !== 'auth/forbidden')).toEqual([]);
    // An admin may do all that staff can.
    expect(calls.length > 3).toBe(role !== 'admin');
  });
});
