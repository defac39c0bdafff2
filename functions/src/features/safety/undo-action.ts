import type { z } from 'zod';
import type { ModerationActionDoc, ModerationRecordDoc } from '../../contract/documents/safety.ts';
import type { undoActionContract } from '../../contract/features/safety-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { type Enforcement, enforceAction } from './enforce.ts';
import { showTarget } from './hide-target.ts';
import { actionRef, recordRef } from './safety-store.ts';
import { readStanding, type Standing, writeStanding } from './write-action.ts';

type Reply = z.input<typeof undoActionContract.reply>;

/** An action with all that its end touches. */
export interface KnownAction {
  readonly action: ModerationActionDoc;
  readonly record: ModerationRecordDoc;
  readonly standing: Standing;
}

/** @throws action/not-found */
export async function readAction(tx: Tx, actionId: string): Promise<KnownAction> {
  const [action, record] = await Promise.all([tx.get(actionRef(actionId)), tx.get(recordRef(actionId))]);
  if (action === undefined || record === undefined) throw new AppError('action/not-found');
  const standing = await readStanding(tx, action.subjectUid);
  return { action, record, standing };
}

/**
 * Takes an action back: what it kept the person from is open again, what it hid is shown again, and the house says
 * sorry. Its last reads come first, so say it before other writes; `enforceAction` follows the commit.
 */
export async function undo(
  tx: Tx,
  { action, record, standing }: KnownAction,
  { words, appeal, now }: { words: string; appeal: ModerationActionDoc['appeal']; now: Date },
): Promise<void> {
  const { actionId, subjectUid: uid } = action;
  if (record.hidden !== null) await showTarget(tx, record.hidden, now);
  const undone: ModerationActionDoc = { ...action, state: 'undone', liftDueAt: null, appeal, updatedAt: now };
  tx.set(actionRef(actionId), undone);
  tx.set(recordRef(actionId), { ...record, enforceDueAt: now });
  writeStanding(tx, standing, { changed: [undone], now });
  const notice = noticeFor(actionId, {
    uid,
    kind: 'action-undone',
    params: { reason: words },
    link: { kind: 'moderation-action', id: actionId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}

/**
 * An admin takes an action back, without an appeal.
 * @throws action/not-found, action/wrong-state {state}, auth/self-role, ledger/key-reused
 */
export async function undoAction(
  platform: Enforcement,
  call: Call<z.output<typeof undoActionContract.request>>,
): Promise<Reply> {
  const { now, input } = call;
  const { actionId, words, reason } = input;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'safety-undoAction', call);
    if (replayed !== undefined) return replayed;
    const known = await readAction(tx, actionId);
    const { state, subjectUid, appeal } = known.action;
    if (subjectUid === call.uid) throw new AppError('auth/self-role');
    if (state === 'undone') throw new AppError('action/wrong-state', { state });
    const answered =
      appeal?.state === 'open' ? ({ ...appeal, state: 'undone', answer: words, decidedAt: now } as const) : appeal;
    await undo(tx, known, { words, appeal: answered, now });
    writeAudit(tx, call, {
      action: 'safety-undoAction',
      target: `moderationActions/${actionId}`,
      subjectUid,
      reason,
      before: { state },
      after: { state: 'undone' },
    });
    return writeReplay(tx, 'safety-undoAction', { call, reply: { actionId } });
  });
  await enforceAction(platform, actionId, now);
  return reply;
}
