import { z } from 'zod';

/** How fast something has to be looked at. Source: IT Rules 2021, rule 3(1)(d), 3(2) and 3(3). */
export const safetyLane = z.enum(['intimate-image', 'lawful-order', 'urgent', 'other']);
export type SafetyLane = z.infer<typeof safetyLane>;

const hours = z.int().min(1).max(720);

/** One step of the ladder: what is proposed to whoever has this many strikes, the new one included. */
const ladderStep = z.strictObject({
  strikes: z.int().min(1).max(50),
  kind: z.enum(['warn', 'limit', 'suspend', 'ban']),
  /** Null: for good. Of a warning without meaning. */
  days: z.int().min(1).max(365).nullable(),
});

export const safetySection = z.strictObject({
  /** Whom people turn to with a grievance: shown to everybody. */
  officer: z.strictObject({
    name: z.string().trim().min(2).max(80),
    email: z.email().max(120),
    address: z.string().trim().min(5).max(300),
  }),
  /** From the report or the grievance to its answer. */
  clockHours: z.strictObject({ 'intimate-image': hours, 'lawful-order': hours, urgent: hours, other: hours }),
  reportsPerDay: z.int().min(1).max(200),
  grievancesPerDay: z.int().min(1).max(50),
  /** From the lowest number of strikes to the highest. */
  ladder: z
    .array(ladderStep)
    .min(1)
    .max(10)
    .refine((steps) => steps.every((step, index) => step.strikes > (steps[index - 1]?.strikes ?? 0))),
  strikesLapseDays: z.int().min(30).max(1_095),
  /** A moderator alone limits or suspends for this long; longer takes an admin. */
  moderatorMaxDays: z.int().min(1).max(90),
  /** How long an action can be appealed, and by when the appeal is decided. */
  appealWithinDays: z.int().min(7).max(365),
  appealAnswerDays: z.int().min(1).max(30),
  /** How long the copy of what was reported is kept. */
  evidenceDays: z.int().min(180).max(730),
  /** How long a new account stays limited that shares a phone, a device or papers with a banned one. */
  evasionLimitHours: hours,
});
export type SafetySection = z.infer<typeof safetySection>;

export const defaultSafety: SafetySection = {
  officer: { name: 'Grievance Officer', email: 'grievance@mehfil.app', address: 'To be named before the launch' },
  clockHours: { 'intimate-image': 2, 'lawful-order': 3, urgent: 36, other: 168 },
  reportsPerDay: 20,
  grievancesPerDay: 5,
  ladder: [
    { strikes: 1, kind: 'warn', days: null },
    { strikes: 2, kind: 'limit', days: 7 },
    { strikes: 3, kind: 'suspend', days: 7 },
    { strikes: 4, kind: 'suspend', days: 30 },
    { strikes: 5, kind: 'ban', days: null },
  ],
  strikesLapseDays: 180,
  moderatorMaxDays: 30,
  appealWithinDays: 30,
  appealAnswerDays: 7,
  evidenceDays: 180,
  evasionLimitHours: 72,
};
