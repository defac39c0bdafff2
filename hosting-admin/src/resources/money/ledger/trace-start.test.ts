import { describe, expect, it } from 'vitest';
import { traceRequest } from './trace-start.ts';

describe('the address of a trace', () => {
  it('names what the money is followed from', () => {
    expect(traceRequest('payment~pay_1', null)).toEqual({ paymentId: 'pay_1' });
    expect(traceRequest('order~o1', 'last')).toEqual({ orderId: 'o1', cursor: 'last' });
    expect(traceRequest('withdrawal~w1', 'last')).toEqual({ withdrawalId: 'w1' });
  });

  it('keeps ids whole, whatever they hold', () => {
    expect(traceRequest('entry~gift:ann:a~b', null)).toEqual({ entryKey: 'gift:ann:a~b' });
  });

  it('that names nothing asks for nothing', () => {
    for (const address of ['', 'payment', 'payment~', 'person~ann'])
      expect(traceRequest(address, null)).toBe(undefined);
  });
});
