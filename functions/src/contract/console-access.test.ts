import { describe, expect, it } from 'vitest';
import { liveQueries } from '../../test/rules/live-queries.ts';
import { collections } from './collections.ts';
import { canAccess, consoleTable } from './console-access.ts';
import { ownTable } from './console-own.ts';
import { staffTable } from './console-staff.ts';
import { callables } from './registry.ts';
import { roles } from './staff-roles.ts';

const rows = Object.entries(consoleTable).flatMap(([resource, acts]) =>
  Object.entries(acts).map(([action, [callable, allowed]]) => ({ resource, action, callable, allowed })),
);
const named = (table: object) => rows.filter(({ resource }) => Object.hasOwn(table, resource));

describe('the table of the console', () => {
  it('has each thing once', () => {
    expect(Object.keys(consoleTable)).toHaveLength(Object.keys(staffTable).length + Object.keys(ownTable).length);
    expect(rows.length).toBeGreaterThan(150);
  });

  it('lets staff do exactly what the server lets each role do', () => {
    const audiences: Record<string, readonly string[]> = Object.fromEntries([
      ...Object.values(callables).map(({ name, audience }) => [
        name,
        typeof audience === 'object' ? audience.staff : [],
      ]),
      ...liveQueries.map(({ from, roles: watchers }) => [`documents:${from}`, watchers]),
    ]);
    for (const { resource, action, callable } of named(staffTable)) {
      const mayCall = roles.filter((role) => audiences[callable]?.some((one) => one === role));
      expect([resource, action, mayCall.length > 0]).toEqual([resource, action, true]);
      expect([resource, action, roles.filter((role) => canAccess([role], resource, action))]).toEqual([
        resource,
        action,
        mayCall,
      ]);
    }
  });

  it('leaves no callable of staff without a place, and nothing that the rules let them watch', () => {
    const reached = new Set(rows.map(({ callable }) => callable));
    const forStaff = Object.values(callables).filter(({ audience }) => typeof audience === 'object');
    expect(forStaff.filter(({ name }) => !reached.has(name)).map(({ name }) => name)).toEqual([]);
    expect(liveQueries.filter(({ from }) => !reached.has(`documents:${from}`))).toEqual([]);
  });

  it('offers creators and agencies only what is for whoever is signed in, or for them under the rules', () => {
    for (const { resource, action, callable, allowed } of named(ownTable)) {
      const [, collection] = callable.split('documents:');
      const isTheirs =
        collection === undefined ? callables[callable]?.audience === 'person' : collection in collections;
      expect([resource, action, isTheirs]).toEqual([resource, action, true]);
      expect([resource, action, allowed.length > 0]).toEqual([resource, action, true]);
    }
  });
});

describe('canAccess', () => {
  it('lets whoever sees a list look at a line and save it, and nobody else', () => {
    expect(canAccess(['finance'], 'exceptions', 'show')).toBe(true);
    expect(canAccess(['finance'], 'exceptions', 'export')).toBe(true);
    expect(canAccess(['support'], 'exceptions', 'export')).toBe(false);
    // Finance sees the queue of KYC and its documents, moderators neither.
    expect(canAccess(['moderator'], 'kyc', 'show')).toBe(false);
  });

  it('takes any of several roles', () => {
    expect(canAccess(['creator', 'moderator'], 'reports', 'list')).toBe(true);
    expect(canAccess(['creator', 'moderator'], 'my-kyc', 'submit')).toBe(true);
  });

  it('knows nothing of what is not in the table', () => {
    for (const [resource, action] of [
      ['nothing', 'list'],
      ['constructor', 'name'],
      ['kyc', 'constructor'],
      ['my-kyc', 'export'],
    ] as const) {
      expect([resource, action, canAccess([...roles], resource, action)]).toEqual([resource, action, false]);
    }
    expect(canAccess([], 'home', 'show')).toBe(false);
  });
});
