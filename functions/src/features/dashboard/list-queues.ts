import type { z } from 'zod';
import type { listQueuesContract } from '../../contract/features/dashboard.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { measureQueues } from './queues.ts';

type Reply = z.input<typeof listQueuesContract.reply>;

/** The sizes of the caller's queues, for the menu. */
export async function listQueues({ store }: Pick<Platform, 'store'>, call: Call<unknown>): Promise<Reply> {
  return { queues: await measureQueues(store, call.roles, call.now), at: call.now.toISOString() };
}
