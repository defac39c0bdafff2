import { z } from 'zod';
import { PaymentProviderError } from './payment-provider-error.ts';

/** A call in the words of the port, e.g. `createOrder`, and whether it changes anything at the provider. */
export interface RazorpayCall {
  readonly name: string;
  readonly writes: boolean;
}

/** What axios rejects with, as far as we look. */
const httpFailure = z.object({
  code: z.string().optional().catch(undefined),
  response: z.object({ status: z.number(), data: z.unknown() }).optional().catch(undefined),
});

const errorAnswer = z.object({
  error: z.object({
    code: z.string().regex(/^[A-Z_]{1,40}$/),
    description: z.string().optional().catch(undefined),
  }),
});

/** The request never left: there was nobody to connect to. */
const unsentCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** `ECONNABORTED` is what axios calls its own timeout. */
const timeoutCodes: ReadonlySet<string> = new Set(['ECONNABORTED', 'ETIMEDOUT']);

/** Turns whatever the HTTP client threw into the port's error. Unrecognised failures count as a lost connection. */
export function toProviderError(call: RazorpayCall, thrown: unknown): PaymentProviderError {
  const { code, response } = httpFailure.safeParse(thrown).data ?? {};
  // A connection that breaks within a good answer is reported with the answer's 2xx, though nothing of it can be used.
  if (response !== undefined && response.status >= 300) return toHttpError(call, response);
  if (code !== undefined && timeoutCodes.has(code)) {
    const failure = { kind: 'timeout', retryable: true, outcomeUnknown: call.writes } as const;
    return new PaymentProviderError(`${call.name}: no answer in time`, failure);
  }
  const outcomeUnknown = call.writes && !(code !== undefined && unsentCodes.has(code));
  const failure = { kind: 'network', retryable: true, outcomeUnknown } as const;
  return new PaymentProviderError(`${call.name}: ${code ?? 'connection failed'}`, failure);
}

/** A success that cannot be read. What was written has happened all the same, or not: nobody knows. */
export function malformedAnswer(call: RazorpayCall): PaymentProviderError {
  const failure = { kind: 'malformed', retryable: true, outcomeUnknown: call.writes } as const;
  return new PaymentProviderError(`${call.name}: answer not understood`, failure);
}

function toHttpError(call: RazorpayCall, response: { status: number; data: unknown }): PaymentProviderError {
  const { status } = response;
  const error = errorAnswer.safeParse(response.data).data?.error;
  const message = `${call.name}: http ${status}${error ? ` ${error.code}` : ''}`;
  const { retryable, mayExist } = weighStatus(status, error?.code ?? '', error?.description ?? '');
  const outcomeUnknown = call.writes && mayExist;
  return new PaymentProviderError(message, {
    kind: 'http',
    status,
    providerCode: error?.code,
    retryable,
    outcomeUnknown,
  });
}

/**
 * Whether asking again may help, and whether the object may exist after all. Razorpay tells two cases apart by words
 * only: a refund key in use by a request still running (wait and repeat) or by another one (a fault of ours), and a
 * receipt that an order, perhaps from an earlier try of the same call, already has.
 */
function weighStatus(status: number, code: string, description: string): { retryable: boolean; mayExist: boolean } {
  if (status >= 500 || status === 408) return { retryable: true, mayExist: true };
  if (code === 'SERVER_ERROR' || code === 'GATEWAY_ERROR') return { retryable: true, mayExist: true };
  if (/different request/i.test(description)) return { retryable: false, mayExist: false };
  if (status === 409) return { retryable: true, mayExist: true };
  if (status === 429) return { retryable: true, mayExist: false };
  return { retryable: false, mayExist: /receipt should be unique/i.test(description) };
}
