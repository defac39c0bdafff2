import type { z } from 'zod';
import type { PairDoc } from '../../contract/documents/people.ts';
import type { blockPersonContract } from '../../contract/features/social.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { endSessionBetween } from '../session/public.ts';
import { assertMayBeBlocked } from './decide-block.ts';

type Input = z.output<typeof blockPersonContract.request>;
type Reply = z.output<typeof blockPersonContract.reply>;

/**
 * Stands between two people from now on, for calls and gifts alike, and ends what they have going. The other one is
 * not told. A repeat ends a call again that a crash has left.
 * @throws social/self, user/not-found, social/staff, ledger/key-reused
 */
export async function blockPerson(
  platform: Pick<Platform, 'store' | 'tasks' | 'rtc' | 'log'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid: other } = call.input;
  if (other === call.uid) throw new AppError('social/self');
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-blockPerson', call);
    if (replayed !== undefined) return replayed;
    assertMayBeBlocked(await tx.get(refTo('users', other)));
    const blockers = await loadBlockers(tx, call.uid, other);
    writeBlockers(tx, [call.uid, other], { blockedBy: [...new Set([...blockers, call.uid])], updatedAt: call.now });
    return writeReplay(tx, 'social-blockPerson', { call, reply: { uid: other, isBlocked: true } });
  });
  await endSessionBetween(platform, { uids: [call.uid, other], reason: 'blocked', now: call.now });
  return reply;
}

/** Takes the caller's block back. The other one's stays, and the caller does not learn of it. */
export async function unblockPerson({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid: other } = call.input;
  if (other === call.uid) throw new AppError('social/self');
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-unblockPerson', call);
    if (replayed !== undefined) return replayed;
    const blockers = await loadBlockers(tx, call.uid, other);
    if (blockers.includes(call.uid)) {
      const blockedBy = blockers.filter((uid) => uid !== call.uid);
      writeBlockers(tx, [call.uid, other], { blockedBy, updatedAt: call.now });
    }
    return writeReplay(tx, 'social-unblockPerson', { call, reply: { uid: other, isBlocked: false } });
  });
}

async function loadBlockers(tx: Tx, one: string, other: string): Promise<readonly string[]> {
  return (await tx.get(refTo('pairs', pairId(one, other))))?.blockedBy ?? [];
}

function writeBlockers(tx: Tx, [one, other]: readonly [string, string], pair: Omit<PairDoc, 'uids'>): void {
  tx.set(refTo('pairs', pairId(one, other)), { uids: [one, other].sort(), ...pair });
}
