import { describe, expect, it } from 'vitest';
import { createSealing } from './live-sealing.ts';

const [old, current, prints] = ['o'.repeat(32), 'c'.repeat(32), 'f'.repeat(32)];
const sealing = createSealing({ current, previous: old, fingerprint: prints });

describe('a sealed value', () => {
  it('opens where it was sealed for, and reads differently each time', () => {
    const [one, two] = [sealing.seal('AAAPL1234C', 'sealedFields/a'), sealing.seal('AAAPL1234C', 'sealedFields/a')];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^s1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/);
    expect([one, two].map((sealed) => sealing.unseal(sealed, 'sealedFields/a'))).toEqual(['AAAPL1234C', 'AAAPL1234C']);
  });

  it('does not open elsewhere, changed, or with another key', () => {
    const sealed = sealing.seal('AAAPL1234C', 'sealedFields/a');
    const [middle, after] = [sealed.length - 20, sealed.length - 19];
    const other = sealed[middle] === 'A' ? 'B' : 'A'; // not the last one: some of its bits are padding
    const changed = `${sealed.slice(0, middle)}${other}${sealed.slice(after)}`;
    expect(() => sealing.unseal(sealed, 'sealedFields/b')).toThrow();
    expect(() => sealing.unseal(changed, 'sealedFields/a')).toThrow();
    expect(() => sealing.unseal('plain text', 'sealedFields/a')).toThrow();
    const stranger = createSealing({ current: 's'.repeat(32), previous: 'none', fingerprint: prints });
    expect(() => stranger.unseal(sealed, 'sealedFields/a')).toThrow();
  });

  it('still opens after its key became the previous one, and no longer once that is gone', () => {
    const sealed = createSealing({ current: old, previous: 'none', fingerprint: prints }).seal('1234', 'here');
    expect(sealing.unseal(sealed, 'here')).toBe('1234');
    const later = createSealing({ current, previous: 'none', fingerprint: prints });
    expect(() => later.unseal(sealed, 'here')).toThrow();
  });

  it('needs a key that nobody guesses', () => {
    const short = createSealing({ current: 'short', previous: undefined, fingerprint: undefined });
    expect(() => short.seal('1234', 'here')).toThrow(/SEALING_KEY/);
    expect(() => short.fingerprint('pan', '1234')).toThrow(/FINGERPRINT_KEY/);
  });
});

describe('a fingerprint', () => {
  it('is the same for the same thing of the same type, under any sealing key', () => {
    const other = createSealing({ current: old, previous: 'none', fingerprint: prints });
    expect(other.fingerprint('pan', 'AAAPL1234C')).toBe(sealing.fingerprint('pan', 'AAAPL1234C'));
    expect(sealing.fingerprint('vpa', 'AAAPL1234C')).not.toBe(sealing.fingerprint('pan', 'AAAPL1234C'));
    expect(sealing.fingerprint('pan', 'AAAPL1234D')).not.toBe(sealing.fingerprint('pan', 'AAAPL1234C'));
    const stranger = createSealing({ current, previous: old, fingerprint: 'x'.repeat(32) });
    expect(stranger.fingerprint('pan', 'AAAPL1234C')).not.toBe(sealing.fingerprint('pan', 'AAAPL1234C'));
  });
});
