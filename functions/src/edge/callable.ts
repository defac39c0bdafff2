import { type CallableRequest, onCall } from 'firebase-functions/https';
import type { z } from 'zod';
import type { CallableContract } from '../contract/callable.ts';
import { AppError } from '../kernel/app-error.ts';
import type { Call } from '../kernel/call.ts';
import { inputHash } from '../kernel/hash.ts';
import { rolesIn } from '../platform/auth.ts';
import { isLocalWorld } from '../platform/environment.ts';
import { livePlatform } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import { assertMayCall, countPersonalCall, signedInAt } from './admit.ts';
import { networkOf } from './network-of.ts';
import { callableOptions, reachOf, type SecretName, weightOf } from './options.ts';
import { toAppError, toHttpsError } from './to-https-error.ts';

/** A use case: what a callable does once it is known who asks what. */
export type UseCase<Input, Reply> = (platform: Platform, call: Call<Input>) => Promise<Reply>;

/**
 * Puts a use case behind a callable function. In this order: shape, sign-in, ban, role, maintenance, quota, then the
 * use case itself; one structured log line; refusals leave as `HttpsError` with `details.code`.
 */
export function serve<Request extends z.ZodType, Reply extends z.ZodType>(
  contract: CallableContract<Request, Reply>,
  useCase: UseCase<z.output<Request>, z.input<Reply>>,
  secrets: readonly SecretName[] = [],
) {
  const options = {
    ...callableOptions,
    ...weightOf(contract.name),
    enforceAppCheck: !isLocalWorld(),
    ...reachOf(secrets),
  };
  return onCall(options, async (request: CallableRequest<unknown>) => {
    const platform = livePlatform();
    const startedAt = performance.now();
    const line = { callable: contract.name, uid: request.auth?.uid ?? null };
    const ms = () => Math.round(performance.now() - startedAt);
    try {
      const reply = await handle(platform, contract, { request, useCase });
      platform.log.event('call', { ...line, code: 'ok', ms: ms() });
      return reply;
    } catch (error) {
      const { code } = toAppError(error);
      if (code === 'internal') platform.log.fault('call', error, { ...line, code, ms: ms() });
      else platform.log.event('call', { ...line, code, ms: ms() });
      throw toHttpsError(error);
    }
  });
}

/** The callable without its wrapper: what `serve` does, over any platform. */
export async function handle<Request extends z.ZodType, Reply extends z.ZodType>(
  platform: Platform,
  contract: CallableContract<Request, Reply>,
  work: { request: CallableRequest<unknown>; useCase: UseCase<z.output<Request>, z.input<Reply>> },
): Promise<z.output<Reply>> {
  const input = parseInput(contract.request, work.request.data);
  const now = await platform.clock.now();
  const { auth, rawRequest } = work.request;
  const network = networkOf(rawRequest);
  await assertMayCall(platform, contract, { auth, network, now });
  const { requestId = '', ...rest } = input as { requestId?: string };
  const call: Call<z.output<Request>> = {
    uid: auth?.uid ?? network,
    network,
    roles: rolesIn(auth?.token),
    requestId,
    input,
    inputHash: inputHash(rest),
    signedInAt: auth && signedInAt(auth),
    now,
  };
  try {
    return contract.reply.parse(await work.useCase(platform, call));
  } catch (error) {
    // What the use case counts in its own documents it counts only when it writes them: refusals are counted here.
    if (contract.quota === 'own' && error instanceof AppError)
      await countPersonalCall(platform, { uid: call.uid, now });
    throw error;
  }
}

function parseInput<Request extends z.ZodType>(schema: Request, value: unknown): z.output<Request> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('request/invalid', { field: issue?.path.join('.') ?? '', problem: issue?.code ?? 'invalid' });
}
