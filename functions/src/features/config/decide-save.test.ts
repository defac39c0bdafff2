import { describe, expect, it } from 'vitest';
import { defaultEconomy } from '../../contract/config/economy.ts';
import { defaultPacks } from '../../contract/config/packs.ts';
import { defaultRates } from '../../contract/config/rates.ts';
import type { ConfigDoc } from '../../contract/documents/config.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { assertMayEdit, decideSave } from './decide-save.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const tomorrow = plus(now, DAY);
const dearer = { ...defaultRates, popularFollowers: 150 };
const save = { section: 'rates', value: dearer, baseVersion: 0, effectiveAt: now, now } as const;
const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

describe('decideSave', () => {
  it('puts a first change in force as version 1', () => {
    expect(decideSave(save, {})).toEqual({
      section: 'rates',
      version: 1,
      value: dearer,
      effectiveAt: now,
      next: null,
    });
  });

  it('keeps what is in force beside a change for later, also when nothing was ever stored', () => {
    expect(decideSave({ ...save, effectiveAt: tomorrow }, {})).toEqual({
      section: 'rates',
      version: 0,
      value: defaultRates,
      effectiveAt: now,
      next: { version: 1, value: dearer, effectiveAt: tomorrow },
    });
  });

  it('replaces a change that still waits, and moves one that has come into force', () => {
    const waiting: ConfigDoc = {
      section: 'rates',
      version: 3,
      value: defaultRates,
      effectiveAt: plus(now, -DAY),
      next: { version: 4, value: dearer, effectiveAt: tomorrow },
    };
    const after = decideSave({ ...save, value: defaultRates, baseVersion: 4 }, { rates: waiting });
    expect(after).toMatchObject({ version: 5, value: defaultRates, next: null });
    const late = { ...save, baseVersion: 4, effectiveAt: plus(now, 3 * DAY), now: plus(now, 2 * DAY) };
    expect(decideSave(late, { rates: waiting })).toMatchObject({ version: 4, value: dearer, next: { version: 5 } });
  });

  it('refuses a value out of bounds before it looks at versions', () => {
    const value = { ...defaultRates, peak: { ...defaultRates.peak, factorBps: 90_000 } };
    expect(() => decideSave({ ...save, value, baseVersion: 7 }, {})).toThrow(
      refusal('config/out-of-bounds', { field: 'peak.factorBps', problem: expect.stringContaining('30000') }),
    );
    expect(() => decideSave({ ...save, value: { ...defaultRates, tip: 1 } }, {})).toThrow(
      refusal('config/out-of-bounds', { field: '', problem: expect.stringContaining('tip') }),
    );
  });

  it('refuses a section whose numbers contradict each other', () => {
    const economy = { ...save, section: 'economy', value: { ...defaultEconomy, maxShareBps: 4_000 } } as const;
    expect(() => decideSave(economy, {})).toThrow(
      refusal('config/out-of-bounds', { field: 'maxShareBps', problem: 'below shareBps' }),
    );
    const twice = { packs: [...defaultPacks.packs, ...defaultPacks.packs] };
    expect(() => decideSave({ ...save, section: 'packs', value: twice }, {})).toThrow(
      refusal('config/out-of-bounds', { field: 'packs', problem: 'two packs share an id' }),
    );
  });

  it('refuses an edit of an older version and names the latest', () => {
    const rates = decideSave({ ...save, effectiveAt: tomorrow }, {});
    expect(() => decideSave(save, { rates })).toThrow(refusal('config/stale', { version: 1 }));
  });

  it('refuses economics that lose money, also only once a change that waits in the other section comes in force', () => {
    const generous = { ...defaultEconomy, maxShareBps: 10_000, payoutCapBps: 9_900 };
    const economy = { ...save, section: 'economy', value: generous } as const;
    const insolvent = expect.objectContaining({ code: 'config/insolvent' });
    expect(() => decideSave(economy, {})).toThrow(insolvent);
    const nothingSold = { packs: defaultPacks.packs.map((pack) => ({ ...pack, active: false })) };
    const packs: ConfigDoc = { section: 'packs', version: 1, value: nothingSold, effectiveAt: now, next: null };
    expect(decideSave(economy, { packs })).toMatchObject({ version: 1, value: generous });
    const soldLater = { ...packs, next: { version: 2, value: defaultPacks, effectiveAt: tomorrow } };
    expect(() => decideSave(economy, { packs: soldLater })).toThrow(insolvent);
    // A change that will have been replaced by then does not count.
    const sound = { section: 'economy', version: 1, value: generous, effectiveAt: now } as const;
    const soundLater = { ...sound, next: { version: 2, value: defaultEconomy, effectiveAt: tomorrow } };
    const sale = { ...save, section: 'packs', value: defaultPacks, baseVersion: 1, effectiveAt: tomorrow } as const;
    expect(decideSave(sale, { packs, economy: soundLater })).toMatchObject({ next: { version: 2 } });
    expect(() => decideSave({ ...sale, effectiveAt: now }, { packs, economy: soundLater })).toThrow(insolvent);
  });
});

describe('assertMayEdit', () => {
  it('leaves money to finance and the rest to admins', () => {
    expect(() => assertMayEdit('economy', ['finance'])).not.toThrow();
    expect(() => assertMayEdit('gifts', ['admin'])).not.toThrow();
    expect(() => assertMayEdit('gifts', ['finance'])).toThrow(refusal('auth/forbidden'));
    expect(() => assertMayEdit('economy', ['moderator', 'support'])).toThrow(refusal('auth/forbidden'));
  });
});
