import { z } from 'zod';
import { noticeKind, places } from '../notice-kinds.ts';
import { locale } from './gifts.ts';

/** A text as the operator has registered it at the provider: what fills its places, in the template's order. */
const textTemplate = z.strictObject({
  kind: noticeKind,
  language: locale,
  channel: z.enum(['sms', 'whatsapp']),
  templateId: z.string().min(1).max(100),
  places: z.array(z.enum(Object.keys(places) as [keyof typeof places, ...(keyof typeof places)[]])).max(10),
});

export const notifySection = z.strictObject({
  /** Devices of one person that get pushes; the one seen longest ago makes room. */
  devicesPerPerson: z.int().min(1).max(30),
  /** Likes and follows of so many minutes become one push. */
  bundleMinutes: z.int().min(1).max(1_440),
  /** Tries of a push, mail or text that the provider asks to be sent later. */
  maxAttempts: z.int().min(1).max(10),
  /** Before the second try; every further wait is twice as long. */
  retrySeconds: z.int().min(5).max(3_600),
  /** A broadcast to more people than this needs a second person, who has so long to decide. */
  broadcastApprovalPeople: z.int().min(0).max(50_000),
  broadcastApprovalHours: z.int().min(1).max(168),
  /** Kinds without a template in the person's language or English are not texted. */
  textTemplates: z.array(textTemplate).max(300),
});
export type NotifySection = z.infer<typeof notifySection>;

export const defaultNotify: NotifySection = {
  devicesPerPerson: 10,
  bundleMinutes: 15,
  maxAttempts: 5,
  retrySeconds: 60,
  broadcastApprovalPeople: 10_000,
  broadcastApprovalHours: 72,
  textTemplates: [],
};
