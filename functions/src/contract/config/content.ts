import { z } from 'zod';
import { ticketTopic } from '../documents/support.ts';

const line = (most: number) => z.string().trim().min(1).max(most);

/** Who runs the app and how they are reached: what legal texts name, and what apps show beside them. */
export const contentSection = z.strictObject({
  brand: line(60),
  company: line(120),
  /** Whose courts decide. */
  placeOfLaw: line(120),
  address: line(300),
  /** Who answers for grievances, as Indian law asks for, by name and mail. */
  grievanceOfficer: z.strictObject({ name: line(80), email: z.email().max(254) }),
  /** Where to write about what. */
  contacts: z.record(ticketTopic, z.email().max(254)),
});
export type ContentSection = z.infer<typeof contentSection>;

/** To be filled by whoever runs the app, before the first legal text is published. */
export const defaultContent: ContentSection = {
  brand: 'Mehfil',
  company: 'Mehfil',
  placeOfLaw: 'India',
  address: 'India',
  grievanceOfficer: { name: 'Grievance Officer', email: 'grievance@example.com' },
  contacts: {
    technical: 'support@example.com',
    creator: 'creators@example.com',
    payment: 'payments@example.com',
    legal: 'legal@example.com',
    general: 'support@example.com',
    dispute: 'legal@example.com',
  },
};
