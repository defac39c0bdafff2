import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { leaveContract } from '../../contract/features/creator.ts';
import type { endContractContract } from '../../contract/features/creator-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from './change-by-staff.ts';
import { changeOwn } from './change-own.ts';
import { switchedOff } from './decide-creator.ts';
import { finishLeaving } from './finish-leaving.ts';

type LeaveCall = Call<z.output<typeof leaveContract.request>>;
type EndCall = Call<z.output<typeof endContractContract.request>>;
type Reply = z.output<typeof leaveContract.reply>;

/**
 * The creator gives notice and goes on earning until it ends.
 * @throws creator/required, creator/leaving {leaveDueAt}, ledger/key-reused
 */
export async function leave(platform: Pick<Platform, 'store' | 'config'>, call: LeaveCall): Promise<Reply> {
  const { noticeDays } = (await platform.config.read(call.now)).creators.value;
  return changeOwn<Reply>(platform, call, {
    name: 'creator-leave',
    decide: (creator) => {
      assertStays(creator);
      const leaveDueAt = plus(call.now, noticeDays * DAY);
      const leaving = { by: 'self', reason: call.input.reason, at: call.now } as const;
      return { patch: { leaving, leaveDueAt }, reply: { leaveDueAt: leaveDueAt.toISOString() } };
    },
  });
}

/**
 * Staff end the agreement: after notice, or at once for a serious breach, which a running notice does not stand in the
 * way of.
 * @throws auth/self-role, user/not-found, creator/required, creator/leaving {leaveDueAt}, ledger/key-reused
 */
export async function endContract(
  platform: Pick<Platform, 'store' | 'config' | 'auth' | 'files' | 'log'>,
  call: EndCall,
): Promise<Reply> {
  const { uid, isBreach, reason } = call.input;
  const { noticeDays } = (await platform.config.read(call.now)).creators.value;
  const reply = await changeByStaff<Reply>(platform, call, {
    name: 'creator-endContract',
    decide: (creator) => {
      if (creator.leftAt !== null) throw new AppError('creator/required');
      if (!isBreach) assertStays(creator);
      const leaveDueAt = isBreach ? call.now : plus(call.now, noticeDays * DAY);
      const leaving = { by: 'staff', reason, at: call.now } as const;
      const ended = { ...creator, leaving, leaveDueAt };
      const after = isBreach ? switchedOff(ended, call.now) : ended;
      return { after, reply: { leaveDueAt: leaveDueAt.toISOString() } };
    },
    facts: ({ active, leaving, leaveDueAt }) => ({ active, leaving, leaveDueAt }),
    notice: () => 'creator-contract-ends',
  });
  if (isBreach) await finishLeaving(platform, uid, call.now);
  return reply;
}

function assertStays({ leaveDueAt }: CreatorDoc): void {
  if (leaveDueAt !== null) throw new AppError('creator/leaving', { leaveDueAt: leaveDueAt.toISOString() });
}
