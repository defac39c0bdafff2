import type { z } from 'zod';
import type { AgencySettlementDoc, AgencySettlementLineDoc } from '../../contract/documents/agencies.ts';
import { staffRole } from '../../contract/documents/people.ts';
import type { getSettlementContract } from '../../contract/features/agency-settlement.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import type { Found, Reader, Store } from '../../kernel/store.ts';
import { earliest } from '../../kernel/time.ts';
import { moneyOf } from './sum-settlement.ts';

export const settlementRef = (settlementId: string) => refTo('agencySettlements', settlementId);
export const lineRef = (settlementId: string, creatorUid: string) =>
  refTo('agencySettlementLines', `${settlementId}~${creatorUid}`);

type Whole = NonNullable<z.input<typeof getSettlementContract.reply>['settlement']>;
export type SettlementReply = Omit<Whole, 'reviews'>;

const READERS: readonly string[] = staffRole.extract(['finance', 'admin']).options;

const isFinance = ({ roles }: Call<unknown>) => roles.some((role) => READERS.includes(role));

/** Whether the caller sees a whole settlement: finance, or the agency's own people. */
export async function seesWhole(reader: Reader, call: Call<unknown>, agencyId: string): Promise<boolean> {
  if (isFinance(call)) return true;
  return (await reader.get(refTo('users', call.uid)))?.agencyId === agencyId;
}

/** @throws agency/settlement-not-found */
export async function loadSettlement(reader: Reader, settlementId: string): Promise<AgencySettlementDoc> {
  const settlement = await reader.get(settlementRef(settlementId));
  if (settlement === undefined) throw new AppError('agency/settlement-not-found');
  return settlement;
}

/** Up to when all three kinds of rows are counted. */
export function countedUntil({ startAt, through }: Pick<AgencySettlementDoc, 'startAt' | 'through'>): Date {
  const { earnings, available, payout } = through;
  return earliest(earnings.until, available.until, payout.until) ?? startAt;
}

export function settlementReply(settlement: AgencySettlementDoc): SettlementReply {
  const { settlementId, agencyId, agencyName, state, startAt, endAt, hosts, totals } = settlement;
  return {
    ...{ settlementId, agencyId, agencyName, state, hosts, totals },
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    countedUntil: countedUntil(settlement).toISOString(),
    money: moneyOf(settlement),
  };
}

/** What finance did with it, oldest first: for finance with who and why, for the agency's people when. */
export async function reviewsShown(reader: Reader, call: Call<unknown>, { reviews }: AgencySettlementDoc) {
  const isShown = isFinance(call);
  const person = await peopleOf(
    reader,
    reviews.map(({ by }) => (isShown ? by : null)),
  );
  return reviews.map(({ by, step, reason, ticket, at }): Whole['reviews'][number] => {
    const why = isShown ? { by: person(by), reason, ticket } : { by: null, reason: null, ticket: null };
    return { step, at: at.toISOString(), ...why };
  });
}

/** Lines of one settlement by their creators' ids. */
export function findLines(
  store: Store,
  settlementId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Found<AgencySettlementLineDoc>[]> {
  return store.find<AgencySettlementLineDoc>({
    from: collectionRef('agencySettlementLines'),
    where: [{ field: 'settlementId', op: '==', value: settlementId }],
    ...(after === undefined ? {} : { startAfter: [`${settlementId}~${after}`] }),
    limit,
  });
}

/** The lines as they are shown, with the names that their creators go by now. */
export async function namedLines(reader: Reader, lines: readonly AgencySettlementLineDoc[]) {
  const cards = await reader.getAll(lines.map(({ creatorUid }) => refTo('creatorCards', creatorUid)));
  return lines.map(({ creatorUid, sums }, place) => ({
    creatorUid,
    displayName: cards[place]?.displayName ?? creatorUid,
    sums,
  }));
}
