import { z } from 'zod';
import { docId, instant, pageLimit, uid } from './ids.ts';

/** What pages a list of the console: how many lines, and where the page before ended. */
export const paging = { limit: pageLimit, cursor: z.strictObject({ at: instant, id: docId }).optional() };
/** From the first instant on, up to the second one without it. */
export const period = { from: instant.optional(), to: instant.optional() };
/** Behind the rows: where the next page begins, null at the end; and how many there are, null beyond 1,000. */
export const paged = {
  cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  total: z.int().nullable(),
};
/** Somebody in a row; the name is empty where there is no profile any more. */
export const personInRow = z.strictObject({ uid, name: z.string() });
