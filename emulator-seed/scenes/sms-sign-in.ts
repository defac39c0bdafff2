import { randomUUID } from 'node:crypto';
import { checkCodeContract, sendCodeContract } from '../../functions/src/contract/features/identity-otp.ts';
import type { World } from '../launcher/world.ts';
import { callFunction } from './call-function.ts';
import { getJson } from './json-request.ts';

/** Has one of the house's own codes sent to the phone, and reads it where the SMS would have gone. */
export async function requestSms(world: World, phone: string): Promise<string> {
  await callFunction(world, sendCodeContract, { input: { requestId: `code-${randomUUID()}`, phone } });
  const { sent } = await getJson<{ sent: { code: string }[] }>(
    `${world.urls.twilio}/sent?${new URLSearchParams({ kind: 'code', channel: 'sms', to: phone })}`,
  );
  const [newest] = sent;
  if (newest === undefined) throw new Error(`no code was sent to ${phone}`);
  return newest.code;
}

/** What the code is worth: whose phone it is, and a token that signs an app in as them. */
export async function redeemSms(world: World, sent: { readonly phone: string; readonly code: string }) {
  return callFunction(world, checkCodeContract, { input: sent });
}
