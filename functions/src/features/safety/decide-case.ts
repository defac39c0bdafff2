import type { SafetyLane, SafetySection } from '../../contract/config/safety.ts';
import type { ReportCaseDoc, ReportReason, ReportState, ReportTarget } from '../../contract/documents/safety.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { HOUR, plus } from '../../kernel/time.ts';

const LANES: Partial<Record<ReportReason, SafetyLane>> = {
  'intimate-image': 'intimate-image',
  'under-age': 'urgent',
  threat: 'urgent',
};

/** How fast a report of this has to be looked at. */
const laneOf = (reason: ReportReason): SafetyLane => LANES[reason] ?? 'other';

export const isClosed = (state: ReportState): boolean => state === 'action-taken' || state === 'dismissed';

interface NewReport {
  readonly caseId: string;
  readonly target: ReportTarget;
  readonly subjectUid: string | null;
  readonly reason: ReportReason;
  /** 0 where the house itself asks staff to look. */
  readonly reports: 0 | 1;
  readonly clocks: SafetySection['clockHours'];
  readonly now: Date;
}

/** The case after one more report: the shortest clock wins, and one that was closed opens again. */
export function withReport(known: ReportCaseDoc | undefined, report: NewReport): ReportCaseDoc {
  const { caseId, target, subjectUid, reason, clocks, now } = report;
  const lane = laneOf(reason);
  const clock = { lane, dueAt: plus(now, clocks[lane] * HOUR) };
  const fresh = {
    ...clock,
    state: 'pending',
    assignedTo: null,
    ownActionId: null,
    reasons: [reason],
    at: now,
  } as const;
  if (known === undefined) {
    const head = { caseId, target, subjectUid, reports: report.reports, verdict: null, tellDueAt: null };
    return { ...head, ...fresh, reasons: [reason], updatedAt: now };
  }
  const reports = known.reports + report.reports;
  const reasons = [...new Set([...known.reasons, reason])];
  if (isClosed(known.state)) return { ...known, ...fresh, reasons, reports, updatedAt: now };
  const isSooner = clock.dueAt.getTime() < known.dueAt.getTime();
  return { ...known, ...(isSooner ? clock : {}), reasons, reports, updatedAt: now };
}

/**
 * Whoever decides a case has it, or nobody does. An admin decides any.
 * @throws case/not-found, case/wrong-state {state}, auth/self-role, case/taken
 */
export function assertMayDecide(
  known: ReportCaseDoc | undefined,
  { uid, roles }: Pick<Call<unknown>, 'uid' | 'roles'>,
): asserts known is ReportCaseDoc {
  if (known === undefined) throw new AppError('case/not-found');
  if (isClosed(known.state)) throw new AppError('case/wrong-state', { state: known.state });
  if (known.subjectUid === uid) throw new AppError('auth/self-role');
  const isOthers = known.assignedTo !== null && known.assignedTo !== uid;
  if (isOthers && !roles.includes('admin')) throw new AppError('case/taken');
}

/** The case once it is decided: whoever reported has yet to be told. */
export function closed(
  known: ReportCaseDoc,
  { state, by, now }: { state: 'action-taken' | 'dismissed'; by: string; now: Date },
): ReportCaseDoc {
  const verdict = { state, by, at: now };
  return { ...known, state, assignedTo: by, verdict, ownActionId: null, tellDueAt: now, updatedAt: now };
}
