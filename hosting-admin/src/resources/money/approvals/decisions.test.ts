import { describe, expect, it } from 'vitest';
import { type Approval, whyNot } from './decisions.ts';

const waiting = {
  state: 'open',
  isLapsed: false,
  askedBy: 'fina',
  subjectUid: 'ann',
  mayDecide: false,
} as Approval;

describe('who may not decide a request', () => {
  it('is told why', () => {
    expect(whyNot(waiting, 'fina')).toBe('own');
    expect(whyNot(waiting, 'ann')).toBe('about-you');
    expect(whyNot(waiting, 'faye')).toBe('role');
    expect(whyNot({ ...waiting, isLapsed: true }, 'fina')).toBe('lapsed');
    expect(whyNot({ ...waiting, state: 'approved' }, 'fina')).toBe('decided');
  });

  it('is nobody whom the server lets', () => {
    expect(whyNot({ ...waiting, mayDecide: true }, 'faye')).toBe(undefined);
  });
});
