import { describe, expect, it } from 'vitest';
import { maskEmail, maskPhone } from './mask-contact.ts';

describe('a masked contact', () => {
  it.each([
    ['+919876543210', '+91 ••••••3210'],
    ['+14155550100', '+1 ••••••0100'],
    ['', null],
    [null, null],
  ])('of the phone %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ['ann@example.com', 'a•••@example.com'],
    ['a@example.com', 'a•••@example.com'],
    ['@example.com', '•••'],
    [undefined, null],
  ])('of the address %s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});
