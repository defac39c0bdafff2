import { earliest } from '../../kernel/time.ts';
import type { RtcEvidence, RtcReason } from './rtc-provider.ts';

/** What is known of one side of a session from all notices so far. Small enough to live inside the session document. */
export interface RtcSideEvidence {
  /**
   * The first time they were on the channel, whenever we heard of it; null while there is no proof that they ever were.
   */
  readonly joinedAt: Date | null;
  /** When they left; null while they are there, have come back, or never came. */
  readonly leftAt: Date | null;
  /** The sequence number of the event that decided whether they are there now; -1 before the first. */
  readonly lastSeq: number;
  readonly leftReason: RtcReason | null;
  readonly mayReconnect: boolean;
  /** The newest notice ids, oldest first: a repeated delivery is recognised without a write. */
  readonly seenNotices: readonly string[];
}

/** Lost memory is harmless: an event applied twice changes nothing else. */
const MAX_SEEN_NOTICES = 20;

export const NO_EVIDENCE: RtcSideEvidence = {
  joinedAt: null,
  leftAt: null,
  lastSeq: -1,
  leftReason: null,
  mayReconnect: false,
  seenNotices: [],
};

/**
 * Folds one notice about this side into what is known. Notices come late, twice and in any order; the result is the
 * same for every order and repetition (only `seenNotices` keeps the order of arrival): the event with the highest
 * `clientSeq` says whether the person is there, the earliest join says since when. Source: Agora Notifications, "Handle
 * redundant notifications". Returns the same object when the notice was seen before, so that the caller can skip the
 * write.
 */
export function applyEvidence(side: RtcSideEvidence, evidence: RtcEvidence): RtcSideEvidence {
  if (side.seenNotices.includes(evidence.noticeId)) return side;
  const known: RtcSideEvidence = {
    ...side,
    joinedAt: evidence.kind === 'joined' ? earliest(side.joinedAt, evidence.at) : side.joinedAt,
    seenNotices: [...side.seenNotices, evidence.noticeId].slice(-MAX_SEEN_NOTICES),
  };
  if (evidence.clientSeq <= side.lastSeq) return known;
  const left = evidence.kind === 'left';
  return {
    ...known,
    lastSeq: evidence.clientSeq,
    leftAt: left ? evidence.at : null,
    leftReason: left ? evidence.reason : null,
    mayReconnect: left && evidence.mayReconnect,
  };
}
