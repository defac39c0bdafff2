import type { z } from 'zod';
import type { CreatorMonthDoc } from '../../contract/documents/creators.ts';
import type { VerifyRunDoc } from '../../contract/documents/purchases.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import type { getHomeContract } from '../../contract/features/dashboard.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { countTotal } from '../../kernel/find-page.ts';
import type { Filter, Reader } from '../../kernel/store.ts';
import { istMonth } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readActive } from './count-active.ts';
import { readProviderHealth } from './provider-health.ts';
import { readMoney } from './read-money.ts';

type Reply = z.input<typeof getHomeContract.reply>;

const TOP = 5;
/** Who sees the house's money; everybody of staff sees what runs and what waits for them. */
const MONEY_ROLES = ['admin', 'finance'];

/**
 * The house at a glance, as far as the caller's roles see it; what waits is told by the queues. Some 100 reads for an
 * admin, however busy the house is: 61 days of sums, two of people, 21 of providers, three of what runs, a proof, five
 * creators with their names.
 */
export async function getHome({ store }: Pick<Platform, 'store'>, call: Call<unknown>): Promise<Reply> {
  const { roles, now } = call;
  const seesMoney = MONEY_ROLES.some((role) => roles.includes(role));
  const [money, active, live, providers, proof, topCreators] = await Promise.all([
    seesMoney ? readMoney(store, now) : null,
    readActive(store, now),
    countLive(store),
    seesMoney ? readProviderHealth(store, now) : null,
    seesMoney ? readProof(store) : null,
    seesMoney ? rankCreators(store, now) : [],
  ]);
  return { at: now.toISOString(), money, active, live, providers, proof, topCreators };
}

/** What runs at this moment. */
async function countLive(reader: Reader): Promise<Reply['live']> {
  const count = (where: readonly Filter[]) =>
    countTotal<SessionDoc>(reader, { from: collectionRef('sessions'), where });
  const isActive: Filter = { field: 'state', op: '==', value: 'active' };
  const [calls, chats, ringing] = await Promise.all([
    count([isActive, { field: 'kind', op: 'in', value: ['audio', 'video'] }]),
    count([isActive, { field: 'kind', op: '==', value: 'chat' }]),
    count([{ field: 'state', op: 'in', value: ['ringing', 'connecting'] }]),
  ]);
  return { calls, chats, ringing };
}

async function readProof(reader: Reader): Promise<Reply['proof']> {
  const [run] = await reader.find<VerifyRunDoc>({
    from: collectionRef('verifyRuns'),
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: 1,
  });
  if (run === undefined) return null;
  const { at, entryCount, accountCount, differenceCount } = run.data;
  return { at: at.toISOString(), entryCount, accountCount, differenceCount };
}

async function rankCreators(reader: Reader, now: Date): Promise<Reply['topCreators']> {
  const found = await reader.find<CreatorMonthDoc>({
    from: collectionRef('creatorMonths'),
    where: [{ field: 'month', op: '==', value: istMonth(now) }],
    orderBy: [{ field: 'netPaise', direction: 'desc' }],
    limit: TOP,
  });
  const profiles = await reader.getAll(found.map(({ data }) => refTo('profiles', data.uid)));
  return found.map(({ data: { uid, netPaise } }, place) => ({
    uid,
    displayName: profiles[place]?.displayName ?? uid,
    amountPaise: netPaise,
  }));
}
