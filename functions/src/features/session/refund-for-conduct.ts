import type { z } from 'zod';
import type { endByStaffContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { chargedMinutes } from './decide-refund.ts';
import { giveOrAsk } from './order-refund.ts';
import { assertState } from './session-state.ts';
import { loadOfOthers } from './session-store.ts';

export type OrderedRefund = Pick<z.output<typeof endByStaffContract.reply>, 'returnedCoins' | 'approvalId'>;

interface ForConduct {
  readonly sessionId: string;
  /** Whoever orders it has just found against the creator: every minute goes back, however the session ended. */
  readonly isProven: boolean;
  readonly reason: string;
}

const NAME = 'session-refundForConduct';
export const noRefund: OrderedRefund = { returnedCoins: 0, approvalId: null };

/**
 * The refund for conduct as a part of another order of staff, whose request it is done once for. Where it is above the
 * caller's limit it waits for a second person, and where nothing was charged there is none: neither is a refusal.
 * @throws session/not-found, adjust/self, session/wrong-state, ledger/key-reused
 */
export async function refundForConduct(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<unknown>,
  { sessionId, isProven, reason }: ForConduct,
): Promise<OrderedRefund> {
  const wallet = (await config.read(call.now)).wallet.value;
  try {
    return await store.transaction(async (tx) => {
      const replayed = await readReplay<OrderedRefund>(tx, NAME, call);
      if (replayed !== undefined) return replayed;
      const session = await loadOfOthers(tx, sessionId, call.uid);
      assertState(session, 'ended');
      const minutes = isProven ? chargedMinutes(session) : null;
      const order = { sessionId, policy: 'conduct', minutes, reason } as const;
      const given = await giveOrAsk(tx, call, { session, order, wallet });
      if ('approvalId' in given) return { returnedCoins: 0, approvalId: given.approvalId };
      return writeReplay(tx, NAME, { call, reply: { returnedCoins: given.returnedCoins, approvalId: null } });
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'session/no-refund') return noRefund;
    throw error;
  }
}
