import type { z } from 'zod';
import type { SafetySection } from '../../contract/config/safety.ts';
import type { ModerationActionDoc, ReportCaseDoc } from '../../contract/documents/safety.ts';
import type { actContract } from '../../contract/features/safety-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { assertRolesMayGo } from '../identity/public.ts';
import type { OrderedRefund } from '../session/public.ts';
import { assertMayPunish, endAfter } from './decide-act.ts';
import { assertMayDecide, closed } from './decide-case.ts';
import { type Enforcement, enforceAction } from './enforce.ts';
import { hideTarget, type ToHide, toHide } from './hide-target.ts';
import { caseRef } from './safety-store.ts';
import { settleSession } from './settle-session.ts';
import { tellReporters } from './tell-reporters.ts';
import { readStanding, type Standing, writeAction } from './write-action.ts';

export type Act = Call<z.output<typeof actContract.request>>;
type Reply = z.input<typeof actContract.reply>;

/**
 * Does something about a person: with a case it is closed by it, and whoever reported is told. A session can be ended
 * and its money given back in the same step: that comes first, so that a refusal leaves everything as it was; a repeat
 * of the call goes on where a crash has stopped it.
 * @throws case/not-found, case/wrong-state {state}, case/taken, user/not-found, auth/self-role, auth/forbidden,
 * staff/last-admin,
 * moderation/limit {maxDays}, moderation/nothing-to-hide, and what a session, a message or a file refuses;
 * ledger/key-reused
 */
export async function act(platform: Enforcement, call: Act): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const rules = { section: config.safety.value, keptDays: config.media.value.rejectedKeptDays };
  const done = await platform.store.transaction((tx) => readReplay<Reply>(tx, 'safety-act', call));
  const reply = done ?? (await settleAndWrite(platform, call, rules));
  await enforceAction(platform, reply.actionId, call.now);
  if (call.input.caseId !== null) await tellReporters(platform, call.input.caseId);
  return reply;
}

async function settleAndWrite(platform: Enforcement, call: Act, rules: Omit<Rules, 'refund'>): Promise<Reply> {
  const { subjectUid } = await readFacts(platform.store, call, rules.section);
  const refund = await settleSession(platform, call, subjectUid);
  return platform.store.transaction((tx) => write(tx, call, { ...rules, refund }));
}

interface Facts {
  readonly kase: ReportCaseDoc | null;
  readonly standing: Standing;
  readonly subjectUid: string;
  readonly wanted: ToHide | null;
}

/** Reads what an act is about and judges it. */
async function readFacts(reader: Reader, call: Act, section: SafetySection): Promise<Facts> {
  const { caseId, uid, action } = call.input;
  const kase = caseId === null ? null : await reader.get(caseRef(caseId));
  if (kase !== null) assertMayDecide(kase, call);
  const subjectUid = kase?.subjectUid ?? uid;
  if (subjectUid === undefined) throw new AppError('request/invalid', { field: 'uid', problem: 'required' });
  const standing = await readStanding(reader, subjectUid);
  assertMayPunish(standing.user, call, { days: daysOf(action), section });
  // Whoever is shut out gives no roles any more.
  if (action.kind === 'suspend' || action.kind === 'ban') await assertRolesMayGo(reader, standing.user, []);
  return { kase, standing, subjectUid, wanted: toHide(call, kase?.target ?? { kind: 'person', id: subjectUid }) };
}

const daysOf = (action: Act['input']['action']): number | null | undefined => {
  if (action.kind === 'ban') return null;
  return action.kind === 'limit' || action.kind === 'suspend' ? action.days : undefined;
};

interface Rules {
  readonly section: SafetySection;
  readonly keptDays: number;
  readonly refund: OrderedRefund;
}

async function write(tx: Tx, call: Act, { section, keptDays, refund }: Rules): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, 'safety-act', call);
  if (replayed !== undefined) return replayed;
  const { uid: byUid, now, input } = call;
  const { action, caseId, reasonCode, words, reason } = input;
  const { kase, standing, subjectUid, wanted } = await readFacts(tx, call, section);
  const hidden = wanted === null ? null : await hideTarget(tx, wanted, { words, keptDays, now });
  const actionId = idFrom('action', byUid, call.requestId);
  const until = endAfter(daysOf(action), now);
  const acts = action.kind === 'limit' ? [...new Set(action.acts)] : [];
  const draft = { actionId, subjectUid, kind: action.kind, acts, until, reasonCode, words, byUid, caseId, hidden };
  writeAction(tx, { standing, draft, alsoChanged: replacedBy(standing, kase, now) }, { section, now });
  if (kase !== null) tx.set(caseRef(kase.caseId), closed(kase, { state: 'action-taken', by: byUid, now }));
  writeAudit(tx, call, {
    action: 'safety-act',
    target: `users/${subjectUid}`,
    reason,
    before: { caseId, ban: standing.user?.ban ?? null },
    after: { actionId, kind: action.kind, acts, until, reasonCode, hidden: wanted, ...refund },
  });
  const reply = { actionId, until: until?.toISOString() ?? null, ...refund };
  return writeReplay(tx, 'safety-act', { call, reply });
}

/** What was done by itself until somebody looked: the verdict takes its place. */
function replacedBy({ inForce }: Standing, kase: ReportCaseDoc | null, now: Date): ModerationActionDoc[] {
  const own = inForce.find(({ actionId }) => actionId === kase?.ownActionId);
  return own === undefined ? [] : [{ ...own, state: 'ended', liftDueAt: null, updatedAt: now }];
}
