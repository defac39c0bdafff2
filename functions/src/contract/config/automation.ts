import { z } from 'zod';

export const automationSection = z.strictObject({
  endpoints: z.int().min(1).max(20),
  /** Tries of one event at one endpoint before it is dead. */
  maxAttempts: z.int().min(1).max(20),
  /** Before the second try; every further wait is twice as long, up to the longest. */
  retrySeconds: z.int().min(5).max(3_600),
  longestWaitMinutes: z.int().min(1).max(1_440),
  /** How long a rotated secret still signs beside the new one. */
  overlapHours: z.int().min(1).max(168),
});
export type AutomationSection = z.infer<typeof automationSection>;

export const defaultAutomation: AutomationSection = {
  endpoints: 10,
  maxAttempts: 10,
  retrySeconds: 30,
  longestWaitMinutes: 360,
  overlapHours: 24,
};
