import type { z } from 'zod';
import { configSections, type SectionName } from '../../contract/config/sections.ts';
import type { restoreSettingContract } from '../../contract/features/config.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { isAsked } from '../approval/public.ts';
import { assertMayEdit, decideSave } from './decide-save.ts';
import { askSecond, loadConfigDocs, savedOrWaiting, versionRef, writeSave } from './save-setting.ts';
import { parseSectionName } from './section-state.ts';

type Input = z.output<typeof restoreSettingContract.request>;
type Reply = z.output<typeof restoreSettingContract.reply>;

/**
 * Saves an earlier version again, as the newest. What was sound then may no longer be: it passes every check anew.
 * @throws as config-saveSetting, and config/not-found {section, version}
 */
export async function restoreSetting(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const section = parseSectionName(call.input.section);
  assertMayEdit(section, call.roles);
  const { version, baseVersion, reason } = call.input;
  const { approvalHours } = (await platform.config.read(call.now)).wallet.value;
  const outcome = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'config-restoreSetting', call);
    if (replayed !== undefined) return replayed;
    const value = await loadVersion(tx, section, version);
    const change = { section, value, baseVersion, effectiveAt: null };
    const approvalId = idFrom('config-restoreSetting', call.uid, call.requestId);
    const needsTwo = configSections[section].needsTwo === true;
    if (needsTwo && (await isAsked(tx, { approvalId, input: change }))) return { approvalId };
    const docs = await loadConfigDocs(tx, section);
    const after = decideSave({ section, value, baseVersion, effectiveAt: call.now, now: call.now }, docs);
    if (needsTwo) return askSecond(tx, call, { approvalId, change, openForHours: approvalHours });
    const reply = writeSave(tx, call, { action: 'config-restoreSetting', before: docs[section], after, reason });
    return writeReplay(tx, 'config-restoreSetting', { call, reply });
  });
  return savedOrWaiting(outcome);
}

/** Version 0 is what the code brings along. */
async function loadVersion(tx: Tx, section: SectionName, version: number): Promise<unknown> {
  if (version === 0) return configSections[section].initial;
  const known = await tx.get(versionRef(section, version));
  if (known === undefined) throw new AppError('config/not-found', { section, version });
  return known.value;
}
