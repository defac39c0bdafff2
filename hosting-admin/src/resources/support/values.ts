import type { locale } from '../../../../functions/src/contract/config/gifts.ts';
import type { TicketTopic } from '../../../../functions/src/contract/documents/support.ts';

/** Values of the contract, in the order in which they are offered. */
export const topics: readonly TicketTopic[] = ['technical', 'creator', 'payment', 'legal', 'general', 'dispute'];

export type Locale = (typeof locale)['options'][number];

/** The languages of the house; English is what the others fall back to. */
export const locales: readonly Locale[] = ['en', 'hi', 'ta', 'te', 'kn'];
