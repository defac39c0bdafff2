import { type Admission, admitToken } from './admit-token.ts';
import type { Stay } from './hearing.ts';
import { type KickingRule, ruleCovers } from './kicking-rule.ts';

/** `communication` sends events 107 and 108, `live-broadcasting` 103 to 106 by who may publish. */
export type ChannelProfile = 'communication' | 'live-broadcasting';

interface MediaPlaneOptions {
  readonly appId: string;
  readonly certificate: string;
  readonly profile: ChannelProfile;
  /** Off, as on a new Agora project, a subscriber's token lets its owner speak all the same. */
  readonly coHostAuthentication: boolean;
  /**
   * Called for each channel event with its own time, which for a token's death may be well before the call that noticed
   * it.
   */
  readonly onEvent: (eventType: number, payload: Readonly<Record<string, unknown>>, at: Date) => void;
}

export interface Seat {
  readonly channel: string;
  readonly uid: number;
}

export interface JoinRequest extends Seat {
  readonly token: string;
}

export interface Participant extends Seat {
  readonly isPublisher: boolean;
  readonly since: Date;
  /** When their token dies, and with it their media. */
  readonly until: Date;
}

/** Agora's leave reasons that the servers themselves give. */
const KICKED = 3;
const OTHER_DEVICE = 5;

const CHANNEL_CREATED = 101;
const CHANNEL_DESTROYED = 102;
const ANDROID = 1;
const MAX_CHANNEL_BYTES = 63;

/**
 * The media servers without the media: who is on which channel, let in and thrown out by tokens, rules and their own
 * will. Time is what the caller says it is, and never runs backwards between calls. Every call first lets the tokens
 * die whose time has passed, each at its own second.
 */
export class MediaPlane {
  readonly #options: MediaPlaneOptions;
  readonly #present = new Map<string, Participant>();
  readonly #pastStays: Stay[] = [];
  readonly #bans: { readonly rule: KickingRule; readonly until: Date }[] = [];
  readonly #lastSeqs = new Map<string, number>();

  constructor(options: MediaPlaneOptions) {
    this.#options = options;
  }

  /** Takes the seat for this device; a device that held it is thrown out. */
  join(request: JoinRequest, at: Date): Admission {
    const { channel, uid } = request;
    const admission = this.#admit(request, at);
    if (!admission.admitted) return admission;
    const elsewhere = this.#present.get(keyOf(request));
    if (elsewhere) this.#evict(elsewhere, at, OTHER_DEVICE);
    if (this.participantsOf(channel).length === 0) {
      this.#options.onEvent(CHANNEL_CREATED, { channelName: channel, ts: secondsOf(at) }, at);
    }
    const isPublisher = admission.mayPublish || !this.#options.coHostAuthentication;
    const participant: Participant = { channel, uid, isPublisher, since: at, until: admission.until };
    this.#present.set(keyOf(request), participant);
    this.#report(participant, at);
    return admission;
  }

  /** The SDK's `renewToken`: moves the death of somebody who is there. Undefined when they are not. */
  renew(request: JoinRequest, at: Date): Admission | undefined {
    const admission = this.#admit(request, at);
    const participant = this.#present.get(keyOf(request));
    if (participant === undefined) return undefined;
    if (admission.admitted) this.#present.set(keyOf(request), { ...participant, until: admission.until });
    return admission;
  }

  /** Ends one stay for a reason of Agora's table; false when they are not there. */
  leave(seat: Seat, at: Date, reason: number): boolean {
    this.settle(at);
    const participant = this.#present.get(keyOf(seat));
    if (participant) this.#evict(participant, at, reason);
    return participant !== undefined;
  }

  applyRule(rule: KickingRule, at: Date): void {
    this.settle(at);
    if (rule.banSeconds !== null) this.#bans.push({ rule, until: new Date(at.getTime() + rule.banSeconds * 1000) });
    for (const participant of [...this.#present.values()]) {
      if (ruleCovers(rule, participant)) this.#evict(participant, at, KICKED);
    }
  }

  /** Lets every token die whose time has passed, the oldest first. */
  settle(at: Date): void {
    const dead = [...this.#present.values()].filter((participant) => participant.until <= at);
    dead.sort((a, b) => a.until.getTime() - b.until.getTime());
    for (const participant of dead) this.#evict(participant, participant.until, KICKED);
  }

  participantsOf(channel: string): Participant[] {
    return [...this.#present.values()].filter((participant) => participant.channel === channel);
  }

  /** Every stay there was and is, the running ones last. */
  stays(): Stay[] {
    const running = [...this.#present.values()].map((participant) => stayOf(participant, { to: null, reason: null }));
    return [...this.#pastStays, ...running];
  }

  #admit(request: JoinRequest, at: Date): Admission {
    this.settle(at);
    const bytes = Buffer.byteLength(request.channel);
    if (bytes === 0 || bytes > MAX_CHANNEL_BYTES) return { admitted: false, why: 'invalid_channel_name' };
    if (this.#bans.some(({ rule, until }) => until > at && ruleCovers(rule, request))) {
      return { admitted: false, why: 'banned_by_server' };
    }
    return admitToken({ ...request, appId: this.#options.appId, certificate: this.#options.certificate, at });
  }

  #evict(participant: Participant, at: Date, reason: number): void {
    this.#present.delete(keyOf(participant));
    this.#pastStays.push(stayOf(participant, { to: at, reason }));
    this.#report(participant, at, { reason, duration: secondsOf(at) - secondsOf(participant.since) });
    const { channel, uid } = participant;
    if (this.participantsOf(channel).length > 0) return;
    this.#options.onEvent(CHANNEL_DESTROYED, { channelName: channel, ts: secondsOf(at), lastUid: uid }, at);
  }

  #report(participant: Participant, at: Date, leave?: { readonly reason: number; readonly duration: number }): void {
    const { channel, uid, isPublisher } = participant;
    const joinType = this.#options.profile === 'communication' ? 107 : isPublisher ? 103 : 105;
    // Agora's sequence looks like milliseconds and grows with every event of one person on one channel.
    const clientSeq = Math.max(at.getTime(), (this.#lastSeqs.get(keyOf(participant)) ?? 0) + 1);
    this.#lastSeqs.set(keyOf(participant), clientSeq);
    const payload = { channelName: channel, uid, platform: ANDROID, clientSeq, ts: secondsOf(at), ...leave };
    this.#options.onEvent(leave ? joinType + 1 : joinType, payload, at);
  }
}

function stayOf(participant: Participant, end: Pick<Stay, 'to' | 'reason'>): Stay {
  const { channel, uid, isPublisher, since } = participant;
  return { channel, uid, maySpeak: isPublisher, from: since, ...end };
}

function keyOf(seat: Seat): string {
  return `${seat.channel}\n${seat.uid}`;
}

function secondsOf(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
