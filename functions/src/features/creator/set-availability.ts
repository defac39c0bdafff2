import type { z } from 'zod';
import type { StandbyDoc } from '../../contract/documents/presence.ts';
import type { setAvailabilityContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { hasAgreed } from './accepted-agreement.ts';
import { changeOwn } from './change-own.ts';
import { withAvailability } from './decide-activity.ts';

type Input = z.output<typeof setAvailabilityContract.request>;
type Reply = z.output<typeof setAvailabilityContract.reply>;

/**
 * Whoever is online is watched from now on: an app that falls silent is asked, and taken offline when it does not
 * answer.
 * @throws creator/required, creator/agreement-required {version}, ledger/key-reused
 */
export async function setAvailability(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { availability } = call.input;
  const config = await platform.config.read(call.now);
  const { version } = config.creators.value.agreement;
  return changeOwn<Reply>(platform, call, {
    name: 'creator-setAvailability',
    decide: (creator) => {
      const mayWork = availability !== 'online' || hasAgreed(creator, version);
      if (!mayWork) throw new AppError('creator/agreement-required', { version });
      const activity = withAvailability(creator.activity, { availability, now: call.now });
      return { patch: { availability, activity }, reply: { availability } };
    },
    alsoWrite: (tx, creator) => {
      if (availability === 'online') tx.set(refTo('standbys', creator.uid), newStandby(creator.uid, config, call.now));
      else tx.delete(refTo('standbys', creator.uid));
    },
  });
}

function newStandby(uid: string, config: Config, now: Date): StandbyDoc {
  const { pingEveryMinutes } = config.discovery.value.standby;
  return { uid, heardAt: now, pingedAt: null, dueAt: plus(now, pingEveryMinutes * MINUTE) };
}
