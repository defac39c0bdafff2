import type { DeviceDoc } from '../../contract/documents/devices.ts';
import type { Platform } from '../../platform/platform.ts';
import type { PushMessage, PushOutcome } from '../../platform/push/push-sender.ts';
import { findDevices, prune } from './device-store.ts';

type Message = Omit<PushMessage, 'token'>;

/**
 * Sends one message to every device on which somebody is signed in, and forgets the tokens that are dead. `later` only
 * when no device took it: another try must not reach twice those that did.
 * What differs from device to device, such as the language, is made for each.
 */
export async function sendPush(
  { store, push }: Pick<Platform, 'store' | 'push'>,
  uid: string,
  message: Message | ((device: DeviceDoc) => Message),
): Promise<'sent' | 'later' | 'refused'> {
  const devices = (await findDevices(store, uid)).map(({ data }) => data);
  const reachable = devices.flatMap((device) =>
    device.pushToken === null ? [] : [{ device, token: device.pushToken }],
  );
  if (reachable.length === 0) return 'sent';
  const messageTo = typeof message === 'function' ? message : () => message;
  const outcomes = await push.send(reachable.map(({ device, token }) => ({ ...messageTo(device), token })));
  const dead = reachable.filter((_, index) => outcomes[index] === 'gone');
  await Promise.all(dead.map(({ device }) => prune(store, device)));
  return together(outcomes);
}

function together(outcomes: readonly PushOutcome[]): 'sent' | 'later' | 'refused' {
  if (outcomes.includes('sent')) return 'sent';
  if (outcomes.includes('later')) return 'later';
  return outcomes.includes('refused') ? 'refused' : 'sent';
}
