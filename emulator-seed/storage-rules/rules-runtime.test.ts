import { describe, expect, it } from 'vitest';
import { createRulesRuntime } from './rules-runtime.ts';

const rules = (condition: string) =>
  `rules_version = '2';\nservice firebase.storage {\nmatch /b/{b}/o/{id} { allow create: if ${condition}; }\n}`;

const load = (rulesetName: string, content: string, id = 0) =>
  ({
    id,
    action: 'load_ruleset',
    context: { rulesetName, source: { files: [{ name: 'storage.rules', content }] } },
  }) as const;

const verify = (rulesetName: string, more: { method?: string; request?: object; resource?: object } = {}) => {
  const { method = 'create', request = { map_value: { fields: {} } }, resource = { null_value: null } } = more;
  const context = { rulesetName, path: '/b/b/o/one', method, variables: { request, resource } };
  return { id: 7, action: 'verify', context } as const;
};

describe('the rules runtime', () => {
  it('loads rules and answers by them', () => {
    const answer = createRulesRuntime();
    const loaded = { id: 3, status: 'ok', errors: [], warnings: [], result: { rulesVersion: 2 } };
    expect(answer(load('0', rules('true'), 3))).toEqual(loaded);
    expect(answer(verify('0'))).toEqual({ id: 7, status: 'ok', errors: [], warnings: [], result: { permit: true } });
    expect(answer(verify('0', { method: 'get' })).result).toEqual({ permit: false });
  });

  it('keeps rules of different names apart', () => {
    const answer = createRulesRuntime();
    answer(load('0', rules('true')));
    answer(load('1', rules('false')));
    expect([answer(verify('0')), answer(verify('1'))].map(({ result }) => result)).toEqual([
      { permit: true },
      { permit: false },
    ]);
  });

  it('says where rules cannot be read, and then permits nothing by that name', () => {
    const answer = createRulesRuntime();
    expect(answer(load('0', rules('nobody'))).errors).toEqual(['storage.rules:3: nobody is not known']);
    expect(answer(verify('0')).result).toEqual({ permit: false });
  });

  it('permits nothing that it does not know', () => {
    const answer = createRulesRuntime();
    expect(answer(verify('0')).result).toEqual({ permit: false });
    answer(load('0', rules('true')));
    expect(answer(verify('0', { method: 'rename' })).result).toEqual({ permit: false });
  });

  it('understands every kind of value the emulator sends', () => {
    const answer = createRulesRuntime();
    const condition = `request.auth.uid == 'ann' && 'a' in request.auth.token.roles
      && request.auth.token.banned == false && request.auth.token.half < 1
      && request.resource.size == 5 && resource == null
      && request.auth.token.nothing == null`;
    answer(load('0', rules(condition)));
    const map = (fields: object) => ({ map_value: { fields } });
    const token = map({
      roles: { list_value: { values: [{ string_value: 'a' }] } },
      banned: { bool_value: false },
      half: { float_value: 0.5 },
      nothing: { null_value: null },
    });
    const request = map({
      auth: map({ uid: { string_value: 'ann' }, token }),
      resource: map({ size: { int_value: 5 }, updated: { timestamp_value: '2026-11-21T06:30:00.000Z' } }),
      path: { path_value: { segments: [{ simple: 'b' }] } },
    });
    expect(answer(verify('0', { request })).result).toEqual({ permit: true });
    expect(answer(verify('0', { request, resource: map({}) })).result).toEqual({ permit: false });
  });
});
