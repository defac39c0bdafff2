import type { SafetySection } from '../../contract/config/safety.ts';
import type { UserDoc } from '../../contract/documents/people.ts';
import type { ModerationActionDoc, ModerationKind, ModerationRecordDoc } from '../../contract/documents/safety.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { withBan } from '../identity/public.ts';
import { noticeFor } from '../notify/public.ts';
import { standingOf } from './decide-standing.ts';
import { actionRef, findInForce, OWN, recordRef } from './safety-store.ts';

/** A person and what is in force against them, as a transaction read it. */
export interface Standing {
  readonly user: UserDoc | undefined;
  readonly inForce: readonly ModerationActionDoc[];
}

export async function readStanding(reader: Reader, uid: string): Promise<Standing> {
  const [user, inForce] = await Promise.all([reader.get(refTo('users', uid)), findInForce(reader, uid)]);
  return { user, inForce };
}

/**
 * Writes what keeps a person out, after `changed` have been written: who is not in force any more no longer counts. It
 * is the truth from now on; claims, sessions and pens follow (`enforce`).
 */
export function writeStanding(
  tx: Tx,
  { user, inForce }: Standing,
  { changed, now }: { changed: readonly ModerationActionDoc[]; now: Date },
): void {
  if (user === undefined) return;
  const ids = new Set(changed.map(({ actionId }) => actionId));
  const { ban, limits } = standingOf([...inForce.filter(({ actionId }) => !ids.has(actionId)), ...changed]);
  const hasSameBan = (user.ban?.actionId ?? null) === (ban?.actionId ?? null);
  const after = { ...user, limits };
  tx.set(refTo('users', user.uid), hasSameBan ? after : withBan(after, ban, now));
}

const tellings = {
  warn: 'warned',
  hide: 'content-removed',
  limit: 'limited',
  suspend: 'suspended',
  ban: 'banned',
} as const satisfies Record<ModerationKind, NoticeKind>;

export interface ActionDraft
  extends Pick<ModerationActionDoc, 'actionId' | 'kind' | 'acts' | 'until' | 'reasonCode' | 'words'>,
    Pick<ModerationRecordDoc, 'byUid' | 'caseId' | 'hidden'> {
  readonly subjectUid: string;
}

/** Writes a new action, what it keeps the person from, and the notice that tells them. Writes only. */
export function writeAction(
  tx: Tx,
  {
    standing,
    draft,
    alsoChanged = [],
  }: {
    standing: Standing;
    draft: ActionDraft;
    /** Actions that this one takes the place of. */
    alsoChanged?: readonly ModerationActionDoc[];
  },
  { section, now }: { section: SafetySection; now: Date },
): ModerationActionDoc {
  const { byUid, caseId, hidden, ...rest } = draft;
  const { actionId, subjectUid, kind, until, words } = rest;
  const action: ModerationActionDoc = {
    ...rest,
    acts: [...rest.acts],
    // What the house does by itself waits for a person: it is no strike.
    strikes: byUid === OWN ? 0 : 1,
    state: kind === 'warn' ? 'done' : 'in-force',
    liftDueAt: until,
    appealUntil: plus(now, section.appealWithinDays * DAY),
    appeal: null,
    at: now,
    updatedAt: now,
  };
  tx.create(actionRef(actionId), action);
  tx.create(recordRef(actionId), { actionId, subjectUid, byUid, caseId, hidden, enforceDueAt: now, at: now });
  for (const changed of alsoChanged) tx.set(actionRef(changed.actionId), changed);
  writeStanding(tx, standing, { changed: [...alsoChanged, action], now });
  const end = until === null ? {} : { until: until.toISOString() };
  const notice = noticeFor(actionId, {
    uid: subjectUid,
    kind: tellings[kind],
    params: { reason: words, ...(kind === 'hide' ? { appealDays: section.appealWithinDays } : end) },
    link: { kind: 'moderation-action', id: actionId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
  return action;
}
