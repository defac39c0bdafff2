import { describe, expect, it } from 'vitest';
import type { Value } from './evaluate.ts';
import { askingPerson, languageCases } from './language-cases.ts';
import { parseRules } from './parse-rules.ts';
import { permits } from './permits.ts';

const { uid, claims } = askingPerson;
const token = new Map<string, Value>(Object.entries(claims));
const auth = new Map<string, Value>([
  ['uid', uid],
  ['token', token],
]);
const request = new Map<string, Value>([
  ['auth', auth],
  ['resource', null],
]);

/** Whether rules with this body let the person get a file. */
function permitsGet(body: string, path = '/b/bucket/o/files/one'): boolean {
  const rules = parseRules(`rules_version = '2';\nservice firebase.storage {\n${body}\n}`);
  return permits(rules, { method: 'get', path, request, resource: null });
}

describe('conditions', () => {
  it.each(languageCases)('%s is %s', (condition, isPermitted) => {
    expect(permitsGet(`match /b/{bucket}/o/files/{id} { allow get: if ${condition}; }`)).toBe(isPermitted);
  });

  it('are worked out with functions, their parameters and their variables', () => {
    const body = `match /b/{bucket}/o {
      function same(one, other) { return one == other; }
      match /files/{id} {
        function isFirst() { let wanted = 'one'; let found = id; return same(found, wanted); }
        allow get: if isFirst() && bucket == 'bucket';
      }
    }`;
    expect(permitsGet(body)).toBe(true);
    expect(permitsGet(body, '/b/bucket/o/files/two')).toBe(false);
  });

  it('give a parameter its own meaning, whatever the caller calls by that name', () => {
    const body = `match /b/{bucket}/o {
      function isOne(id) { return id == 'one'; }
      match /files/{id} { allow get: if isOne('two'); }
    }`;
    expect(permitsGet(body)).toBe(false);
  });
});

describe('permits', () => {
  const files = 'match /b/{bucket}/o { match /files/{id} { allow get: if true; } }';

  it.each([
    ['the path it matches', '/b/bucket/o/files/one', true],
    ['another folder', '/b/bucket/o/other/one', false],
    ['a deeper path', '/b/bucket/o/files/one/two', false],
    ['the folder itself', '/b/bucket/o/files', false],
  ])('asks the rules of %s', (_, path, isPermitted) => {
    expect(permitsGet(files, path)).toBe(isPermitted);
  });

  it('denies what no rule speaks of', () => {
    expect(permitsGet('match /b/{bucket}/o/files/{id} { allow create, update, delete, list: if true; }')).toBe(false);
    expect(permitsGet('')).toBe(false);
  });

  it('lets in what any one rule lets in', () => {
    expect(
      permitsGet(`match /b/{bucket}/o { ${files.slice(21, -2)} match /files/{name} { allow get: if false; } }`),
    ).toBe(true);
    expect(permitsGet('match /b/{b}/o/files/{id} { allow get: if false; allow get: if true; }')).toBe(true);
  });

  it.each([
    ['read', ['get', 'list']],
    ['write', ['create', 'update', 'delete']],
    ['get, delete', ['get', 'delete']],
  ])('knows what %s stands for', (verbs, expected) => {
    const rules = parseRules(
      `rules_version = '2'; service firebase.storage { match /b/{b}/o/{id} { allow ${verbs}: if true; } }`,
    );
    const ask = (method: 'get' | 'list' | 'create' | 'update' | 'delete') =>
      permits(rules, { method, path: '/b/b/o/one', request, resource: null });
    expect((['get', 'list', 'create', 'update', 'delete'] as const).filter(ask)).toEqual(expected);
  });
});
