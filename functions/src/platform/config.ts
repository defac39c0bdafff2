import { configSections, type SectionName, type SectionValue } from '../contract/config/sections.ts';
import type { ConfigDoc } from '../contract/documents/config.ts';
import { refTo } from '../kernel/collections.ts';
import type { Reader } from '../kernel/store.ts';

/** Every section in force at one instant, each with its version (0: never changed). */
export type Config = { readonly [S in SectionName]: { readonly version: number; readonly value: SectionValue<S> } };

export interface ConfigReader {
  /** The settings in force at `now`; may be as old as the cache allows. */
  read(now: Date): Promise<Config>;
}

const sectionNames = Object.keys(configSections) as SectionName[];

/** Reads all sections at once and keeps them for `cacheMs`: a setting takes that long to reach every instance. */
export function createConfigReader(store: Reader, cacheMs: number): ConfigReader {
  let kept: { docs: (ConfigDoc | undefined)[]; until: number } | undefined;
  return {
    async read(now) {
      if (kept === undefined || kept.until <= now.getTime() || kept.until - now.getTime() > cacheMs) {
        const docs = await store.getAll(sectionNames.map((name) => refTo('config', name)));
        kept = { docs, until: now.getTime() + cacheMs };
      }
      return configAt(kept.docs, now);
    },
  };
}

/** The settings these documents mean at `now`: a dated change counts from its date on. */
function configAt(docs: readonly (ConfigDoc | undefined)[], now: Date): Config {
  const byName = new Map(docs.filter((doc) => doc !== undefined).map((doc) => [doc.section, doc]));
  const inForce = sectionNames.map((name) => {
    const doc = byName.get(name);
    if (doc === undefined) return [name, { version: 0, value: configSections[name].initial }] as const;
    const next = doc.next !== null && doc.next.effectiveAt.getTime() <= now.getTime() ? doc.next : doc;
    return [name, { version: next.version, value: configSections[name].schema.parse(next.value) }] as const;
  });
  return Object.fromEntries(inForce) as unknown as Config;
}
