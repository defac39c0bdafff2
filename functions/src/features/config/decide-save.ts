import { configSections, type SectionName } from '../../contract/config/sections.ts';
import type { ConfigDoc } from '../../contract/documents/config.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertSolvent } from './decide-solvency.ts';
import { latestVersion, parseSection, valueAt, withChange } from './section-state.ts';

export interface Save {
  readonly section: SectionName;
  readonly value: unknown;
  readonly baseVersion: number;
  /** Not before `now`. */
  readonly effectiveAt: Date;
  readonly now: Date;
}

/** The documents as they are. `packs` and `economy` matter to an economic section only. */
export type ConfigDocs = Partial<Record<SectionName, ConfigDoc | undefined>>;

/** @throws auth/forbidden for staff whose section it is not. */
export function assertMayEdit(section: SectionName, roles: readonly string[]): void {
  if (!configSections[section].editors.some((role) => roles.includes(role))) throw new AppError('auth/forbidden');
}

/**
 * @returns the section's document after the save.
 * @throws config/out-of-bounds, config/stale {version}, config/insolvent
 */
export function decideSave(save: Save, docs: ConfigDocs): ConfigDoc {
  const { section, now, effectiveAt } = save;
  const value = parseSection(section, save.value);
  const version = latestVersion(docs[section]);
  if (save.baseVersion !== version) throw new AppError('config/stale', { version });
  const after = withChange(docs[section], { section, value, effectiveAt }, now);
  if (configSections[section].isEconomic) assertAlwaysSolvent({ ...docs, [section]: after }, now);
  return after;
}

/** Packs and economy may each have a change waiting: every pair that will ever be in force together has to hold. */
function assertAlwaysSolvent({ packs, economy }: ConfigDocs, now: Date): void {
  const instants = [now, packs?.next?.effectiveAt, economy?.next?.effectiveAt].filter((at) => at != null && at >= now);
  for (const at of instants as Date[]) {
    assertSolvent({ packs: valueAt('packs', packs, at).packs, economy: valueAt('economy', economy, at) });
  }
}
