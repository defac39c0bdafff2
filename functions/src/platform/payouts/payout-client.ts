import type { z } from 'zod';
import { PayoutProviderError, type TransferCause } from './payout-provider.ts';

interface PayoutClientOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs?: number | undefined;
  /** Of every request, the credentials among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the provider says in the body of an error; undefined when it is not in the provider's own form. */
  readonly readRefusal: (body: unknown) => Refusal | undefined;
}

export interface Refusal {
  /** The provider's own code or words. */
  readonly reason: string;
  readonly cause: TransferCause | null;
  /** The refusal speaks of an earlier request: what it asked for may have been done. */
  readonly mayHaveHappened: boolean;
}

interface PayoutCall<Shape extends z.ZodType> {
  readonly method: 'GET' | 'POST';
  /** From the base address on, with a slash in front. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is read of the answer. */
  readonly shape: Shape;
}

const DEFAULT_TIMEOUT_MS = 8_000;
/** Not a definite no: late, in conflict with a request still running, or too many at once. */
const unsureStatuses: ReadonlySet<number> = new Set([408, 409, 429]);

/**
 * JSON over HTTP with a deadline, for the payout providers. It repeats nothing and follows no redirect: a redirected
 * POST would carry our key and the payee's account wherever the answer points. Whatever goes wrong is a
 * `PayoutProviderError` without secrets, account numbers or the thrown cause.
 */
export function createPayoutClient(options: PayoutClientOptions) {
  const { baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS, readRefusal } = options;

  async function send(call: PayoutCall<z.ZodType>): Promise<{ status: number; text: string }> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(call.query ?? {})) query.set(name, String(value));
    const url = `${baseUrl}${call.path}${query.size > 0 ? `?${query}` : ''}`;
    try {
      const response = await fetch(url, {
        method: call.method,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...options.headers,
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, text: await response.text() };
    } catch (thrown) {
      const isLate = thrown instanceof Error && thrown.name === 'TimeoutError';
      throw new PayoutProviderError({
        kind: isLate ? 'timeout' : 'network',
        outcomeUnknown: true,
        reason: isLate ? 'no answer in time' : 'connection failed',
      });
    }
  }

  return async function ask<Shape extends z.ZodType>(call: PayoutCall<Shape>): Promise<z.output<Shape>> {
    const { status, text } = await send(call);
    const body = parseJson(text);
    if (status < 200 || status >= 300) throw toRefusal(status, readRefusal(body));
    const parsed = call.shape.safeParse(body);
    if (!parsed.success) throw malformedAnswer('answer not understood', status);
    return parsed.data;
  };
}

/** A success that cannot be read, or is not of what we asked. What was asked for has happened, or not: nobody knows. */
export function malformedAnswer(reason: string, status: number | null = null): PayoutProviderError {
  return new PayoutProviderError({ kind: 'malformed', outcomeUnknown: true, status, reason });
}

/** What a proxy, a firewall or a wrong address answers: nobody who would know has said no. */
const strangersWords: Refusal = { reason: 'answer not understood', cause: null, mayHaveHappened: true };

function toRefusal(status: number, refusal: Refusal = strangersWords): PayoutProviderError {
  const { reason, cause, mayHaveHappened } = refusal;
  const isDefinite = status >= 400 && status < 500 && !unsureStatuses.has(status) && !mayHaveHappened;
  return new PayoutProviderError({
    kind: 'http',
    outcomeUnknown: !isDefinite,
    status,
    reason: withoutPersonalData(reason),
    cause,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Providers repeat what they refuse: PANs, account numbers, UPI and e-mail addresses. Reasons are stored and shown. */
export function withoutPersonalData(words: string): string {
  return words
    .replace(/\S*@\S*/g, '…')
    .replace(/[A-Za-z]*\d{5,}\w*|\b[A-Za-z]{5}\d{4}[A-Za-z]\b/g, '…')
    .slice(0, 200);
}
