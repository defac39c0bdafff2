import type { CollectionName } from '../../contract/collections.ts';
import type { LinkedRecord, RecordKind } from '../../contract/documents/support.ts';
import { AppError } from '../../kernel/app-error.ts';
import { docRef, type Reader } from '../../kernel/store.ts';

/** Where each kind of record lies, and which of its fields name the people whose own it is. */
const places: Readonly<Record<RecordKind, { in: CollectionName; by: readonly string[] }>> = {
  receipt: { in: 'receipts', by: ['ownerUid'] },
  order: { in: 'orders', by: ['uid'] },
  withdrawal: { in: 'withdrawals', by: ['ownerUid'] },
  session: { in: 'sessions', by: ['payerUid', 'creatorUid'] },
  gift: { in: 'gifts', by: ['senderUid', 'receiverUid'] },
  statement: { in: 'statements', by: ['ownerUid'] },
  action: { in: 'moderationActions', by: ['subjectUid'] },
  chargeReview: { in: 'chargeReviews', by: ['payerUid'] },
};

/** A document of a kind that is known only when it runs. */
export type Fields = Readonly<Record<string, unknown>>;

export const recordPath = ({ kind, id }: LinkedRecord): string => `${places[kind].in}/${id}`;

/**
 * Makes sure that a record is the caller's own. One of somebody else is refused in the words of one that never was.
 * @throws ticket/record-not-found {kind}
 */
export async function assertOwnRecord(reader: Reader, { kind, id }: LinkedRecord, uid: string): Promise<void> {
  const { in: path, by } = places[kind];
  const doc = await reader.get(docRef<Fields>({ path }, id));
  if (!by.some((field) => doc?.[field] === uid)) throw new AppError('ticket/record-not-found', { kind });
}
