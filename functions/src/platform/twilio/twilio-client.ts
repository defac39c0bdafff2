import { z } from 'zod';

export interface TwilioKeys {
  readonly accountSid: string;
  readonly authToken: string;
}

interface TwilioClientOptions extends TwilioKeys {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

export interface TwilioAnswer {
  /** Null: there was none in time. */
  readonly status: number | null;
  /** Twilio's own error code, such as 60202; null with an answer that names none. */
  readonly code: number | null;
  readonly body: unknown;
}

const refusal = z.object({ code: z.int() });

/**
 * Twilio's REST APIs: forms in, JSON out, Basic authentication. It repeats nothing, follows no redirect, and throws
 * nothing: no answer is one of the answers. Source: Twilio docs, REST API (requests, responses).
 */
export function createTwilioClient({ accountSid, authToken, baseUrl, timeoutMs }: TwilioClientOptions) {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  return async function ask(path: string, form?: Readonly<Record<string, string>>): Promise<TwilioAnswer> {
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method: form === undefined ? 'GET' : 'POST',
        headers: { accept: 'application/json', authorization },
        ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = parseJson(await response.text());
      return { status: response.status, code: refusal.safeParse(body).data?.code ?? null, body };
    } catch {
      return { status: null, code: null, body: undefined };
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
