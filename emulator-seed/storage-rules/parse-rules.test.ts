import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRules } from './parse-rules.ts';

const withBody = (body: string) => `rules_version = '2';\nservice firebase.storage {\n${body}\n}`;
const withCondition = (condition: string) => withBody(`match /b/{bucket}/o/{id} {\nallow get: if ${condition};\n}`);

describe('parseRules', () => {
  it('reads the rules of this repository', () => {
    const rules = parseRules(readFileSync(new URL('../../storage.rules', import.meta.url), 'utf8'));
    expect(rules.blocks.map(({ allows }) => allows.flatMap(({ methods }) => methods))).toEqual([
      ['create'],
      ['create', 'get'],
      ['create'],
      ['create'],
      ['create'],
      ['get'],
      ['get'],
    ]);
  });

  it.each([
    ['a sum', '1 + 2 == 3', 'unexpected +'],
    ['a difference', '1 - 2 == 3', 'unexpected -'],
    ['a choice', 'true ? true : false', 'unexpected ?'],
    ['a type test', 'id is string', 'expected ;, found is'],
    ['an index', "request.auth.token['roles'] == 1", 'expected ;, found ['],
    ['a map', '{} == {}', 'expected (, found {'],
    ['a fraction', '1.5 < 2', 'unexpected 1'],
    ['a comparison of a comparison', '1 < 2 == true', 'a comparison of a comparison needs brackets'],
    ['an unknown escape', "'\\n' == id", 'the escape \\n is not supported'],
    ['a text without an end', "'a == id", "unexpected '"],
    ['an unknown name', 'nobody == 1', 'nobody is not known'],
    ['the whole request', 'request == null', 'request is not known'],
    ['the time', 'request.time == 1', 'request.time is not known'],
    ['a field of Firestore', 'request.resource.data.size == 1', 'request.resource.data.size is not known'],
    ['an unknown field', 'resource.sise == 1', 'resource.sise is not known'],
    ['an unknown field within', 'true && [!(resource.sise == 1)] == []', 'resource.sise is not known'],
    ['an unknown function', 'isFine()', 'the function isFine is not known'],
    ['a document of Firestore', 'firestore.get(id) == 1', 'firestore is not known'],
    ['an unknown method', "id.split('/') == []", 'the function split is not known'],
    ['too few arguments', 'id.matches()', 'matches takes 1 arguments, not 0'],
    ['a pattern that is worked out', 'id.matches(bucket)', 'a pattern has to be spelled out'],
    ['a pattern of JavaScript only', "id.matches('(?=a)')", 'may mean something else elsewhere'],
    ['a backreference', "id.matches('(a)\\\\1')", 'may mean something else elsewhere'],
    ['a malformed pattern', "id.matches('(')", 'is malformed'],
  ])('refuses %s', (_, condition, message) => {
    expect(() => parseRules(withCondition(condition))).toThrow(message);
  });

  it.each([
    ['a recursive wildcard', 'match /{rest=**} { }', 'the wildcard {rest=**} is not supported'],
    ['two wildcards of one name', 'match /{id}/{id} { }', 'id is taken'],
    ['a wildcard called request', 'match /{request} { }', 'request is taken'],
    ['a match without a path', 'match { }', 'a match needs a path'],
    ['an unknown verb', 'match /a { allow peek: if true; }', 'peek is no verb'],
    ['an allow without a condition', 'match /a { allow get; }', 'expected :, found ;'],
    ['an unknown word', 'match /a { deny get: if true; }', 'expected match, found deny'],
    ['a function without a result', 'function f() { }', 'expected return, found }'],
    ['two functions of one name', 'function f() { return 1; } function f() { return 1; }', 'f is taken'],
    ['a parameter twice', 'function f(a, a) { return 1; }', 'a is taken'],
    ['a variable twice', 'function f(a) { let a = 1; return 1; }', 'a is taken'],
    ['a variable before its time', 'function f() { let a = b; let b = 1; return a; }', 'b is not known'],
    ['a function that calls itself', 'function f() { return f(); }', 'a function stands above whatever calls it'],
    ['a wildcard of a block further in', 'function f() { return id; } match /{id} { }', 'id is not known'],
    ['a comment over lines', '/* nothing */', 'unexpected /'],
    ['an end that is missing', 'match /a {', 'expected match, found the end of the file'],
  ])('refuses %s', (_, body, message) => {
    expect(() => parseRules(withBody(body))).toThrow(message);
  });

  it.each([
    ['another version', "rules_version = '1'; service firebase.storage { }", 'only rules_version'],
    ['no version', 'service firebase.storage { }', 'expected rules_version, found service'],
    ['another service', "rules_version = '2'; service cloud.firestore { }", 'expected firebase, found cloud'],
    ['more than one service', `${withBody('')} service firebase.storage { }`, 'expected a end, found service'],
  ])('refuses %s', (_, source, message) => {
    expect(() => parseRules(source)).toThrow(message);
  });

  it('says in which line', () => {
    expect(() => parseRules(withCondition('// fine\n1 == 1 &&\n nobody'))).toThrow(
      expect.objectContaining({ line: 6 }),
    );
  });
});
