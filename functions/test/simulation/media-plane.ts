import { createHmac } from 'node:crypto';
import { SECOND } from '../../src/kernel/time.ts';
import { RtcProviderError } from '../../src/platform/rtc/rtc-errors.ts';
import type { RtcProvider } from '../../src/platform/rtc/rtc-provider.ts';
import type { Postman, Surroundings } from './postman.ts';

export const NOTICE_SECRET = 'notices-of-the-simulation';

/** A signed notice, ready to be received. */
export interface SignedNotice {
  readonly rawBody: Buffer;
  readonly header: (name: string) => string | undefined;
}

/** Who is on which channel, with which token until when. Media end with the token, whatever the backend does. */
export interface MediaPlane {
  readonly provider: RtcProvider;
  /** Puts the holder of a token on its channel, or gives a newer token to somebody who is there. */
  enter(token: string): boolean;
  leave(channel: string, uid: number): void;
  /** The app or its network is gone: silence at once, and a notice ten seconds later unless it is back by then. */
  lose(channel: string, uid: number): void;
  isOn(channel: string, uid: number): boolean;
  /** The times in which both could hear each other, in milliseconds since 1970. */
  overlap(channel: string, one: number, other: number): readonly Span[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Seat {
  readonly channel: string;
  readonly uid: number;
  tokenUntil: number;
  /** Since when they are heard; null while lost. */
  heardSince: number | null;
  lostAt: number | null;
  seq: number;
  isSeated: boolean;
  readonly spans: Span[];
}

interface Token {
  readonly channel: string;
  readonly uid: number;
  readonly until: number;
}

const LOST_AFTER_MS = 10 * SECOND;

type Deps = Surroundings & {
  readonly postman: Postman;
  readonly receive: (notice: SignedNotice) => Promise<'accepted' | 'unsigned'>;
  /** Hears of everybody who has gone silent. */
  readonly onSilence: (channel: string) => void;
};

export function createMediaPlane(deps: Deps): MediaPlane {
  const { agenda, chance, weather, postman } = deps;
  const tokens = new Map<string, Token>();
  const seats = new Map<string, Seat>();
  const closed = new Set<string>();
  const nowMs = () => agenda.now().getTime();
  const keyOf = (channel: string, uid: number) => `${channel} ${uid}`;
  let serial = 0;

  const announce = (seat: Seat, left: number | null, at: number) => {
    seat.seq += 1;
    const notice = signedNotice(seat, { noticeId: `notice-${++serial}`, left, at });
    postman.deliver(`rtc ${left === null ? 'joined' : 'left'} ${seat.uid}`, () => deps.receive(notice));
  };
  const hush = (seat: Seat, at: number) => {
    if (seat.heardSince === null) return;
    seat.spans.push({ from: seat.heardSince, to: Math.max(seat.heardSince, at) });
    seat.heardSince = null;
    deps.onSilence(seat.channel);
  };
  const unseat = (seat: Seat, reason: number, at: number) => {
    if (!seat.isSeated) return;
    seat.isSeated = false;
    hush(seat, at);
    announce(seat, reason, at);
  };
  const watchToken = (seat: Seat, until: number) => {
    agenda.after(until - nowMs(), 'token dies', async () => {
      if (seat.tokenUntil <= until) unseat(seat, KICKED, until);
    });
  };
  const fail = async (work: () => void) => {
    await agenda.sleep(chance.between(0, 4) * 500);
    const isFaulty = chance.happens(weather().providerFaultRate);
    if (isFaulty && chance.happens(0.5)) throw new RtcProviderError('no answer', { retryable: true, status: null });
    work();
    if (isFaulty) throw new RtcProviderError('answer lost', { retryable: true, status: 504 });
  };
  const seatsOn = (channel: string) => [...seats.values()].filter((one) => one.channel === channel && one.isSeated);

  return {
    provider: {
      name: 'agora',
      issueToken: ({ channel, uid, expiresAt }) => {
        const token = `token-${++serial}`;
        tokens.set(token, { channel, uid, until: expiresAt.getTime() });
        return token;
      },
      closeChannel: ({ channel }) =>
        fail(() => {
          closed.add(channel);
          for (const seat of seatsOn(channel)) unseat(seat, KICKED, nowMs());
        }),
      removeFromChannel: ({ channel, uid }) =>
        fail(() => {
          const seat = seats.get(keyOf(channel, uid));
          if (seat !== undefined) unseat(seat, KICKED, nowMs());
        }),
      listParticipants: async ({ channel }) => {
        await fail(() => {});
        return seatsOn(channel).map((seat) => seat.uid);
      },
    },
    enter: (token) => {
      const grant = tokens.get(token);
      if (grant === undefined || grant.until <= nowMs() || closed.has(grant.channel)) return false;
      const { channel, uid, until } = grant;
      const key = keyOf(channel, uid);
      const seat = seats.get(key) ?? newSeat(channel, uid);
      seats.set(key, seat);
      const isBack = seat.isSeated && seat.heardSince === null;
      seat.tokenUntil = seat.isSeated ? Math.max(seat.tokenUntil, until) : until;
      watchToken(seat, seat.tokenUntil);
      if (seat.isSeated && !isBack) return true;
      seat.heardSince = nowMs();
      if (!seat.isSeated) announce(seat, null, nowMs());
      seat.isSeated = true;
      return true;
    },
    leave: (channel, uid) => {
      const seat = seats.get(keyOf(channel, uid));
      if (seat !== undefined) unseat(seat, LEFT, nowMs());
    },
    lose: (channel, uid) => {
      const seat = seats.get(keyOf(channel, uid));
      if (seat === undefined || !seat.isSeated) return;
      const at = nowMs();
      hush(seat, at);
      seat.lostAt = at;
      agenda.after(LOST_AFTER_MS, 'network timeout', async () => {
        if (seat.heardSince === null && seat.lostAt === at) unseat(seat, TIMED_OUT, at);
      });
    },
    isOn: (channel, uid) => seats.get(keyOf(channel, uid))?.heardSince != null,
    overlap: (channel, one, other) => {
      const spansOf = (uid: number): readonly Span[] => {
        const seat = seats.get(keyOf(channel, uid));
        if (seat === undefined) return [];
        return seat.heardSince === null ? seat.spans : [...seat.spans, { from: seat.heardSince, to: nowMs() }];
      };
      return spansOf(one).flatMap((a) => spansOf(other).flatMap((b) => common(a, b)));
    },
  };
}

/** Agora's reasons for leaving. */
const LEFT = 1;
const TIMED_OUT = 2;
const KICKED = 3;

function newSeat(channel: string, uid: number): Seat {
  return { channel, uid, tokenUntil: 0, heardSince: null, lostAt: null, seq: 0, isSeated: false, spans: [] };
}

function common(a: Span, b: Span): Span[] {
  const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return span.from < span.to ? [span] : [];
}

function signedNotice(seat: Seat, event: { noticeId: string; left: number | null; at: number }): SignedNotice {
  const payload = {
    channelName: seat.channel,
    uid: seat.uid,
    platform: 1,
    clientSeq: seat.seq,
    ts: Math.floor(event.at / SECOND),
    ...(event.left === null ? {} : { reason: event.left, duration: 1 }),
  };
  const eventType = event.left === null ? 107 : 108;
  const body = { noticeId: event.noticeId, productId: 1, eventType, notifyMs: event.at, payload };
  const rawBody = Buffer.from(JSON.stringify(body));
  const signature = createHmac('sha256', NOTICE_SECRET).update(rawBody).digest('hex');
  return { rawBody, header: (name) => (name.toLowerCase() === 'agora-signature-v2' ? signature : undefined) };
}
