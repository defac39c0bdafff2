import { describe, expect, it } from 'vitest';
import { networkOf } from './network-of.ts';

const from = (forwarded: string) =>
  networkOf({ headers: { 'x-forwarded-for': forwarded }, ip: forwarded.split(',')[0] });

describe('the network of a guest', () => {
  it('is what Google saw, whatever the caller says before it', () => {
    expect(from('198.51.100.7')).toMatch(/^guest-[0-9a-f]+$/);
    expect(from('1.2.3.4, 198.51.100.7')).toBe(from('198.51.100.7'));
    expect(from('5.6.7.8,1.2.3.4 , 198.51.100.7')).toBe(from('198.51.100.7'));
    expect(from('198.51.100.7, 1.2.3.4')).toBe(from('1.2.3.4'));
    expect(from('198.51.100.8')).not.toBe(from('198.51.100.7'));
  });

  it('is the same for all addresses that one line of IPv6 has', () => {
    expect(from('2401:4900:1c2b:3d4e:a:b:c:d')).toBe(from('2401:4900:1c2b:3d4e:1:2:3:4'));
    expect(from('2401:4900::1')).toBe(from('2401:4900:0:0:ffff::9'));
    expect(from('2401:4900:1c2b:3d4f::1')).not.toBe(from('2401:4900:1c2b:3d4e::1'));
    expect(from('::ffff:198.51.100.7')).toBe(from('198.51.100.7'));
  });

  it('without a front end is the address of the connection', () => {
    expect(networkOf({ headers: {}, ip: '127.0.0.1' })).toBe(from('127.0.0.1'));
    expect(networkOf()).toBe(networkOf({}));
  });
});
