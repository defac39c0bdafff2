import { describe, expect, it } from 'vitest';
import { readPayoutKeys } from './payout-keys.ts';

describe('the keys of the payout webhooks', () => {
  it('are the current secret of each provider, and the previous one while it is rotated', () => {
    expect(
      readPayoutKeys({
        RAZORPAYX_WEBHOOK_SECRET: 'razorpayx-secret-now',
        RAZORPAYX_WEBHOOK_SECRET_PREVIOUS: 'razorpayx-secret-before',
        CASHFREE_CLIENT_SECRET: 'cashfree-secret-now',
        CASHFREE_CLIENT_SECRET_PREVIOUS: 'cashfree-secret-before',
      }),
    ).toEqual({
      razorpayxSecrets: ['razorpayx-secret-now', 'razorpayx-secret-before'],
      cashfreeSecrets: ['cashfree-secret-now', 'cashfree-secret-before'],
    });
  });

  it('are none where none is set', () => {
    expect(readPayoutKeys({ CASHFREE_CLIENT_SECRET: '' })).toEqual({ razorpayxSecrets: [], cashfreeSecrets: [] });
  });
});
