import { describe, expect, it } from 'vitest';
import { type CatalogueList, catalogueDoc, catalogueExtras, catalogueList } from '../documents/catalogue.ts';
import { defaultCatalogue } from './defaults.ts';

const at = new Date('2026-11-21T06:30:00.000Z');

describe('the lists that a new project begins with', () => {
  it.each(catalogueList.options)('%s: could have been saved by staff, item by item', (list: CatalogueList) => {
    const items = defaultCatalogue[list];
    expect(items.length).toBeGreaterThan(0);
    expect(catalogueDoc.safeParse({ list, version: 1, items, updatedAt: at }).error).toBeUndefined();
    for (const { id, extra } of items) {
      expect([id, catalogueExtras[list].safeParse(extra).success]).toEqual([id, true]);
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('has a state for every city and a city for every state', () => {
    const named = new Set(defaultCatalogue.cities.map(({ extra }) => extra.stateId));
    expect([...named].sort()).toEqual(defaultCatalogue.states.map(({ id }) => id).sort());
  });

  it('shows the flag of India', () => {
    expect(defaultCatalogue.countries.find(({ id }) => id === 'in')?.extra.flag).toBe('🇮🇳');
  });
});
