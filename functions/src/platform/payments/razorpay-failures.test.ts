import { describe, expect, it } from 'vitest';
import { toProviderError } from './razorpay-failures.ts';

const write = { name: 'createRefund', writes: true } as const;
const read = { name: 'fetchPayment', writes: false } as const;
const answered = (status: number, error: object = {}) => ({
  code: 'ERR_BAD_REQUEST',
  response: { status, data: { error } },
});

describe('toProviderError', () => {
  it.each([
    ['a refusal', answered(400, { code: 'BAD_REQUEST_ERROR' }), 'http', false, false],
    [
      'a receipt in use',
      answered(400, { code: 'BAD_REQUEST_ERROR', description: 'Order receipt should be unique.' }),
      'http',
      false,
      true,
    ],
    [
      'a running request with this key',
      answered(409, { code: 'BAD_REQUEST_ERROR', description: 'still in progress' }),
      'http',
      true,
      true,
    ],
    [
      'a key used for another request',
      answered(409, { code: 'BAD_REQUEST_ERROR', description: 'Different request with the same idempotency key' }),
      'http',
      false,
      false,
    ],
    ['too many requests', answered(429), 'http', true, false],
    ['a request that came too slowly', answered(408), 'http', true, true],
    ['a fault behind the gateway', answered(400, { code: 'GATEWAY_ERROR' }), 'http', true, true],
    ['a fault', answered(500, { code: 'SERVER_ERROR' }), 'http', true, true],
    ['a page of a proxy', { response: { status: 502, data: '<html></html>' } }, 'http', true, true],
    ['a redirect', { response: { status: 302, data: '' } }, 'http', false, false],
    ['a timeout', { code: 'ECONNABORTED' }, 'timeout', true, true],
    ['a lost connection', { code: 'ECONNRESET' }, 'network', true, true],
    [
      'a good answer that broke off',
      { code: 'ERR_BAD_RESPONSE', response: { status: 200, data: '{"id"' } },
      'network',
      true,
      true,
    ],
    ['nobody there', { code: 'ECONNREFUSED' }, 'network', true, false],
    ['no such host', { code: 'ENOTFOUND' }, 'network', true, false],
    ['something else', new TypeError("Cannot read properties of undefined (reading 'status')"), 'network', true, true],
    ['nothing', undefined, 'network', true, true],
  ])('weighs %s', (_, thrown, kind, retryable, outcomeUnknown) => {
    expect(toProviderError(write, thrown)).toMatchObject({ kind, retryable, outcomeUnknown });
    expect(toProviderError(read, thrown)).toMatchObject({ kind, retryable, outcomeUnknown: false });
  });

  it('tells neither secrets nor what the provider says about people', () => {
    const thrown = Object.assign(new Error('secret'), {
      config: { auth: { password: 'key-secret' }, data: '{"contact":"+919000000000"}' },
      response: {
        status: 400,
        data: { error: { code: 'BAD_REQUEST_ERROR', description: 'ann@example.com is blocked' } },
      },
    });
    const error = toProviderError(write, thrown);
    expect(error.message).toBe('createRefund: http 400 BAD_REQUEST_ERROR');
    expect(error.cause).toBeUndefined();
    expect(JSON.stringify(error)).not.toMatch(/secret|example|919/);
  });

  it('does not repeat a code that is no code', () => {
    expect(toProviderError(read, answered(400, { code: 'ann@example.com' })).message).toBe('fetchPayment: http 400');
  });
});
