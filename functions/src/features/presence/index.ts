import { ackPingContract } from '../../contract/features/presence.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { serveWritten } from '../../edge/trigger.ts';
import { ackPing as ackPingUseCase } from './ack-ping.ts';
import { followEngagement as follow } from './follow-engagement.ts';
import { sweepPresence } from './sweep-presence.ts';
import { sweepStandbys } from './sweep-standbys.ts';

export const ackPing = serve(ackPingContract, ackPingUseCase);
export const followEngagement = serveWritten('engagements', follow);

export const sweep = serveSchedule('presence-sweep', async (platform, now) => {
  const [{ cleared }, standbys] = await Promise.all([sweepPresence(platform, now), sweepStandbys(platform, now)]);
  platform.log.event('presence-swept', { cleared, ...standbys });
});
