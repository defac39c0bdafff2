import { describe, expect, it } from 'vitest';
import { configSections } from '../../../../functions/src/contract/config/sections.ts';
import { settings as words } from '../../messages/en/settings.ts';
import { blankOf, fieldsOf, type JsonSchema, shapeOf } from './form/schema-shape.ts';
import { rulesOf, sectionGroups } from './section-rules.ts';

const names = Object.keys(configSections);
const rules = names.map((name) => {
  const found = rulesOf(name);
  if (found === undefined) throw new Error(`${name} has no rules`);
  return found;
});

/** Every schema inside one, itself included. */
function inside(given: JsonSchema): JsonSchema[] {
  const { kind, schema } = shapeOf(given);
  const inner = kind === 'group' ? fieldsOf(schema).map((field) => field.schema) : [];
  return [given, ...inner.flatMap(inside), ...(schema.items === undefined ? [] : inside(schema.items))];
}

describe('the sections of the settings', () => {
  it('are each in one group, with a name and a word on what they are', () => {
    expect(Object.values(sectionGroups).flat().toSorted()).toEqual(names.toSorted());
    expect(Object.keys(words.settings.names).toSorted()).toEqual(names.toSorted());
    expect(Object.keys(words.settings.about).toSorted()).toEqual(names.toSorted());
  });

  it('begin without a problem, and say where there is one', () => {
    for (const { name, initial, problemsOf } of rules) expect([name, [...problemsOf(initial)]]).toEqual([name, []]);
    const economy = rulesOf('economy');
    const value = { ...(economy?.initial as object), shareBps: 20_000 };
    expect([...(economy?.problemsOf(value).keys() ?? [])]).toContain('shareBps');
    expect(rulesOf('toString')).toBeUndefined();
  });

  it('are made of what the form can edit', () => {
    for (const { name, schema } of rules) {
      for (const one of inside(schema)) {
        const { kind, schema: inner } = shapeOf(one);
        const isKnown = inner.type !== undefined && (kind !== 'group' || fieldsOf(inner).length > 0);
        expect([name, inner, isKnown]).toEqual([name, inner, true]);
        expect([name, one, blankOf(one) === undefined]).toEqual([name, one, false]);
      }
    }
  });
});
