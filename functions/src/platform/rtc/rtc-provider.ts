/**
 * The port to the people who carry sound and pictures. A session names a channel once and never again, gives each side
 * a numeric uid and a token that dies with the paid time, and listens to what the provider saw as evidence.
 */

export type RtcRole = 'publisher' | 'subscriber';

interface RtcChannel {
  /** Under 64 bytes of the provider's characters, used for one session only. */
  readonly channel: string;
}

interface RtcSeat extends RtcChannel {
  /** 1 to 2^32 - 1. Zero would admit anybody, so it is never issued. */
  readonly uid: number;
}

export interface RtcTokenGrant extends RtcSeat {
  readonly role: RtcRole;
  readonly now: Date;
  /** Media ends here at the latest, whatever happens to this backend. At most 24 hours after `now`. */
  readonly expiresAt: Date;
}

export interface RtcProvider {
  readonly name: 'agora';
  /**
   * One person's token for one channel. Throws `RtcTokenError` rather than hand out a token that is empty or unbounded.
   */
  issueToken(grant: RtcTokenGrant): string;
  /**
   * Ends the media of everyone on the channel and keeps its name closed for an hour. Best effort behind token expiry;
   * repeating it is harmless. Throws `RtcProviderError`.
   */
  closeChannel(target: RtcChannel): Promise<void>;
  /** Ends one person's media and keeps them out of this channel for an hour. Throws `RtcProviderError`. */
  removeFromChannel(target: RtcSeat): Promise<void>;
  /**
   * The uids on the channel now; none when it does not exist. A second source for lost notices. Throws
   * `RtcProviderError`.
   */
  listParticipants?(target: RtcChannel): Promise<readonly number[]>;
}

/** Why somebody left: `lost` and `moved` are the network's doing, `kicked` is ours or an expired token's. */
export type RtcReason = 'normal' | 'lost' | 'moved' | 'kicked' | 'other';

/**
 * What the provider saw of one person on one channel. It may start a grace, end a session early or prove a no-show;
 * it never lengthens a bill.
 */
export interface RtcEvidence extends RtcSeat {
  /** Equal for every delivery of the same notice. */
  readonly noticeId: string;
  readonly kind: 'joined' | 'left';
  /** When it happened by the provider's payload, whole seconds; never when it was sent or received. */
  readonly at: Date;
  /** Grows with each event of this person on this channel: the order of truth when notices arrive in another. */
  readonly clientSeq: number;
  /** Always `normal` for a join. */
  readonly reason: RtcReason;
  /** The person is likely to be back by themselves: grace, not hang-up. */
  readonly mayReconnect: boolean;
}

/** A genuine notice that says nothing about a person's presence. */
export interface RtcIgnored {
  readonly kind: 'ignored';
  readonly noticeId: string | null;
  /** One short phrase for the log. */
  readonly why: string;
}
