import { configSections, type SectionName, type SectionValue, sectionName } from '../../contract/config/sections.ts';
import type { ConfigDoc } from '../../contract/documents/config.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isDue } from '../../kernel/time.ts';

/** @throws config/unknown-section */
export function parseSectionName(name: string): SectionName {
  const parsed = sectionName.safeParse(name);
  if (!parsed.success) throw new AppError('config/unknown-section');
  return parsed.data;
}

/** @throws config/out-of-bounds {field, problem} */
export function parseSection<S extends SectionName>(section: S, value: unknown): SectionValue<S> {
  const parsed = configSections[section].schema.safeParse(value);
  if (parsed.success) return parsed.data as SectionValue<S>;
  const issue = parsed.error.issues[0];
  throw new AppError('config/out-of-bounds', {
    field: issue?.path.join('.') ?? '',
    problem: issue?.message ?? 'invalid',
  });
}

/** What a section is at an instant: the waiting change once its date has come. */
export function valueAt<S extends SectionName>(section: S, doc: ConfigDoc | undefined, at: Date): SectionValue<S> {
  if (doc === undefined) return configSections[section].initial;
  return parseSection(section, isDue(doc.next?.effectiveAt, at) ? doc.next?.value : doc.value);
}

/** The number of the last save, a waiting one included: what an editor names as the base of a new one. */
export function latestVersion(doc: ConfigDoc | undefined): number {
  return doc?.next?.version ?? doc?.version ?? 0;
}

export interface Change {
  readonly section: SectionName;
  readonly value: unknown;
  readonly effectiveAt: Date;
}

/**
 * The section's document after a save. A change for now replaces everything; one for later waits beside what is in
 * force. Either replaces a change that was still waiting, which its editor has seen.
 */
export function withChange(doc: ConfigDoc | undefined, change: Change, now: Date): ConfigDoc {
  const { section, value, effectiveAt } = change;
  const version = latestVersion(doc) + 1;
  if (isDue(effectiveAt, now)) return { section, version, value, effectiveAt, next: null };
  return { ...inForce(section, doc, now), next: { version, value, effectiveAt } };
}

function inForce(section: SectionName, doc: ConfigDoc | undefined, now: Date): Omit<ConfigDoc, 'next'> {
  if (doc === undefined) return { section, version: 0, value: configSections[section].initial, effectiveAt: now };
  const { version, value, effectiveAt } = doc.next !== null && isDue(doc.next.effectiveAt, now) ? doc.next : doc;
  return { section, version, value, effectiveAt };
}
