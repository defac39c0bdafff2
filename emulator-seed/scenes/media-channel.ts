import type { World } from '../launcher/world.ts';
import { type Hearing, talkSeconds } from '../simulators/agora/hearing.ts';
import { getJson, postJson } from './json-request.ts';

/** A person's own token for the media channel, as the session functions give it. */
export interface MediaToken {
  readonly channel: string;
  readonly rtcUid: number;
  readonly token: string;
}

type OnMedia = Pick<World, 'urls'>;

const seatOf = ({ channel, rtcUid, token }: MediaToken) => ({ channel, uid: rtcUid, token });

/** The SDK's `joinChannel`: the media servers let in whoever holds a good token. */
export async function joinChannel({ urls }: OnMedia, media: MediaToken): Promise<void> {
  await postJson(`${urls.agora}/_sim/join`, seatOf(media));
}

/** The SDK's `renewToken`. */
export async function renewOnChannel({ urls }: OnMedia, media: MediaToken): Promise<void> {
  await postJson(`${urls.agora}/_sim/renew`, seatOf(media));
}

/** Waits until the media servers have reported everything that has happened. */
export async function settleMedia({ urls }: OnMedia): Promise<void> {
  await postJson(`${urls.agora}/_sim/settle`);
}

/** How many people are on the channel now. */
export async function countOnChannel({ urls }: OnMedia, channel: string): Promise<number> {
  return (await getJson<unknown[]>(`${urls.agora}/_sim/participants?channel=${channel}`)).length;
}

/** Seconds of talk on the channel between two instants, by the media servers' own log. */
export async function measureTalk(
  { urls }: OnMedia,
  window: { readonly channel: string; readonly from: Date; readonly to: Date },
): Promise<number> {
  const { hearing } = await getJson<{ hearing: (Hearing & { from: string; to: string | null })[] }>(
    `${urls.agora}/_sim/log?channel=${window.channel}`,
  );
  const stretches = hearing.map((one) => ({
    ...one,
    from: new Date(one.from),
    to: one.to === null ? null : new Date(one.to),
  }));
  return talkSeconds(stretches, window);
}
