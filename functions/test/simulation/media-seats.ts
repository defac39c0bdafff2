import { createHmac } from 'node:crypto';
import { SECOND } from '../../src/kernel/time.ts';
import type { Postman, Surroundings } from './postman.ts';

export const NOTICE_SECRET = 'notices-of-the-simulation';

/** A signed webhook, ready to be received. */
export interface SignedNotice {
  readonly rawBody: Buffer;
  readonly header: (name: string) => string | undefined;
}

/** A time in which somebody was heard, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a token lets its holder do, until when. */
export interface Grant {
  readonly channel: string;
  readonly uid: number;
  readonly until: number;
}

/** One person on one channel, as the media provider keeps them. */
interface Seat {
  readonly channel: string;
  readonly uid: number;
  tokenUntil: number;
  /** Since when they are heard; null while they are not. */
  heardSince: number | null;
  lostAt: number | null;
  isSeated: boolean;
  seq: number;
  readonly spans: Span[];
}

/** Agora's reasons for leaving. */
export const LEFT = 1;
const TIMED_OUT = 2;
export const KICKED = 3;

const LOST_AFTER_MS = 10 * SECOND;

export type SeatDeps = Surroundings & {
  readonly postman: Postman;
  readonly receive: (notice: SignedNotice) => Promise<'accepted' | 'unsigned'>;
  /** Hears of everybody who has gone silent. */
  readonly onSilence: (channel: string) => void;
};

/** The seats of all channels: who comes, is lost and leaves, each told by a signed notice. */
export interface Seats {
  find(channel: string, uid: number): Seat | undefined;
  on(channel: string): readonly Seat[];
  enter(grant: Grant): void;
  lose(seat: Seat): void;
  leave(seat: Seat, reason: number, at: number): void;
}

export function createSeats(deps: SeatDeps): Seats {
  const { agenda, postman } = deps;
  const seats = new Map<string, Seat>();
  const nowMs = () => agenda.now().getTime();
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
  const leave = (seat: Seat, reason: number, at: number) => {
    if (!seat.isSeated) return;
    seat.isSeated = false;
    hush(seat, at);
    announce(seat, reason, at);
  };
  const open = ({ channel, uid }: Grant): Seat => {
    const key = `${channel} ${uid}`;
    const fresh = { channel, uid, tokenUntil: 0, heardSince: null, lostAt: null, isSeated: false, seq: 0, spans: [] };
    const seat = seats.get(key) ?? fresh;
    seats.set(key, seat);
    return seat;
  };

  return {
    find: (channel, uid) => seats.get(`${channel} ${uid}`),
    on: (channel) => [...seats.values()].filter((one) => one.channel === channel && one.isSeated),
    enter: (grant) => {
      const seat = open(grant);
      const until = seat.isSeated ? Math.max(seat.tokenUntil, grant.until) : grant.until;
      seat.tokenUntil = until;
      agenda.after(until - nowMs(), 'token dies', async () => {
        if (seat.tokenUntil <= until) leave(seat, KICKED, until);
      });
      seat.heardSince ??= nowMs();
      if (seat.isSeated) return;
      seat.isSeated = true;
      announce(seat, null, nowMs());
    },
    lose: (seat) => {
      const at = nowMs();
      hush(seat, at);
      seat.lostAt = at;
      agenda.after(LOST_AFTER_MS, 'network timeout', async () => {
        if (seat.heardSince === null && seat.lostAt === at) leave(seat, TIMED_OUT, at);
      });
    },
    leave,
  };
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
