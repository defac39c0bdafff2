import type { z } from 'zod';
import type { removeFollowerContract } from '../../contract/features/social.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof removeFollowerContract.request>;

/** Takes a follower away; somebody who is none already is fine. The counters follow the document. @throws social/self */
export async function removeFollower({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<{ uid: string }> {
  const { uid } = call.input;
  if (uid === call.uid) throw new AppError('social/self');
  await store.transaction(async (tx) => tx.delete(refTo('follows', `${uid}_${call.uid}`)));
  return { uid };
}
