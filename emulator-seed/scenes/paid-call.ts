import type { z } from 'zod';
import {
  acceptSessionContract,
  ackRingContract,
  endSessionContract,
  joinSessionContract,
  renewTokenContract,
  requestSessionContract,
} from '../../functions/src/contract/features/session.ts';
import type { World } from '../launcher/world.ts';
import { type App, CallRefusedError } from './app.ts';
import { joinChannel, renewOnChannel, settleMedia } from './media-channel.ts';
import { advanceClock } from './world-clock.ts';

/** How often apps report that they are there. */
export const BEAT_SECONDS = 30;

type Kind = z.output<typeof requestSessionContract.request>['kind'];

export interface CallScene {
  readonly world: World;
  readonly payer: App;
  readonly creator: App;
  /** Of the caller's tap on the button; the other requests of the call are named after it. */
  readonly requestId: string;
}

/** Rings the creator. Repeating it leads to the same session, whatever has become of it. */
export async function ring({ payer, creator, requestId }: CallScene, rateCoinsPerMin: number, kind: Kind = 'audio') {
  return payer.call(requestSessionContract, { requestId, creatorUid: creator.uid, kind, rateCoinsPerMin });
}

/** The creator's phone rings and is answered. */
export async function answer({ creator, requestId }: CallScene, sessionId: string): Promise<void> {
  await creator.call(ackRingContract, { requestId: `${requestId}-ack`, sessionId });
  await creator.call(acceptSessionContract, { requestId: `${requestId}-accept`, sessionId });
}

/** Both get their tokens, join the media channel and say so: the first minute is charged. */
export async function connect(scene: CallScene, sessionId: string): Promise<{ channel: string }> {
  const { world, payer, creator } = scene;
  let channel = '';
  for (const app of [payer, creator]) {
    const media = await app.call(joinSessionContract, { sessionId });
    await joinChannel(world, media);
    channel = media.channel;
  }
  await settleMedia(world);
  await beat(scene, sessionId);
  return { channel };
}

/** Both apps report and renew their tokens; false when the call has ended meanwhile. */
async function beat({ world, payer, creator }: CallScene, sessionId: string): Promise<boolean> {
  for (const app of [payer, creator]) {
    try {
      await renewOnChannel(world, await app.call(renewTokenContract, { sessionId }));
    } catch (error) {
      if (error instanceof CallRefusedError && error.code === 'session/wrong-state') return false;
      throw error;
    }
  }
  return true;
}

/** Lets them talk, with both apps reporting every half a minute; ends early when the call does. */
export async function talk(scene: CallScene, sessionId: string, seconds: number): Promise<void> {
  for (let talked = 0; talked < seconds; talked += BEAT_SECONDS) {
    await advanceClock(scene.world, Math.min(BEAT_SECONDS, seconds - talked));
    if (!(await beat(scene, sessionId))) return;
  }
}

/** One of them hangs up. */
export async function hangUp({ requestId }: CallScene, app: App, sessionId: string) {
  return app.call(endSessionContract, { requestId: `${requestId}-end`, sessionId });
}
