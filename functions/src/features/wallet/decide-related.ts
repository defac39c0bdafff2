import type { z } from 'zod';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { getEntryContract } from '../../contract/features/wallet-staff.ts';
import { restitutionKey } from '../../ledger/restitution.ts';
import { reversalKey } from '../../ledger/reverse-entry.ts';
import { takeBackKey } from '../../ledger/take-back.ts';

type Reply = z.output<typeof getEntryContract.reply>;
type Relation = Reply['related'][number]['relation'];
type About = Omit<Reply['about'][number], 'name'>;

/** Kinds whose money comes to an end by another entry of the same name. */
const ENDINGS = { extra: 'extra-returned', withdrawal: 'withdrawal-returned', payout: 'payout-returned' } as const;
const DOUBLE = 'payout-double';
/** More lots than these one entry hardly ever takes from. */
const MAX_SOURCES = 20;

/** Keys of entries that this one names, or that would name it if they are there. */
export function relatedKeys(entry: LedgerEntryDoc): { key: string; relation: Relation }[] {
  const { key, reverses, refs, lotMoves } = entry;
  const { takesBack, restores, withdrawalId } = refs;
  const named: [string | null | undefined, Relation][] = [
    [reverses, 'reverses'],
    [takesBack, 'takes-back'],
    [restores, 'restores'],
    [endOf(key), 'ended-by'],
    [beginOf(key), 'ends'],
    [reversalKey(key), 'reversed-by'],
    [takeBackKey(key), 'taken-back-by'],
    [restitutionKey(key), 'restored-by'],
    [withdrawalId === undefined ? null : `withdrawal:${withdrawalId}`, 'part-of'],
  ];
  const sources = [...new Set(lotMoves.map(({ sourceKey }) => sourceKey))].slice(0, MAX_SOURCES);
  const all = [...named, ...sources.map((source): [string, Relation] => [source, 'lot-from'])];
  const seen = new Set([key]);
  return all.flatMap(([other, relation]) => {
    if (other == null || seen.has(other)) return [];
    seen.add(other);
    return [{ key: other, relation }];
  });
}

const splitKey = (key: string): [string, string] => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];

function endOf(key: string): string | null {
  const [kind, rest] = splitKey(key);
  if (kind === DOUBLE) return `${DOUBLE}-returned:${rest}`;
  const ending = Object.entries(ENDINGS).find(([begin]) => begin === kind)?.[1];
  return ending === undefined ? null : `${ending}:${rest}`;
}

function beginOf(key: string): string | null {
  const [kind, rest] = splitKey(key);
  if (kind === `${DOUBLE}-returned`) return `${DOUBLE}:${rest}`;
  const begin = Object.entries(ENDINGS).find(([, ending]) => ending === kind)?.[0];
  return begin === undefined ? null : `${begin}:${rest}`;
}

/** By which names entries tell of what they are about. */
const NAMES: Readonly<Record<string, About['kind']>> = {
  orderId: 'order',
  paymentId: 'payment',
  sessionId: 'session',
  giftEventId: 'gift',
  withdrawalId: 'withdrawal',
  disputeId: 'dispute',
  ticket: 'ticket',
  uid: 'person',
  receiverUid: 'person',
  creatorUid: 'person',
};

/** What an entry is about, as the console can open it. */
export function aboutWhat({ refs }: Pick<LedgerEntryDoc, 'refs'>): About[] {
  const named = Object.entries(NAMES).flatMap(([name, kind]) => {
    const id = refs[name];
    return id === undefined ? [] : [{ kind, id }];
  });
  const { payeeKind, payeeId } = refs;
  if (payeeId === undefined) return named;
  return [...named, { kind: payeeKind === 'agency' ? 'agency' : 'person', id: payeeId }];
}
