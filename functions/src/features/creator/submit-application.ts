import type { z } from 'zod';
import type { CreatorApplicationDoc } from '../../contract/documents/creators.ts';
import type {
  submitApplicationContract,
  withdrawApplicationContract,
} from '../../contract/features/creator-applications.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertComplete } from '../../kernel/assert-complete.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertApplication, assertNoCreator } from './decide-application.ts';

type Reply = z.output<typeof submitApplicationContract.reply>;
type SubmitCall = Call<z.output<typeof submitApplicationContract.request>>;
type WithdrawCall = Call<z.output<typeof withdrawApplicationContract.request>>;

/**
 * Hands the draft in, once the profile is finished. A face must be among the pictures: creators always show theirs.
 * @throws application/not-found, creator/already, application/wrong-state, profile/incomplete {steps},
 * application/incomplete {missing}, ledger/key-reused
 */
export async function submitApplication(platform: Pick<Platform, 'store'>, call: SubmitCall): Promise<Reply> {
  return moveOwn(platform, call, {
    name: 'creator-submitApplication',
    decide: async (tx, application) => {
      const [creator, user] = await Promise.all([
        tx.get(refTo('creators', call.uid)),
        tx.get(refTo('users', call.uid)),
      ]);
      if (application !== undefined) assertNoCreator(creator);
      assertApplication(application, 'draft', 'more-asked');
      assertComplete(user);
      const hasFace = application.gallery.some(({ kind }) => kind === 'face');
      if (!hasFace) throw new AppError('application/incomplete', { missing: 'face' });
      return { ...application, state: 'submitted', submittedAt: call.now, updatedAt: call.now };
    },
  });
}

/** @throws application/not-found, application/wrong-state, ledger/key-reused */
export async function withdrawApplication(platform: Pick<Platform, 'store'>, call: WithdrawCall): Promise<Reply> {
  return moveOwn(platform, call, {
    name: 'creator-withdrawApplication',
    decide: async (_, application) => {
      assertApplication(application, 'draft', 'submitted', 'in-review', 'more-asked');
      return { ...application, state: 'withdrawn', updatedAt: call.now };
    },
  });
}

interface Move {
  readonly name: string;
  readonly decide: (tx: Tx, application: CreatorApplicationDoc | undefined) => Promise<CreatorApplicationDoc>;
}

async function moveOwn({ store }: Pick<Platform, 'store'>, call: Call<unknown>, { name, decide }: Move) {
  const ref = refTo('creatorApplications', call.uid);
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const after = await decide(tx, await tx.get(ref));
    tx.set(ref, after);
    return writeReplay(tx, name, { call, reply: { state: after.state } });
  });
}
