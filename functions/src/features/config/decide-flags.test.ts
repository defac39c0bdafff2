import { describe, expect, it } from 'vitest';
import type { FeatureFlag } from '../../contract/config/app.ts';
import { flagsFor } from './decide-flags.ts';

const flag: FeatureFlag = { name: 'rooms', isOn: true, roles: [], cities: [], shareBps: 10_000 };
const ann = { uid: 'ann', roles: [], city: 'Chennai' };
const guest = { uid: null, roles: [], city: null };
const isOn = (more: Partial<FeatureFlag>, reader: Parameters<typeof flagsFor>[1] = ann) =>
  flagsFor([{ ...flag, ...more }], reader).includes('rooms');
const people = Array.from({ length: 10_000 }, (_, index) => ({ ...ann, uid: `person-${index}` }));
const share = (shareBps: number, name = 'rooms') =>
  new Set(people.filter((one) => flagsFor([{ ...flag, name, shareBps }], one).length > 0).map(({ uid }) => uid));

describe('a flag', () => {
  it('is on for everybody when nothing narrows it, and for nobody when it is off', () => {
    expect([isOn({}), isOn({}, guest)]).toEqual([true, true]);
    expect(isOn({ isOn: false })).toBe(false);
  });

  it('goes by role: whoever has signed in is a user', () => {
    expect(isOn({ roles: ['creator'] })).toBe(false);
    expect(isOn({ roles: ['creator', 'moderator'] }, { ...ann, roles: ['moderator'] })).toBe(true);
    expect([isOn({ roles: ['user'] }), isOn({ roles: ['user'] }, guest)]).toEqual([true, false]);
  });

  it('goes by city, however it is spelt', () => {
    expect(isOn({ cities: ['chennai'] })).toBe(true);
    expect(isOn({ cities: ['Mumbai'] })).toBe(false);
    expect(isOn({ cities: ['Mumbai'] }, { ...ann, city: null })).toBe(false);
  });

  it('needs all of its conditions', () => {
    expect(isOn({ cities: ['Chennai'], roles: ['creator'] })).toBe(false);
    expect(isOn({ cities: ['Chennai'], shareBps: 0 })).toBe(false);
  });

  it('reaches the share of people that it names, the same ones as it grows, and others with another flag', () => {
    const [tenth, third, none] = [share(1_000), share(3_000), share(0)];
    expect(none.size).toBe(0);
    expect(tenth.size).toBeGreaterThan(900);
    expect(tenth.size).toBeLessThan(1_100);
    expect([...tenth].every((uid) => third.has(uid))).toBe(true);
    const other = share(1_000, 'stories');
    expect([...tenth].filter((uid) => other.has(uid)).length).toBeLessThan(200);
    expect(isOn({ shareBps: 9_999 }, guest)).toBe(false);
  });
});
