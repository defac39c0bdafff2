import type { ReportDoc } from '../../contract/documents/safety.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';
import { caseRef } from './safety-store.ts';

const PAGE = 50;

/**
 * Tells everybody whose report a verdict has answered. Reports that came after it wait for the next one. Repeats change
 * nothing: a report that was told of has its outcome.
 */
export async function tellReporters({ store }: Pick<Platform, 'store'>, caseId: string): Promise<void> {
  const kase = await store.get(caseRef(caseId));
  if (kase === undefined || kase.verdict === null || kase.tellDueAt === null) return;
  const { verdict } = kase;
  let page: Found<ReportDoc>[];
  do {
    page = await store.find<ReportDoc>({
      from: collectionRef('reports'),
      where: [
        { field: 'caseId', op: '==', value: caseId },
        { field: 'state', op: '==', value: 'pending' },
        { field: 'at', op: '<=', value: verdict.at },
      ],
      orderBy: [{ field: 'at', direction: 'asc' }],
      limit: PAGE,
    });
    for (const { ref } of page) {
      await store.transaction(async (tx) => {
        const report = await tx.get(ref);
        if (report?.state !== 'pending' || report.at > verdict.at) return;
        tx.update(ref, { state: verdict.state, updatedAt: verdict.at });
        const { reportId, reporterUid: uid } = report;
        const notice = noticeFor(`${reportId}~${verdict.at.getTime()}`, {
          uid,
          kind: 'report-outcome',
          params: {},
          link: { kind: 'report', id: reportId },
          at: verdict.at,
        });
        tx.create(notice.ref, notice.doc);
      });
    }
  } while (page.length === PAGE);
  await store.transaction(async (tx) => {
    const latest = await tx.get(caseRef(caseId));
    if (latest?.verdict?.at.getTime() === verdict.at.getTime()) tx.update(caseRef(caseId), { tellDueAt: null });
  });
}
