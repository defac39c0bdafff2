import type { z } from 'zod';
import type { listVersionsContract } from '../../contract/features/config.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Platform } from '../../platform/platform.ts';
import { versionRef } from './save-setting.ts';
import { latestVersion, parseSectionName } from './section-state.ts';

type Input = z.output<typeof listVersionsContract.request>;
type Reply = z.output<typeof listVersionsContract.reply>;

/**
 * A page of a section's history. Versions count without gaps and are named by their number, so no query is needed.
 * @throws config/unknown-section
 */
export async function listVersions(platform: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const section = parseSectionName(call.input.section);
  const { limit, before = Number.MAX_SAFE_INTEGER } = call.input;
  const latest = latestVersion(await platform.store.get(refTo('config', section)));
  const newest = Math.min(before - 1, latest);
  const oldest = Math.max(1, newest - limit + 1);
  const numbers = Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, index) => newest - index);
  const docs = await platform.store.getAll(numbers.map((version) => versionRef(section, version)));
  const person = await peopleOf(
    platform.store,
    docs.map((doc) => doc?.savedBy ?? null),
  );
  const versions = docs.map((doc) => {
    invariant(doc !== undefined, `${section} has a gap in its history`);
    const { version, value, reason, savedBy } = doc;
    const [effectiveAt, savedAt] = [doc.effectiveAt.toISOString(), doc.savedAt.toISOString()];
    return { version, value, effectiveAt, reason, savedBy, savedByName: person(savedBy).name, savedAt };
  });
  return { versions, before: versions.length > 0 && oldest > 1 ? oldest : null };
}
