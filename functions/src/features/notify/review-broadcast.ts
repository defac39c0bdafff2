import type { z } from 'zod';
import type { cancelBroadcastContract, decideBroadcastContract } from '../../contract/features/notify-broadcast.ts';
import type { Call } from '../../kernel/call.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { closeApproval, readDecidable } from '../approval/public.ts';
import { writeAudit } from '../audit/public.ts';
import { broadcastRef, enqueuePage, loadBroadcast } from './broadcast-store.ts';

type DecideCall = Call<z.output<typeof decideBroadcastContract.request>>;
type CancelCall = Call<z.output<typeof cancelBroadcastContract.request>>;
type Reply = z.input<typeof decideBroadcastContract.reply>;

/**
 * The second person's word. Approved, it starts at its time, or at once when that has passed.
 * @throws approval/not-found, approval/self, approval/wrong-state {state}, approval/expired, broadcast/not-found,
 * broadcast/wrong-state {state}, ledger/key-reused
 */
export async function reviewBroadcast(platform: Pick<Platform, 'store' | 'tasks'>, call: DecideCall): Promise<Reply> {
  const { approvalId, approve, reason } = call.input;
  const { now } = call;
  const { reply, startsAt } = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'notify-decideBroadcast', call);
    if (replayed !== undefined) return { reply: replayed, startsAt: null };
    const approval = await readDecidable(tx, approvalId, { kind: 'broadcast', call });
    const broadcast = await loadBroadcast(tx, approvalId, 'waiting');
    closeApproval(tx, call, { approvalId, approval, approve, reason });
    const at = isDue(broadcast.startsAt, now) ? now : broadcast.startsAt;
    const state = approve ? ('scheduled' as const) : ('rejected' as const);
    tx.update(broadcastRef(approvalId), { state, startsAt: at, dueAt: approve ? at : null, updatedAt: now });
    const answer = writeReplay(tx, 'notify-decideBroadcast', { call, reply: { broadcastId: approvalId, state } });
    return { reply: answer, startsAt: approve ? at : null };
  });
  if (startsAt !== null) await enqueuePage(platform, { broadcastId: approvalId, cursor: null, at: startsAt });
  return reply;
}

/**
 * Stops what waits or runs. The page that is being written when it is stopped is the last one.
 * @throws broadcast/not-found, broadcast/wrong-state {state}, ledger/key-reused
 */
export async function cancelBroadcast({ store }: Pick<Platform, 'store'>, call: CancelCall): Promise<Reply> {
  const { broadcastId, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'notify-cancelBroadcast', call);
    if (replayed !== undefined) return replayed;
    const { state, told } = await loadBroadcast(tx, broadcastId, 'waiting', 'scheduled', 'running');
    tx.update(broadcastRef(broadcastId), { state: 'cancelled', dueAt: null, updatedAt: call.now });
    writeAudit(tx, call, {
      action: 'notify-cancelBroadcast',
      target: `broadcasts/${broadcastId}`,
      reason,
      before: { state, told },
      after: { state: 'cancelled' },
    });
    return writeReplay(tx, 'notify-cancelBroadcast', { call, reply: { broadcastId, state: 'cancelled' } });
  });
}
