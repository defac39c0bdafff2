import { describe, expect, it, vi } from 'vitest';
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

  it('is what each of them is served by: nothing stands under the name of another', async () => {
    vi.stubEnv('FUNCTIONS_EMULATOR', 'true');
    vi.stubEnv('GCLOUD_PROJECT', 'demo-registry');
    const lines: { callable?: string; code?: string }[] = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(JSON.parse(text)));
    for (const [feature, functions] of Object.entries(deployed)) {
      for (const [name, served] of Object.entries(functions)) {
        if ((served as { __endpoint: Endpoint }).__endpoint.callableTrigger === undefined) continue;
        const { run } = served as unknown as { run: (request: object) => Promise<unknown> };
        await expect(run({ data: { noSuchField: true } })).rejects.toMatchObject({
          details: { code: 'request/invalid' },
        });
        expect(lines.at(-1)).toMatchObject({ callable: `${feature}-${name}`, code: 'request/invalid' });
      }
    }
    expect(lines).toHaveLength(Object.keys(callables).length);
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
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
