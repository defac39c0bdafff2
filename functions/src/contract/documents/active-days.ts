import { z } from 'zod';

/** `activeDays/{YYYY-MM-DD}`: how many people had an app open on a day in India, by the day's last count. Server only. */
export const activeDayDoc = z.strictObject({ day: z.string(), people: z.int().min(0), at: z.date() });
export type ActiveDayDoc = z.infer<typeof activeDayDoc>;
