import { z } from 'zod';
import { uid } from '../ids.ts';

/** The words of a profile that staff can take away. */
export const profileText = z.enum(['display-name', 'username', 'bio']);
export type ProfileText = z.infer<typeof profileText>;

/** `usernames/{name in lower case}`: whose it is. Nobody reads it through rules. */
export const usernameDoc = z.strictObject({ uid, at: z.date() });
export type UsernameDoc = z.infer<typeof usernameDoc>;

/**
 * `ageBlocks/{keyed hash}`: all that is kept of somebody too young. Their phone and device may not try another birth
 * date for a day; the document says neither who nor how old.
 */
export const ageBlockDoc = z.strictObject({ expireAt: z.date() });
