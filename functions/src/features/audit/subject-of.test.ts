import { describe, expect, it } from 'vitest';
import { subjectOf } from './subject-of.ts';

describe('subjectOf', () => {
  it.each([
    ['users/ann', 'ann'],
    ['creatorApplications/cara', 'cara'],
    ['wallet:ann', 'ann'],
    ['payees/creator:cara', 'cara'],
    ['kycRecords/creator:cara', 'cara'],
    ['taxCertificates/creator:cara:2026-27:q2', 'cara'],
    ['accounts/creator-available:cara', 'cara'],
  ])('of %s is %s', (target, uid) => {
    expect(subjectOf(target)).toBe(uid);
  });

  it.each(['config/rates', 'payees/agency:star', 'agency-available:star', 'withdrawals/ann', 'catalogue/gifts', 'ann'])(
    'of %s is nobody',
    (target) => {
      expect(subjectOf(target)).toBeUndefined();
    },
  );
});
