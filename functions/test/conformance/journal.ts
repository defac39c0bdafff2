import { createHash } from 'node:crypto';
import type { DocumentData, Firestore, QueryDocumentSnapshot } from 'firebase-admin/firestore';
import type { KeptRequest } from './post-transaction.ts';

export interface JournalLine {
  readonly entryId: string;
  readonly transactionId: string;
  readonly accountId: string;
  readonly type: 'DEBIT' | 'CREDIT';
  readonly amountSubunits: number;
  readonly currency: string;
  readonly sequence: number;
  readonly accountSequence: number;
  readonly prevHash: string;
  readonly entryHash: string;
}

/**
 * All legs of all entries in the order of commit. Our ledger keeps no global counter, which would be one document for
 * everybody to wait at: the order is Firestore's own commit time. It is later for whatever commits later, so lines that
 * were read once never move, and the chain over them is the same whenever it is computed.
 */
export async function readJournal(firestore: Firestore): Promise<JournalLine[]> {
  const { docs } = await firestore.collection('ledgerEntries').get();
  const lines: JournalLine[] = [];
  const counts = new Map<string, number>();
  let prevHash = 'GENESIS';
  for (const entry of docs.sort(byCommit)) {
    const { transactionId, legs } = entry.get('reply') as KeptRequest;
    for (const [index, leg] of legs.entries()) {
      const sequence = lines.length + 1;
      const accountSequence = (counts.get(leg.accountId) ?? 0) + 1;
      counts.set(leg.accountId, accountSequence);
      const hashed = [prevHash, transactionId, leg.accountId, leg.type, leg.amountSubunits, leg.currency, sequence];
      const entryHash = createHash('sha256').update(hashed.join('|')).digest('hex');
      lines.push({
        entryId: `${entry.id}:${index}`,
        transactionId,
        ...leg,
        sequence,
        accountSequence,
        prevHash,
        entryHash,
      });
      prevHash = entryHash;
    }
  }
  return lines;
}

function byCommit(a: QueryDocumentSnapshot<DocumentData>, b: QueryDocumentSnapshot<DocumentData>): number {
  const [at, bt] = [a.createTime, b.createTime];
  return at.seconds - bt.seconds || at.nanoseconds - bt.nanoseconds || (a.id < b.id ? -1 : 1);
}
