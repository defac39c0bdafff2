/** A voice or a film that was looked into and found to be one. */
export interface Clip {
  readonly kind: 'audio' | 'video';
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Brings voices and films into the one shape that every phone plays. */
export interface ClipPress {
  /**
   * A film becomes H.264 and AAC in MP4 of at most 720 lines, a voice AAC in MP4 (M4A).
   * @returns `broken` for what cannot be played; null where nobody can do it, and the clip has to stay as it is
   * @throws when it has not come to its end: to be tried again
   */
  press(clip: Clip): Promise<Pick<Clip, 'contentType' | 'content'> | 'broken' | null>;
}

/** Where there is no ffmpeg. */
export const noClipPress: ClipPress = { press: async () => null };
