import type { z } from 'zod';
import type { CallableContract } from '../../functions/src/contract/callable.ts';
import type { World } from '../launcher/world.ts';
import { CallRefusedError } from './app.ts';

interface CallableAnswer {
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly details?: { readonly code?: string } };
}

/**
 * Speaks the callable protocol by hand, as whoever the token belongs to; without one, as a guest.
 * @throws CallRefusedError with the code the function gave
 */
export async function callFunction<Request extends z.ZodType, Reply extends z.ZodType>(
  { urls, projectId, region }: World,
  contract: CallableContract<Request, Reply>,
  { input, idToken }: { readonly input: z.input<Request>; readonly idToken?: string },
): Promise<z.output<Reply>> {
  const response = await fetch(`${urls.functions}/${projectId}/${region}/${contract.name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(idToken !== undefined && { authorization: `Bearer ${idToken}` }),
    },
    body: JSON.stringify({ data: input }),
  });
  const { result, error } = (await response.json()) as CallableAnswer;
  if (error !== undefined) throw new CallRefusedError(contract.name, error.details?.code ?? error.message);
  return contract.reply.parse(result);
}
