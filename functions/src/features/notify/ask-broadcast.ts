import type { z } from 'zod';
import type { BroadcastDoc } from '../../contract/documents/notices.ts';
import type { askBroadcastContract, previewBroadcastContract } from '../../contract/features/notify-broadcast.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { askApproval } from '../approval/public.ts';
import { writeAudit } from '../audit/public.ts';
import { broadcastRef, enqueuePage } from './broadcast-store.ts';
import { countSegment } from './find-segment.ts';

type PreviewCall = Call<z.output<typeof previewBroadcastContract.request>>;
type PreviewReply = z.input<typeof previewBroadcastContract.reply>;
type AskCall = Call<z.output<typeof askBroadcastContract.request>>;
type AskReply = z.input<typeof askBroadcastContract.reply>;

const NAME = 'notify-askBroadcast';

/** Counts as far as it matters: above the limit it is only said that there are more. */
export async function previewBroadcast(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { input, now }: PreviewCall,
): Promise<PreviewReply> {
  const limit = (await config.read(now)).notify.value.broadcastApprovalPeople;
  const counted = await countSegment(store, input.segment, { limit, now });
  return { ...counted, needsSecondPerson: counted.isMore };
}

/**
 * Keeps a broadcast and starts it when its time comes. To more people than one person may reach it waits for another.
 * @throws ledger/key-reused
 */
export async function askBroadcast(
  platform: Pick<Platform, 'store' | 'config' | 'tasks'>,
  call: AskCall,
): Promise<AskReply> {
  const { broadcastApprovalPeople: limit, broadcastApprovalHours } = (await platform.config.read(call.now)).notify
    .value;
  const { isMore } = await countSegment(platform.store, call.input.content.segment, { limit, now: call.now });
  const broadcast = newBroadcast(call, isMore ? 'waiting' : 'scheduled');
  const reply = await platform.store.transaction((tx) => keep(tx, call, { broadcast, broadcastApprovalHours }));
  if (reply.state === 'scheduled') await enqueuePage(platform, { ...broadcast, at: broadcast.startsAt });
  return reply;
}

async function keep(
  tx: Tx,
  call: AskCall,
  { broadcast, broadcastApprovalHours }: { broadcast: BroadcastDoc; broadcastApprovalHours: number },
): Promise<AskReply> {
  const replayed = await readReplay<AskReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const { broadcastId, state, content, reason } = broadcast;
  tx.create(broadcastRef(broadcastId), broadcast);
  writeAudit(tx, call, { action: NAME, target: `broadcasts/${broadcastId}`, reason, before: null, after: content });
  if (state === 'waiting') {
    askApproval(tx, call, {
      approvalId: broadcastId,
      kind: 'broadcast',
      input: { broadcastId, content },
      subjectUid: null,
      reason,
      openForHours: broadcastApprovalHours,
    });
  }
  return writeReplay(tx, NAME, { call, reply: { broadcastId, state } });
}

function newBroadcast({ uid, requestId, input, now }: AskCall, state: 'waiting' | 'scheduled'): BroadcastDoc {
  const asked = input.startsAt === null ? now : new Date(input.startsAt);
  const startsAt = asked > now ? asked : now;
  return {
    broadcastId: idFrom('broadcast', uid, requestId),
    content: input.content,
    state,
    startsAt,
    dueAt: state === 'scheduled' ? startsAt : null,
    cursor: null,
    told: 0,
    unwilling: 0,
    askedBy: uid,
    reason: input.reason,
    at: now,
    updatedAt: now,
  };
}
