import type { z } from 'zod';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import type { listSessionsContract } from '../../contract/features/session-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { equalTo, findListed, withinPeriod } from '../../kernel/find-listed.ts';
import type { Filter, Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type ListCall = Call<z.output<typeof listSessionsContract.request>>;
type Reply = z.output<typeof listSessionsContract.reply>;
type Row = Reply['sessions'][number];

/** Sessions for staff, newest first. The names are those that both had when it rang. */
export async function listSessions({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<Reply> {
  const { state, kind, uid, payerUid, creatorUid, limit, cursor } = call.input;
  const either: Filter[] = uid === undefined ? [] : [{ field: 'people', op: 'array-contains', value: uid }];
  const where = [
    ...either,
    ...equalTo({ payerUid, creatorUid, state, kind }),
    ...withinPeriod('requestedAt', call.input),
  ];
  const { page, ...rest } = await findListed<SessionDoc>(
    store,
    { from: collectionRef('sessions'), where, limit, cursor },
    { field: 'requestedAt', direction: 'desc', at: ({ requestedAt }) => requestedAt },
  );
  return {
    sessions: await sessionRows(
      store,
      page.map(({ data }) => data),
    ),
    ...rest,
  };
}

/** Sessions as a table shows them, with what the payer asked and what was reported. */
export async function sessionRows(reader: Reader, sessions: readonly SessionDoc[]): Promise<Row[]> {
  if (sessions.length === 0) return [];
  const [reviews, cases] = await Promise.all([
    reader.getAll(sessions.map(({ sessionId }) => refTo('chargeReviews', sessionId))),
    reader.getAll(sessions.map(({ sessionId }) => refTo('reportCases', `session~${sessionId}`))),
  ]);
  return sessions.map((session, place) => {
    const { sessionId, kind, state, rateCoinsPerMin, bill, endReason } = session;
    const reported = cases[place];
    return {
      ...{ sessionId, kind, state, rateCoinsPerMin, endReason },
      pricing: session.pricing ?? 'paid',
      payer: { uid: session.payerUid, name: session.payerCard.displayName },
      creator: { uid: session.creatorUid, name: session.creatorCard.displayName },
      minutes: bill.minutes,
      coins: bill.coins,
      returnedCoins: bill.returned.reduce((sum, { coins }) => sum + coins, 0),
      review: reviews[place]?.state ?? 'none',
      openReports: reported === undefined || reported.verdict !== null ? 0 : reported.reports,
      requestedAt: session.requestedAt.toISOString(),
      startedAt: session.startedAt?.toISOString() ?? null,
      endedAt: session.endedAt?.toISOString() ?? null,
      paidThroughAt: session.paidThroughAt?.toISOString() ?? null,
    };
  });
}
