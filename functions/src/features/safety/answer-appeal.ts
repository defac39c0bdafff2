import type { z } from 'zod';
import type { SafetySection } from '../../contract/config/safety.ts';
import type { ModerationActionDoc } from '../../contract/documents/safety.ts';
import type { decideAppealContract, listAppealsContract } from '../../contract/features/safety-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { actionLine } from './case-line.ts';
import { assertMayUndo } from './decide-act.ts';
import { assertMayAnswer } from './decide-appeal.ts';
import { type Enforcement, enforceAction } from './enforce.ts';
import { actionRef, OWN, recordRef } from './safety-store.ts';
import { readAction, undo } from './undo-action.ts';

type Decision = Call<z.output<typeof decideAppealContract.request>>;
type Reply = z.input<typeof decideAppealContract.reply>;

/**
 * Somebody else's second look: the action stands, or goes with everything that followed from it and an apology.
 * @throws action/not-found, auth/self-role, appeal/not-asked, action/wrong-state {state}, appeal/own-decision,
 * moderation/limit {maxDays}, ledger/key-reused
 */
export async function decideAppeal(platform: Enforcement, call: Decision): Promise<Reply> {
  const section = (await platform.config.read(call.now)).safety.value;
  const reply = await platform.store.transaction((tx) => write(tx, call, section));
  await enforceAction(platform, call.input.actionId, call.now);
  return reply;
}

async function write(tx: Tx, call: Decision, section: SafetySection): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, 'safety-decideAppeal', call);
  if (replayed !== undefined) return replayed;
  const { uid, now, input } = call;
  const { actionId, decision, words, reason } = input;
  const known = await readAction(tx, actionId);
  const { action, record } = known;
  assertMayAnswer(action, record, uid);
  const state = decision === 'undo' ? 'undone' : 'upheld';
  const answered = { ...action.appeal, state, answer: words, decidedAt: now } as const;
  if (state === 'undone') {
    assertMayUndo(action, call, { isOwn: record.byUid === OWN, section });
    await undo(tx, known, { words, appeal: answered, now });
  } else {
    tx.update(actionRef(actionId), { appeal: answered, updatedAt: now });
    tellUpheld(tx, action, { words, now });
  }
  writeAudit(tx, call, {
    action: 'safety-decideAppeal',
    target: `moderationActions/${actionId}`,
    subjectUid: action.subjectUid,
    reason,
    before: { state: action.state, byUid: record.byUid },
    after: { state: state === 'undone' ? 'undone' : action.state, appeal: state },
  });
  return writeReplay(tx, 'safety-decideAppeal', { call, reply: { actionId, appeal: state } });
}

function tellUpheld(
  tx: Tx,
  { actionId, subjectUid }: ModerationActionDoc,
  { words, now }: { words: string; now: Date },
): void {
  const notice = noticeFor(actionId, {
    uid: subjectUid,
    kind: 'appeal-outcome',
    params: { reason: words },
    link: { kind: 'moderation-action', id: actionId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}

/** One page of appeals that wait, the most urgent first. */
export async function listAppeals(
  { store }: Pick<Platform, 'store'>,
  { input }: Call<z.output<typeof listAppealsContract.request>>,
): Promise<z.input<typeof listAppealsContract.reply>> {
  const { page, cursor } = await findPage<ModerationActionDoc>(
    store,
    {
      from: collectionRef('moderationActions'),
      where: [{ field: 'appeal.state', op: '==', value: 'open' }],
      ...input,
    },
    { field: 'appeal.dueAt', direction: 'asc', at: ({ appeal, at }) => appeal?.dueAt ?? at },
  );
  const records = await store.getAll(page.map(({ id }) => recordRef(id)));
  const byUids = records.map((record) => record?.byUid ?? OWN);
  const personOf = await peopleOf(store, [...page.map(({ data }) => data.subjectUid), ...byUids]);
  const appeals = page.map(({ data }, index) => {
    const { subjectUid, appeal, at } = data;
    const byUid = byUids[index] ?? OWN;
    return {
      ...actionLine(data),
      ...{ subjectUid, subjectName: personOf(subjectUid).name, byUid, byName: personOf(byUid).name },
      appealWords: appeal?.words ?? '',
      dueAt: (appeal?.dueAt ?? at).toISOString(),
    };
  });
  return { appeals, cursor };
}
