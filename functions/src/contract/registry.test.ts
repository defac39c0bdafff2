import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as deployed from '../index.ts';
import { errorClasses } from './errors.ts';
import { callables, errorsOf } from './registry.ts';
import { schedules } from './schedules.ts';

/** As the functions runtime sees an export of `index.ts`. */
interface Endpoint {
  readonly callableTrigger?: object;
  readonly scheduleTrigger?: { readonly schedule: string };
}

const endpoints = Object.entries(deployed).flatMap(([feature, functions]) =>
  Object.entries(functions).map(([name, served]) => {
    const { __endpoint } = served as { __endpoint: Endpoint };
    return { name: `${feature}-${name}`, endpoint: __endpoint };
  }),
);
const namesOf = (trigger: keyof Endpoint) =>
  endpoints.filter(({ endpoint }) => endpoint[trigger] !== undefined).map(({ name }) => name);

describe('the registry of callables', () => {
  it('lists exactly what is deployed', () => {
    expect(namesOf('callableTrigger').sort()).toEqual(Object.keys(callables).sort());
    expect(Object.keys(callables).length).toBeGreaterThan(20);
  });

  it('asks for a request id wherever money moves', () => {
    const movers = Object.values(callables).filter(({ movesMoney }) => movesMoney);
    expect(movers.length).toBeGreaterThan(5);
    for (const { name, request } of movers) {
      const issues = request.safeParse({ requestId: '' }).error?.issues ?? [];
      expect([name, issues.some(({ path }) => path[0] === 'requestId')]).toEqual([name, true]);
    }
  });

  it('answers no list with more than 50 lines at once, and with 20 when nobody says how many', () => {
    const limits = Object.values(callables).flatMap(({ name, request }) => {
      const { properties } = z.toJSONSchema(request, { io: 'input' });
      const limit = properties?.['limit'];
      return typeof limit === 'object' ? [{ name, limit }] : [];
    });
    expect(limits.length).toBeGreaterThan(15);
    for (const { name, limit } of limits) {
      const { maximum, anyOf } = limit;
      const most = maximum ?? Math.max(...(anyOf ?? []).map((one) => Number(typeof one === 'object' && one.const)));
      expect([name, most, limit.default]).toEqual([name, 50, 20]);
    }
  });

  it('says of every callable how it can refuse, each code once', () => {
    for (const contract of Object.values(callables)) {
      const codes = errorsOf(contract);
      expect(new Set(codes).size).toBe(codes.length);
      expect(codes.filter((code) => !(code in errorClasses))).toEqual([]);
      expect(codes[0]).toBe('request/invalid');
    }
  });
});

describe('the list of schedules', () => {
  it('names exactly what is deployed by the clock', () => {
    expect(namesOf('scheduleTrigger').sort()).toEqual(Object.keys(schedules).sort());
  });
});
