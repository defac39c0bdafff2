import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeOffline } from '../creator/public.ts';
import { sendPush } from '../notify/public.ts';
import { decideStandby } from './decide-standby.ts';

const PAGE = 200;

type Needs = Pick<Platform, 'store' | 'config' | 'push' | 'log'>;

/**
 * Looks after online creators whose watch is due: pings the silent ones and takes offline who did not answer. Run late,
 * it looks late; run twice, the second finds nothing due.
 */
export async function sweepStandbys(platform: Needs, now: Date): Promise<{ pinged: number; offline: number }> {
  const done = { pinged: 0, offline: 0 };
  const due = await platform.store.find({
    from: collectionRef('standbys'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { id } of due) {
    try {
      const act = await lookAfter(platform, id, now);
      if (act === 'offline') done.offline += 1;
      if (act !== 'ping') continue;
      await ping(platform, id, now);
      done.pinged += 1;
    } catch (error) {
      platform.log.fault('standby-not-swept', error, { uid: id });
    }
  }
  return done;
}

/** Data only: the app answers by `presence-ackPing` without showing anything. Too late, it is worth nothing. */
async function ping(platform: Needs, uid: string, now: Date): Promise<void> {
  const { answerSec } = (await platform.config.read(now)).discovery.value.standby;
  const data = { kind: 'presence-ping', pingedAt: now.toISOString() };
  await sendPush(platform, uid, { data, priority: 'high', ttlSec: answerSec, collapseKey: 'presence-ping' });
}

async function lookAfter({ store, config }: Pick<Needs, 'store' | 'config'>, uid: string, now: Date) {
  const rules = (await config.read(now)).discovery.value.standby;
  return store.transaction(async (tx) => {
    const ref = refTo('standbys', uid);
    const [standby, presence, creator] = await Promise.all([
      tx.get(ref),
      tx.get(refTo('presence', uid)),
      tx.get(refTo('creators', uid)),
    ]);
    if (standby === undefined) return 'gone';
    if (creator?.availability !== 'online') {
      tx.delete(ref);
      return 'gone';
    }
    const step = decideStandby(standby, presence, { rules, now });
    if (step.act === 'offline') {
      const { heardAt } = step;
      takeOffline(tx, creator, { heardAt, cause: `${uid}~${standby.pingedAt?.getTime() ?? 0}`, now });
    } else if (step.standby !== standby) {
      tx.set(ref, step.standby);
    }
    return step.act;
  });
}
