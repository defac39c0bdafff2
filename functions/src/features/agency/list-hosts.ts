import type { z } from 'zod';
import type { AgenciesSection } from '../../contract/config/agencies.ts';
import type { AgencyDoc, AgencySettlementDoc, MembershipDoc } from '../../contract/documents/agencies.ts';
import type { listHostsContract } from '../../contract/features/agency.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Platform } from '../../platform/platform.ts';
import { loadOwnAgency } from './agency-store.ts';
import { periodFrom, settlementIdOf } from './settlement-period.ts';
import { countedUntil, lineRef, settlementRef } from './settlement-store.ts';
import { noSums } from './sum-settlement.ts';

type Input = z.output<typeof listHostsContract.request>;
type Reply = z.input<typeof listHostsContract.reply>;

/**
 * A page of the agency's creators with what they did in the running period: three reads a creator, whatever they did.
 * Figures are as old as `countedUntil`; nothing personal is among them.
 * @throws agency/required, agency/role-required
 */
export async function listHosts(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<Input>,
): Promise<Reply> {
  const { limit, cursor } = call.input;
  const rules = (await config.read(call.now)).agencies.value;
  const { agency } = await loadOwnAgency(store, call.uid, 'viewer');
  const settlementId = settlementIdOf(agency.agencyId, agency.settlingFrom);
  const [settlement, found] = await Promise.all([
    store.get(settlementRef(settlementId)),
    store.find<MembershipDoc>({
      from: collectionRef('memberships'),
      where: [{ field: 'current.agencyId', op: '==', value: agency.agencyId }],
      ...(cursor === undefined ? {} : { startAfter: [cursor.id] }),
      limit: limit + 1,
    }),
  ]);
  const page = found.slice(0, limit);
  const [cards, lines] = await Promise.all([
    store.getAll(page.map(({ id }) => refTo('creatorCards', id))),
    store.getAll(page.map(({ id }) => lineRef(settlementId, id))),
  ]);
  const hosts = page.map(({ data: { creatorUid, state, current, leaveDueAt } }, place): Reply['hosts'][number] => {
    invariant(current !== null && state !== 'left', `${creatorUid} belongs to nobody`);
    const card = cards[place];
    const { calls, minutes, gifts, earned, takenBack } = lines[place]?.sums ?? noSums;
    return {
      uid: creatorUid,
      displayName: card?.displayName ?? creatorUid,
      state,
      leaveDueAt: leaveDueAt?.toISOString() ?? null,
      active: card?.active ?? false,
      availability: card?.availability ?? 'offline',
      rating: card?.rating ?? { count: 0, sumStars: 0 },
      agencyShareBps: current.consent.agencyShareBps,
      ...{ calls, minutes, gifts },
      creatorPaise: earned.creatorPaise + takenBack.creatorPaise,
      agencyPaise: earned.agencyPaise + takenBack.agencyPaise,
    };
  });
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    period: runningPeriod(agency, settlement, rules),
    hosts,
    cursor: last === undefined ? null : { id: last.id },
  };
}

/** The period whose statement is being kept, also before its first row was counted. */
export function runningPeriod(
  { settlingFrom }: Pick<AgencyDoc, 'settlingFrom'>,
  settlement: AgencySettlementDoc | undefined,
  rules: AgenciesSection,
) {
  const { startAt, endAt } = settlement ?? periodFrom(settlingFrom, rules.settlementPeriod);
  return {
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    countedUntil: (settlement === undefined ? startAt : countedUntil(settlement)).toISOString(),
  };
}
