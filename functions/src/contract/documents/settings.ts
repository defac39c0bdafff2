import { z } from 'zod';
import { locale } from '../config/gifts.ts';
import { uid } from '../ids.ts';

/** What notices are about, where people may choose. Money and security have no switch: those always arrive. */
export const notifyTopics = ['calls', 'messages', 'social', 'gifts', 'live', 'creator', 'support', 'offers'] as const;
export const notifyChannels = ['push', 'mail'] as const;

/** One way for one kind of news, e.g. `social-push`. */
export const notifySwitch = z.templateLiteral([z.enum(notifyTopics), '-', z.enum(notifyChannels)]);
export type NotifySwitch = z.infer<typeof notifySwitch>;

const minuteOfDay = z.int().min(0).max(1_439);

/** `settings/{uid}`: own choices, written by their owner under rules; complete from the first sign-in. */
export const settingsDoc = z.strictObject({
  uid,
  theme: z.enum(['system', 'light', 'dark']),
  /** Of the app and of every text that the server words. */
  language: locale,
  /** False: nothing but money, security and rings comes by push or mail. The inbox always has everything. */
  notifications: z.boolean(),
  /** What is switched off. */
  notifyOff: z.array(notifySwitch).max(notifyTopics.length * notifyChannels.length),
  /** No push between these minutes of the day in India, over midnight where `from` is later. Equal: none. */
  quietFromMinute: minuteOfDay,
  quietToMinute: minuteOfDay,
  /** Whether this person agreed to advertising. The server writes it with the consent; absent: no. */
  marketing: z.boolean().optional(),
  showOnline: z.boolean(),
  showLastSeen: z.boolean(),
  showLocation: z.boolean(),
  /**
   * Who may open a free conversation. Friends always may. With a creator everybody else writes in paid chats only,
   * unless followers are let in: `anyone` is not theirs to choose and means `paid`; with others `paid` means `friends`.
   */
  whoMayMessage: z.enum(['anyone', 'followers', 'friends', 'paid']),
  /** Who may ring for a free call between friends. A creator's paid calls go by their availability. */
  whoMayCall: z.enum(['friends', 'nobody']),
  updatedAt: z.date(),
});
export type SettingsDoc = z.infer<typeof settingsDoc>;

/** What counts until somebody chooses otherwise. A creator's conversations are paid ones by `whoMayMessage` above. */
export const defaultSettings: Omit<SettingsDoc, 'uid' | 'language' | 'updatedAt'> = {
  theme: 'system',
  notifications: true,
  notifyOff: [],
  quietFromMinute: 0,
  quietToMinute: 0,
  showOnline: true,
  showLastSeen: true,
  showLocation: false,
  whoMayMessage: 'anyone',
  whoMayCall: 'friends',
};
