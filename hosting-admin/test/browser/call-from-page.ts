import type { Page } from 'playwright-core';
import type { World } from '../../../emulator-seed/launcher/world.ts';

interface Called {
  readonly name: string;
  readonly request: object;
}

/** Calls a function with the sign-in of the page, as its scripts could. The code of the refusal; null: it was done. */
export async function callFromPage(page: Page, world: World, { name, request }: Called): Promise<string | null> {
  const address = `${world.urls.functions}/${world.projectId}/${world.region}/${name}`;
  return page.evaluate(callAsPage, { address, body: JSON.stringify({ data: request }) });
}

/** Runs in the browser. */
async function callAsPage({ address, body }: { address: string; body: string }): Promise<string | null> {
  const key = Object.keys(localStorage).find((one) => one.startsWith('firebase:authUser:')) ?? '';
  const { stsTokenManager } = JSON.parse(localStorage.getItem(key) ?? '{}');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${stsTokenManager.accessToken}` };
  const answer = await fetch(address, { method: 'POST', headers, body });
  const { error } = (await answer.json()) as { error?: { details: { code: string } } };
  return error?.details.code ?? null;
}
