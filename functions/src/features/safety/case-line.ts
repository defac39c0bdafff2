import type { z } from 'zod';
import type { ModerationActionDoc, ReportCaseDoc } from '../../contract/documents/safety.ts';
import type { getReportContract } from '../../contract/features/safety-staff.ts';
import { isDue } from '../../kernel/time.ts';
import { isClosed } from './decide-case.ts';

type Subject = NonNullable<z.input<typeof getReportContract.reply>['subject']>;
type Line = Subject['cases'][number];
type ActionLine = Subject['actions'][number];

/** A case as staff see it in a list. */
export function caseLine(kase: ReportCaseDoc, now: Date): Line {
  const { caseId, target, subjectUid, lane, reasons, reports, state, assignedTo, dueAt, verdict } = kase;
  const isLate = isDue(dueAt, isClosed(state) ? (verdict?.at ?? now) : now);
  const facts = { caseId, target, subjectUid, lane, reasons: [...reasons], reports, state, assignedTo };
  return { ...facts, dueAt: dueAt.toISOString(), isLate };
}

/** An action as staff see it. */
export function actionLine(action: ModerationActionDoc): ActionLine {
  const { actionId, kind, acts, reasonCode, words, strikes, state, until, at } = action;
  const facts = { actionId, kind, acts: [...acts], reasonCode, words, strikes, state };
  return { ...facts, until: until?.toISOString() ?? null, at: at.toISOString() };
}
