import type { z } from 'zod';
import type { SafetySection } from '../../contract/config/safety.ts';
import type {
  EvidenceFile,
  ModerationActionDoc,
  ReportDoc,
  ReportEvidenceDoc,
} from '../../contract/documents/safety.ts';
import type { getReportContract } from '../../contract/features/safety-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { CollectionRef, Store } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteReading } from '../audit/public.ts';
import { actionLine, caseLine } from './case-line.ts';
import { proposalFor, strikesOf } from './decide-standing.ts';
import { caseRef } from './safety-store.ts';

type Reply = z.input<typeof getReportContract.reply>;

const REPORTS = 20;
const COPIES = 10;
const ACTIONS = 50;
const CASES = 20;
const REPORTS_OF_ONE = 50;

/** A case with all that is known for deciding it. That it was read is in the audit. @throws case/not-found */
export async function getReport(
  { store, config, files }: Pick<Platform, 'store' | 'config' | 'files'>,
  call: Call<z.output<typeof getReportContract.request>>,
): Promise<Reply> {
  const { now, input } = call;
  const { caseId, reason } = input;
  const { safety, media } = await config.read(now);
  const section = safety.value;
  const linksEndAt = plus(now, media.value.linkMinutes * MINUTE);
  const kase = await store.get(caseRef(caseId));
  if (kase === undefined) throw new AppError('case/not-found');
  await noteReading(store, call, { action: 'safety-getReport', target: `reportCases/${caseId}`, reason });
  const [reports, copies, subject] = await Promise.all([
    newest<ReportDoc>(store, { from: collectionRef('reports'), field: 'caseId', value: caseId, limit: REPORTS }),
    newest<ReportEvidenceDoc>(store, {
      from: collectionRef('reportEvidence'),
      field: 'caseId',
      value: caseId,
      limit: COPIES,
    }),
    kase.subjectUid === null ? null : readSubject(store, kase.subjectUid, { section, now }),
  ]);
  const reporters = [...new Set(reports.map(({ reporterUid }) => reporterUid))];
  const personOf = await peopleOf(store, [kase.assignedTo, ...reporters]);
  return {
    case: {
      ...caseLine(kase, now),
      assigneeName: kase.assignedTo === null ? null : personOf(kase.assignedTo).name,
    },
    reports: reports.map(({ reportId, reporterUid, reason: why, words, state, at }) => {
      return { reportId, reporterUid, reason: why, words, state, at: at.toISOString() };
    }),
    evidence: await Promise.all(
      copies.map(async ({ reportId, at, documents, files: copied }) => ({
        reportId,
        at: at.toISOString(),
        documents: documents.map(({ path, doc }) => ({ path, doc: plain(doc) })),
        files: await Promise.all(copied.map((file) => linkTo(files, file, linksEndAt))),
      })),
    ),
    linksEndAt: linksEndAt.toISOString(),
    subject,
    reporters: await Promise.all(reporters.map(async (uid) => ({ ...personOf(uid), ...(await record(store, uid)) }))),
    proposal: proposalFor(subject?.strikes ?? 0, section),
  };
}

async function linkTo(
  files: Platform['files'],
  { mediaId, contentType, path, state }: EvidenceFile,
  endsAt: Date,
): Promise<Reply['evidence'][number]['files'][number]> {
  const url = state === 'kept' ? await files.signedReadUrl(path, endsAt, mediaId) : null;
  return { mediaId, contentType, url };
}

/** Instants as text, for the wire. */
const plain = (doc: unknown): unknown => JSON.parse(JSON.stringify(doc));

async function readSubject(
  store: Store,
  uid: string,
  { section, now }: { section: SafetySection; now: Date },
): Promise<Reply['subject']> {
  const [profile, settings, actions, cases] = await Promise.all([
    store.get(refTo('profiles', uid)),
    store.get(refTo('settings', uid)),
    newest<ModerationActionDoc>(store, {
      from: collectionRef('moderationActions'),
      field: 'subjectUid',
      value: uid,
      limit: ACTIONS,
    }),
    newest(store, { from: collectionRef('reportCases'), field: 'subjectUid', value: uid, limit: CASES }),
  ]);
  return {
    uid,
    displayName: profile?.displayName ?? '',
    language: settings?.language ?? 'en',
    strikes: strikesOf(actions, section, now),
    actions: actions.map(actionLine),
    cases: cases.map((one) => caseLine(one, now)),
  };
}

/** How somebody's reports have ended so far. */
async function record(store: Store, uid: string) {
  const reports = await newest<ReportDoc>(store, {
    from: collectionRef('reports'),
    field: 'reporterUid',
    value: uid,
    limit: REPORTS_OF_ONE,
  });
  const count = (state: ReportDoc['state']) => reports.filter((one) => one.state === state).length;
  return { reports: reports.length, actionTaken: count('action-taken'), dismissed: count('dismissed') };
}

interface Newest<T> {
  readonly from: CollectionRef<T>;
  readonly field: string;
  readonly value: string;
  readonly limit: number;
}

async function newest<T extends { readonly at: Date }>(
  store: Store,
  { from, field, value, limit }: Newest<T>,
): Promise<T[]> {
  const { page } = await findNewest<T>(store, { from, where: [{ field, op: '==', value }], limit });
  return page.map(({ data }) => data);
}
