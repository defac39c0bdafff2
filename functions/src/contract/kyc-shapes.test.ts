import { describe, expect, it } from 'vitest';
import {
  holdsAadhaar,
  isAccountNumber,
  isGstin,
  isIfsc,
  isPan,
  isPersonalPan,
  isVpa,
  panInGstin,
} from './kyc-shapes.ts';

describe('a PAN', () => {
  it.each([
    ['AAAPL1234C', true, true],
    ['AAAHL1234C', true, true],
    ['AAACL1234C', true, false],
    ['ABCDE1234F', false, false],
    ['aaapl1234c', false, false],
    ['AAAPL12345', false, false],
    ['AAAPL1234CX', false, false],
  ])('%s: %s, of a person: %s', (text, isOne, isOfPerson) => {
    expect([isPan(text), isPersonalPan(text)]).toEqual([isOne, isOfPerson]);
  });
});

describe('a payout account', () => {
  it.each([
    [isIfsc, 'HDFC0000001', true],
    [isIfsc, 'HDFC0CAACOB', true],
    [isIfsc, 'HDFC1000001', false],
    [isIfsc, 'HDFC000001', false],
    [isAccountNumber, '123456789', true],
    [isAccountNumber, '123456789012345678', true],
    [isAccountNumber, '12345678', false],
    [isAccountNumber, '1234567890123456789', false],
    [isAccountNumber, '12345 67890', false],
    [isVpa, 'asha.rao@okhdfcbank', true],
    [isVpa, 'a@okhdfcbank', false],
    [isVpa, 'asha@ok.bank', false],
    [isVpa, 'asha', false],
  ])('%o of %s: %s', (isOne, text, expected) => {
    expect(isOne(text)).toBe(expected);
  });
});

describe('a GSTIN', () => {
  it.each([
    ['27AAPFU0939F1ZV', true],
    ['27AAPFU0939F1ZW', false],
    ['27AAPFU0939F1YV', false],
    ['47AAPFU0939F1ZV', false],
    ['27AAPFU0939F1Z', false],
  ])('%s: %s', (text, expected) => {
    expect(isGstin(text)).toBe(expected);
  });

  it('holds a PAN', () => {
    expect(panInGstin('27AAPFU0939F1ZV')).toBe('AAPFU0939F');
  });
});

describe('an Aadhaar number', () => {
  it.each([
    ['234123412346', true],
    ['my number is 2341 2341 2346, thanks', true],
    ['2341-2341-2346', true],
    ['aadhaar:234123412346@upi', true],
    ['2341.2341.2346', true],
    ['2341–2341–2346', true],
    ['2341\u200b2341\u200b2346', true],
    ['２３４１２３４１２３４６', true],
    ['मेरा नंबर २३४१ २३४१ २३४६', true],
    ['௨௩௪௧௨௩௪௧௨௩௪௬', true],
    ['२३४१ २३४१ २३४७', false],
    ['234123412347', false],
    ['134123412346', false],
    ['2341 2341 2346 0000', false],
    ['9998234123412346', false],
    ['+91 98765 43210', false],
    ['Asha Rao', false],
  ])('in "%s": %s', (text, expected) => {
    expect(holdsAadhaar(text)).toBe(expected);
  });
});
