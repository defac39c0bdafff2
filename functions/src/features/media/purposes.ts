import type { MediaSection } from '../../contract/config/media.ts';
import type { MediaDoc, MediaKind, MediaPurpose } from '../../contract/documents/media.ts';

interface PurposeRule {
  /** What it may be, and how large: as `storage.rules` says of the type that an upload claims to have. */
  readonly maxMib: Partial<Record<MediaKind, number>>;
  /**
   * Who sees it once it is approved: everybody by a link; the members of a conversation, or who answers the ticket, by
   * links that end; or everybody while the creator's card names it.
   */
  readonly audience: 'everybody' | 'conversation' | 'ticket' | 'card';
}

const PURPOSES: Readonly<Record<MediaPurpose, PurposeRule>> = {
  avatar: { maxMib: { image: 5 }, audience: 'everybody' },
  cover: { maxMib: { image: 5 }, audience: 'everybody' },
  gallery: { maxMib: { image: 5, video: 30 }, audience: 'everybody' },
  'audio-bio': { maxMib: { audio: 3 }, audience: 'everybody' },
  'group-cover': { maxMib: { image: 5 }, audience: 'everybody' },
  'chat-image': { maxMib: { image: 10 }, audience: 'conversation' },
  'chat-voice': { maxMib: { audio: 3 }, audience: 'conversation' },
  'chat-video': { maxMib: { video: 30 }, audience: 'conversation' },
  ticket: { maxMib: { image: 5 }, audience: 'ticket' },
  creator: { maxMib: { image: 5, audio: 5 }, audience: 'card' },
};

export const audienceOf = (purpose: MediaPurpose): PurposeRule['audience'] => PURPOSES[purpose].audience;

/** What creators hand in stays as it is: staff look at it, and their papers name it. */
export const keepsUpload = (purpose: MediaPurpose): boolean => audienceOf(purpose) === 'card';

/** How many bytes such a file may have; 0: none of this kind is taken. */
export const maxBytes = (purpose: MediaPurpose, kind: MediaKind): number =>
  (PURPOSES[purpose].maxMib[kind] ?? 0) * 1_024 * 1_024;

/** How long it may last. */
export function maxSeconds(purpose: MediaPurpose, kind: MediaKind, section: MediaSection): number {
  if (kind === 'video') return section.videoSeconds;
  return purpose === 'chat-voice' ? section.voiceSeconds : section.audioBioSeconds;
}

/**
 * Whether somebody of staff looks at it before others do. What a creator tells is looked at as a whole, elsewhere, and
 * a picture in a ticket is seen by staff only.
 */
export const isReviewed = (purpose: MediaPurpose, { moderation }: MediaSection): boolean =>
  purpose !== 'creator' && purpose !== 'ticket' && moderation[purpose] === 'before';

/** Whether it is sent to somebody, who sees it by links that end; nobody else ever does. */
export const isSent = (purpose: MediaPurpose): boolean => ['conversation', 'ticket'].includes(audienceOf(purpose));

/** Whether it should lie where everybody may read it. */
export const mayShow = ({ state, moderation, purpose }: Pick<MediaDoc, 'state' | 'moderation' | 'purpose'>): boolean =>
  state === 'ready' && moderation === 'approved' && !isSent(purpose);
