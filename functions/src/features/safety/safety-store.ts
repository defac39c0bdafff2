import type { ModerationActionDoc, ReportTarget } from '../../contract/documents/safety.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Reader } from '../../kernel/store.ts';

/** Who acts where nobody of staff has looked yet. */
export const OWN = 'system';

export const caseIdOf = ({ kind, id }: ReportTarget): string => `${kind}~${id}`;
export const caseRef = (caseId: string) => refTo('reportCases', caseId);
export const actionRef = (actionId: string) => refTo('moderationActions', actionId);
export const recordRef = (actionId: string) => refTo('moderationRecords', actionId);

/** More than one person ever has in force. */
const IN_FORCE = 50;

/** What keeps this person out or from something now. */
export async function findInForce(reader: Reader, subjectUid: string): Promise<ModerationActionDoc[]> {
  const found: Found<ModerationActionDoc>[] = await reader.find({
    from: collectionRef('moderationActions'),
    where: [
      { field: 'subjectUid', op: '==', value: subjectUid },
      { field: 'state', op: '==', value: 'in-force' },
      { field: 'kind', op: 'in', value: ['limit', 'suspend', 'ban'] },
    ],
    limit: IN_FORCE,
  });
  return found.map(({ data }) => data);
}
