import { describe, expect, it } from 'vitest';
import { assertRolesMayBecome, withRoles } from './decide-roles.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const user = {
  uid: 'ann',
  phone: '+919876543210',
  onboardingStep: 'done' as const,
  roles: ['admin', 'creator'],
  createdAt: now,
  lastSignInAt: now,
};

describe('assertRolesMayBecome', () => {
  it('keeps the last admin', () => {
    expect(() => assertRolesMayBecome(user, ['creator'], ['ann'])).toThrow(
      expect.objectContaining({ code: 'staff/last-admin' }),
    );
    expect(() => assertRolesMayBecome(user, ['creator'], ['ann', 'bob'])).not.toThrow();
    expect(() => assertRolesMayBecome(user, ['admin'], ['ann'])).not.toThrow();
    expect(() => assertRolesMayBecome({ ...user, roles: [] }, ['support'], ['bob'])).not.toThrow();
  });
});

describe('withRoles', () => {
  it('names each role once, and says that the claims are due', () => {
    expect(withRoles(user, { roles: ['support', 'finance', 'support'], now })).toEqual({
      ...user,
      roles: ['finance', 'support'],
      rolesDueAt: now,
    });
  });

  it('keeps an agency only with the role it goes with', () => {
    const staff = withRoles(user, { roles: ['agency-staff'], agencyId: 'stars', now });
    expect(staff.agencyId).toBe('stars');
    expect(withRoles(staff, { roles: [], now })).not.toHaveProperty('agencyId');
  });
});
