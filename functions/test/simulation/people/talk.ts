import { SECOND } from '../../../src/kernel/time.ts';
import { acts } from '../acts.ts';
import type { App } from '../app.ts';
import { sessionIn, type World } from '../world.ts';

/**
 * How an app behaves in a call. `polite` does its duties; `vanishing` dies at some moment; `flaky` loses its network
 * now and then; `silent` never renews; `clinging` stays when the call is over; `lying` renews without being there.
 */
export type Manner = 'polite' | 'vanishing' | 'flaky' | 'silent' | 'clinging' | 'lying';

export interface Talking {
  readonly sessionId: string;
  readonly manner: Manner;
  /** When this side hangs up, or what else its manner does at a moment; after the first second on the channel. */
  readonly turnAfterMs: number;
}

interface Place {
  readonly channel: string;
  readonly rtcUid: number;
}

const LISTEN_MS = 4 * SECOND;
const FIRST_BEAT_MS = 30 * SECOND;
/** Longer than any call here, so that a run cannot hang. */
const MAX_LISTENS = 500;

/** One side of an accepted call, from the first token to the last. */
export async function talk(world: World, app: App, talking: Talking): Promise<void> {
  const { agenda, chance } = world;
  const { sessionId, manner, turnAfterMs } = talking;
  if (manner === 'lying') world.lied.add(sessionId);
  const place = await joinChannel(world, app, talking);
  if (place === null) return;
  await agenda.sleep(chance.between(1, 6) * 500);
  if (manner !== 'silent' || chance.happens(0.5)) await renew(world, app, talking);
  const startedAt = agenda.now().getTime();
  const stay: Stay = {
    ...talking,
    place,
    turnAt: startedAt + turnAfterMs,
    beatAt: startedAt + FIRST_BEAT_MS,
    paidUntil: 0,
  };
  for (let listens = 0; listens < MAX_LISTENS; listens += 1) {
    await agenda.sleep(LISTEN_MS);
    const isOver = await listen(world, app, stay);
    if (isOver) return;
  }
}

interface Stay extends Talking {
  readonly place: Place;
  readonly turnAt: number;
  /** When the app reports next, and until when it knows the call to be paid. */
  beatAt: number;
  paidUntil: number;
}

/** What the app does about what it hears of the session; true when it does nothing more. */
async function listen(world: World, app: App, stay: Stay): Promise<boolean> {
  const { agenda, media, store } = world;
  const { manner, place } = stay;
  const session = sessionIn(store, stay.sessionId);
  if (session === undefined) return true;
  const now = agenda.now().getTime();
  const isClinging = manner === 'clinging';
  if (session.state === 'ended') {
    if (!isClinging) media.leave(place.channel, place.rtcUid);
    if (!media.isOn(place.channel, place.rtcUid)) return true;
  }
  if (now >= stay.turnAt && !isClinging && manner !== 'silent') {
    const isOver = await takeTurn(world, app, stay);
    if (isOver) return true;
  }
  const paidUntil = session.paidThroughAt?.getTime() ?? 0;
  if (manner !== 'silent' && (now >= stay.beatAt || paidUntil > stay.paidUntil)) {
    stay.paidUntil = paidUntil;
    stay.beatAt = now + session.policy.beatSec * SECOND;
    await renew(world, app, stay);
  }
  return false;
}

async function joinChannel({ media }: World, app: App, { sessionId, manner }: Talking): Promise<Place | null> {
  const joined = await app.ask(acts.joinSession, { sessionId });
  if (!joined.ok) return null;
  const { token, channel, rtcUid } = joined.reply;
  if (manner !== 'lying') media.enter(token);
  return { channel, rtcUid };
}

async function renew({ media }: World, app: App, { sessionId, manner }: Talking): Promise<void> {
  const renewed = await app.ask(acts.renewToken, { sessionId });
  if (renewed.ok && manner !== 'lying') media.enter(renewed.reply.token);
}

/** The moment of this manner has come; true when the app does nothing more. */
async function takeTurn(world: World, app: App, stay: Stay): Promise<boolean> {
  const { agenda, chance, media } = world;
  const { channel, rtcUid } = stay.place;
  if (stay.manner === 'vanishing') {
    media.lose(channel, rtcUid);
    return true;
  }
  if (stay.manner === 'flaky' && chance.happens(0.6)) {
    media.lose(channel, rtcUid);
    await agenda.sleep(chance.between(3, 25) * SECOND);
    await joinChannel(world, app, stay);
    await renew(world, app, stay);
    return false;
  }
  const isLeftFirst = chance.happens(0.5);
  if (isLeftFirst) media.leave(channel, rtcUid);
  if (chance.happens(0.95)) {
    await app.ask(acts.endSession, { requestId: app.requestId(), sessionId: stay.sessionId });
  }
  if (!isLeftFirst) media.leave(channel, rtcUid);
  return true;
}
