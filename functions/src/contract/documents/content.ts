import { z } from 'zod';
import { locale } from '../config/gifts.ts';
import { docId, slug, uid } from '../ids.ts';

export const faqText = z.strictObject({
  question: z.string().trim().min(3).max(200),
  answer: z.string().trim().min(3).max(4_000),
});

/** By language. English always; apps fall back to it. */
export const faqTexts = z.strictObject({
  en: faqText,
  hi: faqText.optional(),
  ta: faqText.optional(),
  te: faqText.optional(),
  kn: faqText.optional(),
});

/** `faqs/{faqId}`: one question with its answer. Anyone reads the active ones; apps search among them themselves. */
export const faqDoc = z.strictObject({
  faqId: slug,
  group: slug,
  order: z.int().min(0).max(9_999),
  active: z.boolean(),
  texts: faqTexts,
  /** How many found it useful, and how many did not. */
  useful: z.int().min(0),
  useless: z.int().min(0),
  updatedAt: z.date(),
});
export type FaqDoc = z.infer<typeof faqDoc>;

/** `faqVotes/{faqId}~{uid}`: what one person thinks of one answer. */
export const faqVoteDoc = z.strictObject({ faqId: slug, uid, isUseful: z.boolean(), at: z.date() });
export type FaqVoteDoc = z.infer<typeof faqVoteDoc>;

export const legalPage = z.enum([
  'terms',
  'privacy',
  'creator-agreement',
  'refunds',
  'community-rules',
  'guidelines',
  'grievance',
]);
export type LegalPage = z.infer<typeof legalPage>;

/**
 * `legalPages/{page}~{version}~{language}`: one legal text. A draft until it is published and never changed afterwards:
 * it is what people agreed to.
 */
export const legalPageDoc = z.strictObject({
  legalPageId: docId,
  page: legalPage,
  version: z.int().min(1).max(9_999),
  language: locale,
  title: z.string().min(1).max(120),
  /** As staff wrote it: paragraphs, headings after `#`, and places such as `{{company}}`. */
  source: z.string().min(1).max(100_000),
  /** What everybody reads: the source with its places filled at the publication; null before. */
  text: z.string().nullable(),
  state: z.enum(['draft', 'published']),
  /** From when on it is in force; null while it is a draft. */
  effectiveAt: z.date().nullable(),
  publishedAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type LegalPageDoc = z.infer<typeof legalPageDoc>;
