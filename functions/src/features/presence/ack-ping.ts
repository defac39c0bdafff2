import type { z } from 'zod';
import type { ackPingContract } from '../../contract/features/presence.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { heard } from './decide-standby.ts';

type Reply = z.output<typeof ackPingContract.reply>;

/** A sign of life of a creator whose app is in the background. Too late, it says that they are offline by now. */
export async function ackPing(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { uid, now }: Call<object>,
): Promise<Reply> {
  const rules = (await config.read(now)).discovery.value.standby;
  return store.transaction(async (tx) => {
    const ref = refTo('standbys', uid);
    const standby = await tx.get(ref);
    if (standby === undefined) return { isOnline: false };
    tx.set(ref, heard(standby, { at: now, rules }));
    return { isOnline: true };
  });
}
