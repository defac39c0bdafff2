import { z } from 'zod';
import { screeningMode, screeningSurface } from '../config/screening.ts';
import { docId, uid } from '../ids.ts';

/** What a text was found to hold. */
export const screenKind = z.enum(['phone', 'email', 'link', 'upi', 'money', 'word']);
export type ScreenKind = z.infer<typeof screenKind>;

/** `flaggedContent/{surface}~{targetId}`: something that leads people off the platform, for staff to look at. */
export const flaggedContentDoc = z.strictObject({
  surface: screeningSurface,
  /** The document it stands in, e.g. a message's id. */
  targetId: docId,
  uid,
  hits: z.array(screenKind).min(1).max(6),
  mode: screeningMode,
  /** `recorded` asks for nothing; `open` waits for staff. */
  state: z.enum(['recorded', 'open', 'cleared', 'upheld']),
  at: z.date(),
});
export type FlaggedContentDoc = z.infer<typeof flaggedContentDoc>;

/** `flaggedSenders/{uid}`: how often somebody's texts were flagged of late. `review`: staff should look at the person. */
export const flaggedSenderDoc = z.strictObject({
  uid,
  /** The latest, oldest first. */
  hitsAt: z.array(z.date()).max(50),
  state: z.enum(['counted', 'review']),
  updatedAt: z.date(),
});
export type FlaggedSenderDoc = z.infer<typeof flaggedSenderDoc>;
