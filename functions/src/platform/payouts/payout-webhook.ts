import { createHash } from 'node:crypto';

/** The body is not a payout provider's webhook at all: not JSON, or without its envelope. */
export class MalformedPayoutWebhookError extends Error {
  constructor(problem: string) {
    super(`not a payout webhook: ${problem}`);
    this.name = 'MalformedPayoutWebhookError';
  }
}

export function parseWebhookJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    throw new MalformedPayoutWebhookError('no JSON');
  }
}

/** For deliveries without an id of their own: the same body is the same event. */
export function eventIdFromBody(rawBody: Uint8Array): string {
  return `sha256:${createHash('sha256').update(rawBody).digest('hex')}`;
}
