import type { z } from 'zod';
import type { AutomationEndpointDoc } from '../../contract/documents/automation.ts';
import type { rotateSecretContract, saveEndpointContract } from '../../contract/features/automation.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { endpointRef, findEndpoints, loadEndpoint, secretContext } from './outbox-store.ts';

type SaveCall = Call<z.output<typeof saveEndpointContract.request>>;
type SaveReply = z.input<typeof saveEndpointContract.reply>;
type RotateCall = Call<z.output<typeof rotateSecretContract.request>>;
type RotateReply = z.input<typeof rotateSecretContract.reply>;
type SecretPlatform = Pick<Platform, 'store' | 'config' | 'sealing' | 'random'>;

const SAVE = 'automation-saveEndpoint';
const ROTATE = 'automation-rotateSecret';

/**
 * Adds or changes an endpoint. Its secret is sealed at once and shown in this answer only; the kept reply has none.
 * @throws automation/endpoint-not-found, automation/too-many-endpoints {limit}, ledger/key-reused
 */
export async function saveEndpoint(platform: SecretPlatform, call: SaveCall): Promise<SaveReply> {
  const limit = (await platform.config.read(call.now)).automation.value.endpoints;
  const endpointId = call.input.endpointId ?? idFrom('endpoint', call.uid, call.requestId);
  const secret = newSecret(platform, endpointId);
  await platform.store.transaction((tx) => save(tx, call, { endpointId, secret, limit }));
  return { endpointId, secret: call.input.endpointId === null ? await readSecret(platform, endpointId) : null };
}

async function save(
  tx: Tx,
  call: SaveCall,
  { endpointId, secret, limit }: { endpointId: string; secret: string; limit: number },
): Promise<void> {
  if ((await readReplay<object>(tx, SAVE, call)) !== undefined) return;
  const { name, url, events, isActive, reason } = call.input;
  const said = { name, url, events, isActive };
  const isNew = call.input.endpointId === null;
  const before = isNew ? undefined : await loadEndpoint(tx, endpointId);
  if (isNew && (await findEndpoints(tx)).length >= limit)
    throw new AppError('automation/too-many-endpoints', { limit });
  tx.set(endpointRef(endpointId), {
    endpointId,
    ...said,
    secret: before?.secret ?? secret,
    previous: before?.previous ?? null,
    savedBy: call.uid,
    at: before?.at ?? call.now,
    updatedAt: call.now,
  });
  writeAudit(tx, call, {
    action: SAVE,
    target: `automationEndpoints/${endpointId}`,
    reason,
    before: before === undefined ? null : shownOf(before),
    after: said,
  });
  writeReplay(tx, SAVE, { call, reply: {} });
}

function shownOf({ name, url, events, isActive }: AutomationEndpointDoc) {
  return { name, url, events, isActive };
}

/**
 * A new secret signs from now on, the former one beside it until its time is over.
 * @throws automation/endpoint-not-found, ledger/key-reused
 */
export async function rotateSecret(platform: SecretPlatform, call: RotateCall): Promise<RotateReply> {
  const { endpointId, reason } = call.input;
  const { overlapHours } = (await platform.config.read(call.now)).automation.value;
  const secret = newSecret(platform, endpointId);
  const until = plus(call.now, overlapHours * HOUR);
  const { previousUntil } = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<{ previousUntil: string }>(tx, ROTATE, call);
    if (replayed !== undefined) return replayed;
    const before = await loadEndpoint(tx, endpointId);
    tx.update(endpointRef(endpointId), { secret, previous: { secret: before.secret, until }, updatedAt: call.now });
    const [target, after] = [`automationEndpoints/${endpointId}`, { previousUntil: until.toISOString() }];
    writeAudit(tx, call, { action: ROTATE, target, reason, before: null, after });
    return writeReplay(tx, ROTATE, { call, reply: after });
  });
  return { secret: await readSecret(platform, endpointId), previousUntil };
}

function newSecret({ sealing, random }: SecretPlatform, endpointId: string): string {
  return sealing.seal(`whsec_${random.id()}${random.id()}`, secretContext(endpointId));
}

async function readSecret({ store, sealing }: SecretPlatform, endpointId: string): Promise<string> {
  const { secret } = await loadEndpoint(store, endpointId);
  return sealing.unseal(secret, secretContext(endpointId));
}
