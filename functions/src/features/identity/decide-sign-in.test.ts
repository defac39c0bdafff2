import { describe, expect, it } from 'vitest';
import { profileStep } from '../../contract/documents/people.ts';
import { defaultSettings } from '../../contract/documents/settings.ts';
import { assertCountryAllowed, decideSignIn, placeholderName } from './decide-sign-in.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const earlier = new Date('2026-01-01T00:00:00.000Z');
const nobody = { phone: undefined, user: undefined, profile: undefined, settings: undefined };
const phone = '+919876543210';
const signIn = { uid: 'ann', phone, displayName: undefined, language: undefined, placeholderName: 'Guest abc', now };
const user = {
  uid: 'ann',
  phone,
  onboardingStep: 'profile',
  roles: [],
  createdAt: earlier,
  lastSignInAt: earlier,
} as const;
const profile = { uid: 'ann', displayName: 'Guest abc', photoUrl: null, isCreator: false, createdAt: earlier };
const known = { ...nobody, phone: { uid: 'ann', at: earlier }, user: { ...user, roles: ['creator'] }, profile };

describe('decideSignIn', () => {
  it('gives a new person a placeholder name and the defaults', () => {
    expect(decideSignIn(signIn, nobody)).toEqual({
      kind: 'welcome',
      isNew: true,
      user: {
        ...{
          uid: 'ann',
          phone,
          onboardingStep: 'profile',
          missingSteps: profileStep.options,
          ageDueAt: null,
          roles: [],
        },
        ...{ createdAt: now, lastSignInAt: now },
      },
      profile: {
        ...{ uid: 'ann', displayName: 'Guest abc', photoUrl: null, isCreator: false, isVisible: false, createdAt: now },
      },
      settings: { ...defaultSettings, uid: 'ann', language: 'en', updatedAt: now },
    });
  });

  it('takes the first name given, which leaves the rest of the onboarding, and never renames after its end', () => {
    const named = decideSignIn({ ...signIn, displayName: 'Ann', language: 'ta' }, nobody);
    expect(named).toMatchObject({
      user: { onboardingStep: 'profile', missingSteps: profileStep.options.filter((step) => step !== 'name') },
      profile: { displayName: 'Ann' },
      settings: { language: 'ta' },
    });
    const done = { ...known, user: { ...known.user, onboardingStep: 'done' as const } };
    expect(decideSignIn({ ...signIn, displayName: 'Eve' }, done)).toMatchObject({
      isNew: false,
      profile: { displayName: 'Guest abc' },
    });
  });

  it('changes nothing of a known person but the sign-in', () => {
    expect(decideSignIn(signIn, known)).toMatchObject({
      isNew: false,
      user: { ...known.user, lastSignInAt: now },
      profile,
    });
  });

  it('takes no other number than the one of the record', () => {
    const other = { ...signIn, phone: '+919000000009' };
    expect(decideSignIn(other, { ...known, phone: undefined })).toEqual({ kind: 'unproven' });
  });

  it('leads to the older record that owns the phone, unless the caller has one too', () => {
    const owned = { ...nobody, phone: { uid: 'old-ann', at: earlier } };
    expect(decideSignIn(signIn, owned)).toEqual({ kind: 'adopt', ownerUid: 'old-ann' });
    expect(() => decideSignIn(signIn, { ...owned, user: known.user })).toThrow(
      expect.objectContaining({ code: 'phone/in-use' }),
    );
  });
});

describe('assertCountryAllowed', () => {
  it('lets the listed dialling codes in and names the others', () => {
    expect(() => assertCountryAllowed(phone, ['+91'])).not.toThrow();
    for (const [number, country] of [
      ['+14155550100', '+1'],
      ['+447700900123', '+44'],
      ['+971501234567', '+971'],
      ['+79161234567', '+7'],
    ] as const) {
      expect(() => assertCountryAllowed(number, ['+91'])).toThrow(
        expect.objectContaining({ code: 'phone/country-not-allowed', details: { country } }),
      );
    }
  });
});

describe('placeholderName', () => {
  it('has no digits and fits the bounds of a name, whatever the id', () => {
    for (const id of ['k3j5h7aa22bb33cc44dd', '23456723456723456723', 'id00000001']) {
      expect(placeholderName(id)).toMatch(/^Guest [a-z]{8}$/);
    }
  });

  it('differs with the id', () => {
    expect(placeholderName('id00000001')).not.toBe(placeholderName('id00000002'));
  });
});
