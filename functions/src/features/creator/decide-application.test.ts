import { describe, expect, it } from 'vitest';
import { isAdult, openPoint } from './decide-application.ts';

describe('isAdult', () => {
  it('begins with the eighteenth birthday in India', () => {
    const birthday = new Date('2026-11-20T18:30:00.000Z');
    expect(isAdult('2008-11-21', new Date(birthday.getTime() - 1))).toBe(false);
    expect(isAdult('2008-11-21', birthday)).toBe(true);
    expect(isAdult('1990-01-01', birthday)).toBe(true);
    expect(isAdult('2030-01-01', birthday)).toBe(false);
  });

  it('is 1 March for who was born on 29 February', () => {
    expect(isAdult('2008-02-29', new Date('2026-02-28T12:00:00.000Z'))).toBe(false);
    expect(isAdult('2008-02-29', new Date('2026-03-01T12:00:00.000Z'))).toBe(true);
  });
});

describe('openPoint', () => {
  it('is what nobody has said yes to', () => {
    const all = { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: true };
    expect(openPoint(all)).toBeNull();
    expect(openPoint({ ...all, isOnlyAccount: false })).toBe('isOnlyAccount');
    expect(openPoint(null)).toBe('all');
  });
});
