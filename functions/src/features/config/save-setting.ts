import type { z } from 'zod';
import { configSections, type SectionName } from '../../contract/config/sections.ts';
import type { ConfigDoc } from '../../contract/documents/config.ts';
import type { economicChange, saveSettingContract } from '../../contract/features/config.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { askApproval, isAsked } from '../approval/public.ts';
import { writeAudit } from '../audit/public.ts';
import { assertMayEdit, type ConfigDocs, decideSave } from './decide-save.ts';
import { latestVersion, parseSectionName } from './section-state.ts';

type Input = z.output<typeof saveSettingContract.request>;
type Reply = z.output<typeof saveSettingContract.reply>;

/**
 * Replaces a section of the settings. The value in force, its public copy, the history and the audit line are one
 * transaction. Running sessions and open orders keep what they were quoted: they carry their own copy. What decides
 * who gets how much waits for a second person, and the request is refused meanwhile.
 * @throws config/unknown-section, auth/forbidden, config/out-of-bounds, config/stale, config/insolvent,
 * config/needs-approval {approvalId}, ledger/key-reused
 */
export async function saveSetting(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const section = parseSectionName(call.input.section);
  assertMayEdit(section, call.roles);
  const { value, baseVersion, reason } = call.input;
  const { approvalHours } = (await platform.config.read(call.now)).wallet.value;
  const outcome = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'config-saveSetting', call);
    if (replayed !== undefined) return replayed;
    const change = { section, value, baseVersion, effectiveAt: call.input.effectiveAt ?? null };
    const approvalId = idFrom('config-saveSetting', call.uid, call.requestId);
    const needsTwo = configSections[section].needsTwo === true;
    if (needsTwo && (await isAsked(tx, { approvalId, input: change }))) return { approvalId };
    const docs = await loadConfigDocs(tx, section);
    const effectiveAt = new Date(Math.max(call.now.getTime(), Date.parse(call.input.effectiveAt ?? '') || 0));
    const after = decideSave({ section, value, baseVersion, effectiveAt, now: call.now }, docs);
    if (needsTwo) return askSecond(tx, call, { approvalId, change, openForHours: approvalHours });
    const reply = writeSave(tx, call, { action: 'config-saveSetting', before: docs[section], after, reason });
    return writeReplay(tx, 'config-saveSetting', { call, reply });
  });
  return savedOrWaiting(outcome);
}

interface Waiting {
  readonly approvalId: string;
}

/** A refusal thrown inside the transaction would take the kept request with it, so it is thrown here. */
export function savedOrWaiting(outcome: Reply | Waiting): Reply {
  if ('approvalId' in outcome) throw new AppError('config/needs-approval', { approvalId: outcome.approvalId });
  return outcome;
}

interface AskedChange extends Waiting {
  readonly change: z.output<typeof economicChange>;
  readonly openForHours: number;
}

/** Keeps a change that passed every check for a second person. */
export function askSecond(
  tx: Tx,
  call: Call<{ reason: string }>,
  { approvalId, change, openForHours }: AskedChange,
): Waiting {
  const { reason } = call.input;
  askApproval(tx, call, {
    approvalId,
    kind: 'economic-setting',
    input: change,
    subjectUid: null,
    reason,
    openForHours,
  });
  return { approvalId };
}

/** The section's document, with those that its check needs. */
export async function loadConfigDocs(tx: Tx, section: SectionName): Promise<ConfigDocs> {
  const names: SectionName[] = configSections[section].isEconomic ? ['packs', 'economy'] : [section];
  const docs = await Promise.all(names.map((name) => tx.get(refTo('config', name))));
  return Object.fromEntries(names.map((name, index) => [name, docs[index]]));
}

export const versionRef = (section: SectionName, version: number) => refTo('configVersions', `${section}-${version}`);

interface SavedChange {
  readonly action: string;
  readonly before: ConfigDoc | undefined;
  readonly after: ConfigDoc;
  readonly reason: string;
}

export function writeSave(tx: Tx, call: Call<unknown>, { action, before, after, reason }: SavedChange): Reply {
  const { section } = after;
  const { isPublished, initial } = configSections[section];
  const saved = after.next ?? after;
  invariant(saved.version === latestVersion(before) + 1, `${section} skips a version`);
  tx.set(refTo('config', section), after);
  if (isPublished) tx.set(refTo('published', section), after);
  const { version, value, effectiveAt } = saved;
  tx.create(versionRef(section, version), {
    section,
    version,
    value,
    effectiveAt,
    reason,
    savedBy: call.uid,
    savedAt: call.now,
  });
  writeAudit(tx, call, {
    action,
    target: `config/${section}`,
    reason,
    before: { version: latestVersion(before), value: (before?.next ?? before)?.value ?? initial },
    after: { version, value, effectiveAt: effectiveAt.toISOString() },
  });
  return { section, version, effectiveAt: effectiveAt.toISOString() };
}
