import { z } from 'zod';
import { sectionName } from '../config/sections.ts';
import { uid } from '../ids.ts';

/**
 * `config/{section}` (and `published/{section}`): the value in force, and the next one when a change is dated ahead.
 */
export const configDoc = z.strictObject({
  section: sectionName,
  /** 0: the initial value, stored because the first change is dated ahead. */
  version: z.int().min(0),
  value: z.unknown(),
  effectiveAt: z.date(),
  next: z.strictObject({ version: z.int(), value: z.unknown(), effectiveAt: z.date() }).nullable(),
});
export type ConfigDoc = z.infer<typeof configDoc>;

/** `configVersions/{section}-{version}`: the history, never changed. */
export const configVersionDoc = z.strictObject({
  section: sectionName,
  version: z.int().min(1),
  value: z.unknown(),
  effectiveAt: z.date(),
  reason: z.string(),
  savedBy: uid,
  savedAt: z.date(),
});
export type ConfigVersionDoc = z.infer<typeof configVersionDoc>;
