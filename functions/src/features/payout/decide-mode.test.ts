import { describe, expect, it } from 'vitest';
import { decideMode } from './decide-mode.ts';

const rails = { modes: ['IMPS', 'NEFT', 'UPI'], maxPaise: { IMPS: 50_000_000, UPI: 10_000_000 } } as const;

describe('the rail of a payout', () => {
  it('is the fastest that carries the amount', () => {
    expect(decideMode({ kind: 'bank', amountPaise: 50_000_000 }, rails, [])).toBe('IMPS');
    expect(decideMode({ kind: 'bank', amountPaise: 50_000_001 }, rails, [])).toBe('NEFT');
    expect(decideMode({ kind: 'vpa', amountPaise: 10_000_000 }, rails, [])).toBe('UPI');
    expect(decideMode({ kind: 'vpa', amountPaise: 10_000_001 }, rails, [])).toBeNull();
  });

  it('is none that was refused for being this rail', () => {
    const refused = [{ mode: 'IMPS', cause: 'mode' } as const, { mode: 'NEFT', cause: 'bank-side' } as const];
    expect(decideMode({ kind: 'bank', amountPaise: 60_000 }, rails, refused)).toBe('NEFT');
    const both = [...refused, { mode: 'NEFT', cause: 'mode' } as const];
    expect(decideMode({ kind: 'bank', amountPaise: 60_000 }, rails, both)).toBeNull();
  });

  it('is RTGS only where the provider has it and the amount is large enough', () => {
    const withRtgs = { modes: ['RTGS'], maxPaise: {} } as const;
    expect(decideMode({ kind: 'bank', amountPaise: 20_000_000 }, withRtgs, [])).toBeNull();
    expect(decideMode({ kind: 'bank', amountPaise: 20_000_001 }, withRtgs, [])).toBe('RTGS');
  });
});
