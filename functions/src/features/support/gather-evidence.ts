import type { z } from 'zod';
import type { LedgerEntryDoc, WalletRowDoc } from '../../contract/documents/ledger.ts';
import type { AuditDoc } from '../../contract/documents/people.ts';
import type { LinkedRecord, TicketDoc } from '../../contract/documents/support.ts';
import type { getTicketContract } from '../../contract/features/support-desk.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { docRef, type Found, type Reader } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import { type Fields, recordPath } from './own-record.ts';

type Reply = z.output<typeof getTicketContract.reply>;
type Gathered = Pick<Reply, 'evidence' | 'ledger' | 'decisions'>;
type Facts = Reply['evidence'][number]['facts'];

/** Of each, at most: a page that somebody reads. */
const MINUTES = 60;
const ROWS = 20;
const DECISIONS = 10;

/** What is told of a document; every other field stays where it is. */
const TOLD = [
  ...['state', 'kind', 'pricing', 'payerUid', 'creatorUid', 'ownerUid', 'senderUid', 'receiverUid', 'otherUid'],
  ...['requestedAt', 'acceptedAt', 'startedAt', 'endedAt', 'endReason', 'endedByUid', 'rateCoinsPerMin', 'minutes'],
  ...['coins', 'earningPaise', 'revision', 'sessionId', 'cause', 'verdict', 'words', 'at'],
  ...['subjectUid', 'until', 'reasonCode', 'strikes'],
  ...['packId', 'pricePaise', 'paidCoins', 'bonusCoins', 'paidPaymentId', 'failureReason', 'createdAt', 'paidAt'],
  ...['amountPaise', 'tdsPaise', 'feePaise', 'netPaise', 'provider', 'utr', 'expectedAt', 'needsSecond', 'paymentId'],
  ...['giftId', 'quantity', 'priceCoins', 'totalCoins', 'period', 'startAt', 'endAt', 'version'],
] as const;

/** What a ticket is about, the money behind it, and what was decided about both before. Every read is bounded. */
export async function gatherEvidence(reader: Reader, { uid, record }: TicketDoc): Promise<Gathered> {
  const paths = record === null ? [] : await relatedPaths(reader, record);
  const docs = await reader.getAll(paths.map((path) => docRef<Fields>(...parts(path))));
  const found = paths.flatMap((path, place) => {
    const doc = docs[place];
    return doc === undefined ? [] : [{ path, doc }];
  });
  const person = uid === null ? [] : [`users/${uid}`];
  const [personOf, entries, rows, decisions] = await Promise.all([
    peopleOf(
      reader,
      found.flatMap(({ doc }) => peopleIn(doc)),
    ),
    entriesOf(reader, found),
    uid === null ? [] : rowsOf(reader, uid),
    decisionsAbout(reader, [...paths.slice(0, 2), ...person]),
  ]);
  return {
    evidence: found.map(({ path, doc }) => ({
      document: path,
      facts: factsOf(path, doc),
      people: [...new Set(peopleIn(doc))].map(personOf),
    })),
    ledger: [...entries, ...rows],
    decisions,
  };
}

/** The record, and the documents that go with it by their ids. */
async function relatedPaths(reader: Reader, record: LinkedRecord): Promise<string[]> {
  const path = recordPath(record);
  const { kind, id } = record;
  if (kind === 'receipt') {
    const receipt = await reader.get(refTo('receipts', id));
    return receipt === undefined ? [path] : [path, ...ofSession(receipt.sessionId)];
  }
  if (kind === 'session' || kind === 'chargeReview') return ofSession(id);
  if (kind === 'withdrawal') return [path, `withdrawalReviews/${id}`];
  if (kind !== 'order') return [path];
  const order = await reader.get(refTo('orders', id));
  const payments = Object.keys(order?.payments ?? {}).slice(0, DECISIONS);
  return [path, ...payments.map((paymentId) => `refunds/${paymentId}`)];
}

const ofSession = (sessionId: string): string[] => [`sessions/${sessionId}`, `chargeReviews/${sessionId}`];

function parts(path: string): [{ path: string }, string] {
  const [collection = '', id = ''] = path.split('/');
  return [{ path: collection }, id];
}

/** Whom the facts name. */
function peopleIn(doc: Fields): string[] {
  const named = TOLD.filter((field) => field.endsWith('Uid')).map((field) => doc[field]);
  return named.filter((uid) => typeof uid === 'string');
}

function factsOf(path: string, doc: Fields): Facts {
  const told = TOLD.flatMap((field): [string, Facts[string]][] => {
    const value = doc[field];
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return [[field, value as string]];
    return value instanceof Date ? [[field, value.toISOString()]] : [];
  });
  return Object.fromEntries([...told, ...(path.startsWith('sessions/') ? presenceOf(doc) : [])]);
}

/** When both were on the channel: what a question about a charge turns on. */
function presenceOf({ presence }: Fields): [string, string | null][] {
  const sides = presence as Record<'payer' | 'creator', { connectedAt: Date | null; lostAt: Date | null }>;
  return (['payer', 'creator'] as const).flatMap((side): [string, string | null][] => [
    [`${side}ConnectedAt`, sides[side].connectedAt?.toISOString() ?? null],
    [`${side}LostAt`, sides[side].lostAt?.toISOString() ?? null],
  ]);
}

/** The entries whose keys follow from the documents: the minutes of a session, the payment of an order. */
async function entriesOf(reader: Reader, found: readonly { path: string; doc: Fields }[]): Promise<Gathered['ledger']> {
  const keys = found.flatMap(({ path, doc }) => {
    const [collection = '', id = ''] = path.split('/');
    if (collection === 'sessions') {
      const minutes = Math.min(Number(doc['nextMinute']) - 1, MINUTES);
      return Array.from({ length: minutes }, (_, place) => `session:${id}:m:${place + 1}`);
    }
    return collection === 'orders' && doc['paidPaymentId'] != null ? [`pay:${doc['paidPaymentId']}`] : [];
  });
  const entries = await reader.getAll(keys.map((key) => entryRef(key)));
  return entries.flatMap((entry) => (entry === undefined ? [] : [entryLine(entry)]));
}

function entryLine({ key, kind, postings, at }: LedgerEntryDoc): Gathered['ledger'][number] {
  const coins = postings.filter(({ asset }) => asset === 'COIN').reduce((sum, { amount }) => sum + amount, 0);
  return { entryKey: key, kind, coins, at: at.toISOString() };
}

async function rowsOf(reader: Reader, uid: string): Promise<Gathered['ledger']> {
  const rows = await reader.find<WalletRowDoc>({
    from: collectionRef('walletRows'),
    where: [{ field: 'ownerUid', op: '==', value: uid }],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: ROWS,
  });
  return rows.map(({ id, data: { type, coins, at } }) => ({ entryKey: id, kind: type, coins, at: at.toISOString() }));
}

async function decisionsAbout(reader: Reader, targets: readonly string[]): Promise<Gathered['decisions']> {
  const found = await Promise.all(
    targets.map((target) =>
      reader.find<AuditDoc>({
        from: collectionRef('auditLog'),
        where: [{ field: 'target', op: '==', value: target }],
        orderBy: [{ field: 'at', direction: 'desc' }],
        limit: DECISIONS,
      }),
    ),
  );
  return found.flat().map(toDecision);
}

function toDecision({ data: { action, target, reason, at } }: Found<AuditDoc>): Gathered['decisions'][number] {
  return { action, target, reason, at: at.toISOString() };
}
