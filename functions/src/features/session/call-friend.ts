import type { z } from 'zod';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import type { callFriendContract } from '../../contract/features/session.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Engine, followUp } from './advance-session.ts';
import { assertMayRing, isLimited } from './calls-limit.ts';
import { decideFriendCall } from './decide-friend-call.ts';
import { drawFrom, loadForRing, readOwnRing, writeRing } from './ring-session.ts';
import { liveRings } from './session-state.ts';
import { friendCallsOn } from './start-free-call.ts';

type Input = z.output<typeof callFriendContract.request>;
type Reply = z.input<typeof callFriendContract.reply>;

/**
 * Rings a friend for a free call: the same ring, locks and channel as a paid one, in a session of which no minute can
 * be charged. Repeats find it by its id.
 */
export async function callFriend(
  platform: Engine & Pick<Platform, 'config' | 'random'>,
  call: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const draw = drawFrom(platform.random);
  const session = await platform.store.transaction((tx) => ring(tx, call, { config, draw }));
  await followUp(platform, session, call.now);
  const { sessionId, state, ringExpiresAt, requestedAt } = session;
  return { sessionId, state, ringExpiresAt: (ringExpiresAt ?? requestedAt).toISOString() };
}

async function ring(
  tx: Tx,
  call: Call<Input>,
  { config, draw }: { config: Config; draw: ReturnType<typeof drawFrom> },
): Promise<SessionDoc> {
  const { uid, input, now } = call;
  const known = await readOwnRing(tx, call);
  if (known !== undefined) return known;
  const [reads, settings] = await Promise.all([
    loadForRing(tx, call, input.friendUid),
    tx.get(refTo('settings', input.friendUid)),
  ]);
  assertMayRing(reads.payer, now);
  decideFriendCall({
    callerUid: uid,
    friendUid: input.friendUid,
    pair: reads.pair,
    isFriendVisible: (reads.creatorProfile?.isVisible ?? true) && !isLimited(reads.creator, now),
    takesNoCalls: settings?.whoMayCall === 'nobody',
    activeSessionId: reads.payer.activeSessionId,
    isCallerHeld: reads.isPayerHeld,
    isFriendHeld: reads.isCreatorHeld,
    waitingRings: liveRings(reads.creator, now).length,
    maxWaitingRings: config.billing.value.maxWaitingRings,
    callsToday: friendCallsOn(reads.payer, now).count,
    callsPerDay: config.limits.value.friendCallsPerDay,
    now,
  });
  const nothingQuoted = { rateCoinsPerMin: 0, creatorClass: 'regular', isPeak: false } as const;
  const quote = { kind: input.kind, creatorUid: input.friendUid, pricing: 'free', ...nothingQuoted } as const;
  return writeRing(tx, call, { config, draw, reads, quote });
}
