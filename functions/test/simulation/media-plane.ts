import { RtcProviderError } from '../../src/platform/rtc/rtc-errors.ts';
import type { RtcProvider } from '../../src/platform/rtc/rtc-provider.ts';
import { createSeats, type Grant, KICKED, LEFT, type SeatDeps, type Seats, type Span } from './media-seats.ts';

/** Who is on which channel, with which token until when. Media end with the token, whatever the backend does. */
export interface MediaPlane {
  readonly provider: RtcProvider;
  /** Puts the holder of a token on its channel, or gives a newer token to somebody who is there. */
  enter(token: string): void;
  leave(channel: string, uid: number): void;
  /** The app or its network is gone: silence at once, and a notice ten seconds later unless it is back by then. */
  lose(channel: string, uid: number): void;
  isOn(channel: string, uid: number): boolean;
  /** The times in which both could hear each other. */
  overlap(channel: string, one: number, other: number): readonly Span[];
}

export function createMediaPlane(deps: SeatDeps): MediaPlane {
  const tokens = new Map<string, Grant>();
  const closed = new Set<string>();
  const seats = createSeats(deps);
  const nowMs = () => deps.agenda.now().getTime();
  const spansOf = (channel: string, uid: number): readonly Span[] => {
    const seat = seats.find(channel, uid);
    if (seat === undefined) return [];
    return seat.heardSince === null ? seat.spans : [...seat.spans, { from: seat.heardSince, to: nowMs() }];
  };
  return {
    provider: createProvider(deps, { tokens, closed, seats }),
    enter: (token) => {
      const grant = tokens.get(token);
      if (grant !== undefined && grant.until > nowMs() && !closed.has(grant.channel)) seats.enter(grant);
    },
    leave: (channel, uid) => {
      const seat = seats.find(channel, uid);
      if (seat !== undefined) seats.leave(seat, LEFT, nowMs());
    },
    lose: (channel, uid) => {
      const seat = seats.find(channel, uid);
      if (seat?.isSeated) seats.lose(seat);
    },
    isOn: (channel, uid) => seats.find(channel, uid)?.heardSince != null,
    overlap: (channel, one, other) =>
      spansOf(channel, one).flatMap((a) => spansOf(channel, other).flatMap((b) => inBoth(a, b))),
  };
}

interface Plane {
  readonly tokens: Map<string, Grant>;
  readonly closed: Set<string>;
  readonly seats: Seats;
}

function createProvider({ agenda, chance, weather }: SeatDeps, { tokens, closed, seats }: Plane): RtcProvider {
  let serial = 0;
  const call = async <R>(work: () => R): Promise<R> => {
    await agenda.sleep(chance.between(0, 4) * 500);
    const isFaulty = chance.happens(weather().providerFaultRate);
    if (isFaulty && chance.happens(0.5)) throw new RtcProviderError('no answer', { retryable: true, status: null });
    const answer = work();
    if (isFaulty) throw new RtcProviderError('the answer was lost', { retryable: true, status: 504 });
    return answer;
  };
  const kick = (channel: string, uids: readonly number[]) => {
    for (const seat of seats.on(channel)) {
      if (uids.includes(seat.uid)) seats.leave(seat, KICKED, agenda.now().getTime());
    }
  };
  const uidsOn = (channel: string) => seats.on(channel).map((seat) => seat.uid);
  return {
    name: 'agora',
    issueToken: ({ channel, uid, expiresAt }) => {
      const token = `token-${++serial}`;
      tokens.set(token, { channel, uid, until: expiresAt.getTime() });
      return token;
    },
    closeChannel: ({ channel }) =>
      call(() => {
        closed.add(channel);
        kick(channel, uidsOn(channel));
      }),
    removeFromChannel: ({ channel, uid }) => call(() => kick(channel, [uid])),
    listParticipants: ({ channel }) => call(() => uidsOn(channel)),
  };
}

function inBoth(a: Span, b: Span): Span[] {
  const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return span.from < span.to ? [span] : [];
}
