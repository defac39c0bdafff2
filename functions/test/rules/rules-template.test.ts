import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { settingsDoc } from '../../src/contract/documents/settings.ts';
import { accessMatrix, verbs } from './access-matrix.ts';
import { readBlocks, templateFaults } from './read-rules.ts';
import { writeTables } from './tables/tables.ts';

const rules = readFileSync(new URL('../../../firestore.rules', import.meta.url), 'utf8');

describe('firestore.rules', () => {
  it('keeps to the template', () => {
    expect(templateFaults(rules)).toEqual([]);
  });

  it('has one block for each collection of the contract and none for anything else', () => {
    expect(readBlocks(rules).map(({ collection }) => collection)).toEqual(Object.keys(collections).toSorted());
  });

  it('offers the settings that the contract knows, no more and no fewer', () => {
    const choices = (field: string): unknown => {
      const [, list = ''] = new RegExp(`next\\.${field} in \\[([^\\]]*)\\]`).exec(rules) ?? [];
      return list.split(', ').map((choice) => choice.slice(1, -1));
    };
    expect(choices('theme')).toEqual(settingsDoc.shape.theme.options);
    expect(choices('language')).toEqual(settingsDoc.shape.language.options);
  });
});

describe('the tables of the rules tests', () => {
  it('name every collection of the contract', () => {
    expect(Object.keys(accessMatrix).toSorted()).toEqual(Object.keys(collections).toSorted());
  });

  it('look at every field of every collection that somebody may write', () => {
    const written = verbs
      .map((verb, column) => ({ verb, column }))
      .filter(({ verb }) => !['get', 'list'].includes(verb));
    for (const [name, row] of Object.entries(accessMatrix)) {
      const tables = writeTables.filter(({ collection }) => collection === name);
      for (const { verb, column } of written.filter((one) => (row[one.column]?.length ?? 0) > 0)) {
        const of = tables.filter(({ valid: [first] }) => first.verb === verb);
        expect([name, verb, of.length > 0]).toEqual([name, verb, true]);
        if (verb === 'delete') continue;
        const { shape } = collections[name as 'settings'];
        const named = new Set(of.flatMap(({ fields }) => Object.keys(fields)));
        expect([name, column, Object.keys(shape).filter((field) => !named.has(field))]).toEqual([name, column, []]);
      }
    }
  });
});

/** Rules with one block: `header` above it, `body` in it, `functions` before it. */
function rulesWith({ header = '// get: the owner. Billed reads: 0.', body = 'allow get: if true;', functions = '' }) {
  const block = `    ${header}\n    match /things/{id} {\n      ${body}\n    }\n`;
  return `service cloud.firestore {\n  match /databases/{database}/documents {\n${functions}${block}  }\n}\n`;
}

describe('templateFaults', () => {
  it.each([
    ['a read', {}],
    ['a denial', { header: '// nobody. Billed reads: 0.', body: 'allow get, list, create, update, delete: if false;' }],
    [
      'two kinds of people and a read that is paid for',
      {
        header: '// get, list: the owner; update: a friend. Billed reads: 1.',
        body: 'allow get: if true;\n      allow list: if true;\n      allow update: if isFriend_COST1();',
        functions: '    function isFriend_COST1() {\n      return exists(/x/y);\n    }\n',
      },
    ],
    [
      'a map that is asked with get',
      { functions: "    function isBanned() {\n      return request.auth.token.get('banned', false);\n    }\n" },
    ],
  ])('finds nothing wrong with %s', (_, parts) => {
    expect(templateFaults(rulesWith(parts))).toEqual([]);
  });

  it.each([
    ['no header', { header: '' }, 'does not say who'],
    ['a header without its cost', { header: '// get: the owner.' }, 'does not say who'],
    ['read for get and list', { body: 'allow read: if true;' }, 'read is not spelled out'],
    ['write', { body: 'allow get, write: if true;' }, 'write is not spelled out'],
    ['more verbs than its header says', { body: 'allow get, list: if true;' }, 'its allows give get, list'],
    ['fewer verbs than its header says', { header: '// get, list: all. Billed reads: 0.' }, 'promises get, list'],
    ['an opening for nobody', { header: '// nobody. Billed reads: 0.' }, 'for nobody it says'],
    ['a cost that is not there', { header: '// get: the owner. Billed reads: 2.' }, 'bill 0 reads, not 2'],
    ['a cost left out', { body: 'allow get: if isFriend_COST1();' }, 'bill 1 reads, not 0'],
    ['a read in an allow', { body: 'allow get: if exists(/x/y);' }, 'a read outside a function'],
    [
      'a block inside',
      { body: 'match /more/{deep} {\n      }\n      allow get: if true;' },
      'not a block of one collection',
    ],
    [
      'a recursive wildcard',
      { body: 'match /{rest=**} {\n      }\n      allow get: if true;' },
      'a recursive wildcard',
    ],
    [
      'a helper that hides its read',
      { functions: '    function isFriend() {\n      return get(/x/y).data.ok;\n    }\n' },
      'isFriend: reads a document',
    ],
    [
      'a helper that hides the read of another',
      { functions: '    function isFriend() {\n      return isKnown_COST1();\n    }\n' },
      'isFriend: reads a document',
    ],
  ])('finds %s', (_, parts, fault) => {
    expect(templateFaults(rulesWith(parts)).join('\n')).toContain(fault);
  });

  it('finds blocks out of order', () => {
    const later = rulesWith({}).replace('/things/', '/zebras/');
    const both = later.replace('  }\n}\n', `${rulesWith({}).split('\n').slice(2, -3).join('\n')}\n  }\n}\n`);
    expect(templateFaults(both)).toEqual(['the blocks are not in alphabetical order']);
  });
});
