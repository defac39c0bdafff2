import type { SafetySection } from '../../contract/config/safety.ts';
import type { ReportDoc, ReportReason, ReportTarget } from '../../contract/documents/safety.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { countCall } from '../../platform/quota.ts';
import { isClosed, withReport } from './decide-case.ts';
import { sealedFiles } from './evidence-files.ts';
import { readTarget } from './read-target.ts';
import { caseIdOf, caseRef, OWN } from './safety-store.ts';
import { readStanding, type Standing, writeAction } from './write-action.ts';

const MINUTES_A_DAY = 1_440;
/** The document waits for its files to be deleted first. */
const SWEPT_WITHIN_DAYS = 7;

interface Reported {
  readonly target: ReportTarget;
  readonly reason: ReportReason;
  readonly words: string;
  /** Out of danger: not counted against the day, and said again it is new. */
  readonly isDanger: boolean;
  readonly section: SafetySection;
}

export interface Written {
  readonly report: ReportDoc;
  readonly isNew: boolean;
  readonly subjectUid: string | null;
  /** Of a new report; `sealEvidence` has to follow. */
  readonly evidenceId: string | null;
  /** Done by itself; `enforce` has to follow. */
  readonly ownActionId: string | null;
}

/**
 * Keeps a report with a copy of what it is about, and opens the case or joins it. Somebody who is said to be a child is
 * suspended until staff have looked, unless papers prove their age. Reads before it writes.
 * @throws report/target-not-found, report/self, limit/reached {limit, resetsAt}
 */
export async function writeReport(
  tx: Tx,
  { uid, now }: Pick<Call<unknown>, 'uid' | 'now'>,
  { target, reason, words, isDanger, section }: Reported,
): Promise<Written> {
  const reportId = idFrom('report', uid, target.kind, target.id);
  const known = await tx.get(refTo('reports', reportId));
  const { subjectUid, documents } = await readTarget(tx, { uid, target });
  if (known !== undefined && !isDanger && !mayRepeat(known)) {
    return { report: known, isNew: false, subjectUid, evidenceId: null, ownActionId: null };
  }
  const caseId = caseIdOf(target);
  const kase = await tx.get(caseRef(caseId));
  const evidenceId = `${reportId}~${now.getTime()}`;
  const files = await sealedFiles(tx, documents, `evidence/${caseId}/${evidenceId}`);
  const child = reason === 'under-age' && kase?.ownActionId == null ? await readSuspect(tx, subjectUid) : null;
  if (!isDanger) await countReport(tx, { uid, section, now });

  const report: ReportDoc = {
    reportId,
    caseId,
    reporterUid: uid,
    target,
    reason,
    words,
    state: 'pending',
    at: now,
    updatedAt: now,
  };
  tx.set(refTo('reports', reportId), report);
  const sealedUntil = plus(now, section.evidenceDays * DAY);
  tx.set(refTo('reportEvidence', evidenceId), {
    ...{ evidenceId, reportId, caseId, documents, files, sealedUntil, at: now },
    filesDueAt: files.length === 0 ? null : now,
    expireAt: files.length === 0 ? sealedUntil : plus(sealedUntil, SWEPT_WITHIN_DAYS * DAY),
  });
  const opened = withReport(kase, {
    caseId,
    target,
    subjectUid,
    reason,
    reports: known === undefined ? 1 : 0,
    clocks: section.clockHours,
    now,
  });
  const ownActionId = child === null ? null : suspendFirst(tx, child, { caseId, evidenceId, section, now });
  tx.set(caseRef(caseId), { ...opened, ownActionId: ownActionId ?? opened.ownActionId });
  return { report, isNew: true, subjectUid, evidenceId, ownActionId };
}

/** A person or a conversation goes on after a verdict, and may be reported anew; what was written once may not. */
function mayRepeat({ target, state }: ReportDoc): boolean {
  return isClosed(state) && (target.kind === 'person' || target.kind === 'conversation');
}

/** Reads, then writes: the last of the reads. @throws limit/reached */
async function countReport(
  tx: Tx,
  { uid, section, now }: { uid: string; section: SafetySection; now: Date },
): Promise<void> {
  const ref = refTo('quotas', `${uid}~reports`);
  const rule = { limit: 'reports', calls: section.reportsPerDay, windowMinutes: MINUTES_A_DAY };
  const window = countCall(await tx.get(ref), rule, now);
  tx.set(ref, { ...window, expireAt: plus(window.windowStartsAt, DAY) });
}

type Suspect = Standing & { readonly user: NonNullable<Standing['user']> };

/** Null for whoever has shown papers: their birth date is proven. */
async function readSuspect(tx: Tx, uid: string | null): Promise<Suspect | null> {
  if (uid === null) return null;
  const [standing, creator] = await Promise.all([readStanding(tx, uid), tx.get(refTo('creators', uid))]);
  const { user, inForce } = standing;
  return user === undefined || creator?.kycVerified === true ? null : { user, inForce };
}

function suspendFirst(
  tx: Tx,
  standing: Suspect,
  { caseId, evidenceId, section, now }: { caseId: string; evidenceId: string; section: SafetySection; now: Date },
): string {
  const actionId = idFrom('action', OWN, evidenceId);
  const draft = {
    actionId,
    subjectUid: standing.user.uid,
    kind: 'suspend',
    acts: [],
    until: null,
    reasonCode: 'under-age',
    words: 'Mehfil is for adults only. Your account waits until our team has looked at your age.',
    byUid: OWN,
    caseId,
    hidden: null,
  } as const;
  writeAction(tx, { standing, draft: { ...draft, acts: [] } }, { section, now });
  return actionId;
}
