import type { z } from 'zod';
import { type decideSettingContract, economicChange } from '../../contract/features/config.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { closeApproval, readDecidable } from '../approval/public.ts';
import { assertMayEdit, decideSave } from './decide-save.ts';
import { loadConfigDocs, writeSave } from './save-setting.ts';

type Input = z.output<typeof decideSettingContract.request>;
type Reply = z.output<typeof decideSettingContract.reply>;

const NAME = 'config-decideSetting';

/**
 * The second person's word on a change that was kept for them. Approved, it passes every check again, for the settings
 * may have moved on, and is in force from its date or from now.
 * @throws approval/not-found, approval/self, approval/wrong-state, approval/expired, auth/forbidden,
 * config/out-of-bounds, config/stale, config/insolvent, ledger/key-reused
 */
export async function decideSetting(platform: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  return platform.store.transaction((tx) => decideIn(tx, call));
}

async function decideIn(tx: Tx, call: Call<Input>): Promise<Reply> {
  const { approvalId, approve, reason } = call.input;
  const replayed = await readReplay<Reply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const approval = await readDecidable(tx, approvalId, { kind: 'economic-setting', call });
  const change = economicChange.parse(approval.input);
  assertMayEdit(change.section, call.roles);
  const docs = await loadConfigDocs(tx, change.section);
  const effectiveAt = new Date(Math.max(call.now.getTime(), Date.parse(change.effectiveAt ?? '') || 0));
  const after = approve ? decideSave({ ...change, effectiveAt, now: call.now }, docs) : null;
  const state = closeApproval(tx, call, { approvalId, approval, approve, reason });
  const before = docs[change.section];
  const saved = after === null ? null : writeSave(tx, call, { action: NAME, before, after, reason: approval.reason });
  return writeReplay(tx, NAME, { call, reply: { approvalId, state, saved } });
}
