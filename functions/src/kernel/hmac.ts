import { createHmac } from 'node:crypto';

/** HMAC-SHA256 of a text, hex: what a receiver who knows the secret computes again. */
export function hmacSha256(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
