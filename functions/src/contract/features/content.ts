import { z } from 'zod';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { faqDoc, faqTexts, legalPage, legalPageDoc } from '../documents/content.ts';
import { docId, instant, pageLimit, readingReason, reason, requestId, slug } from '../ids.ts';

const desk = { audience: { staff: ['support', 'admin'] }, area: null, movesMoney: false, quota: 'none' } as const;
const admin = { ...desk, audience: { staff: ['admin'] } } as const;

const faq = {
  group: slug,
  order: faqDoc.shape.order,
  active: z.boolean(),
  texts: faqTexts,
} as const;

export const saveFaqContract = callable({
  name: 'content-saveFaq',
  summary: 'Adds a question with its answer, or replaces the one with its id. What people thought of it stays.',
  request: z.strictObject({ requestId, faqId: slug, faq: z.strictObject(faq), reason }),
  reply: z.strictObject({ faqId: slug }),
  ...desk,
  errors: ['ledger/key-reused'],
});

export const removeFaqContract = callable({
  name: 'content-removeFaq',
  summary: 'Takes a question away for good.',
  request: z.strictObject({ requestId, faqId: slug, reason }),
  reply: z.strictObject({ faqId: slug }),
  ...desk,
  errors: ['faq/not-found', 'ledger/key-reused'],
});

export const listFaqsContract = callable({
  name: 'content-listFaqs',
  summary: 'Questions with their votes, inactive ones too, in their order.',
  request: z.strictObject({
    group: slug.optional(),
    limit: pageLimit,
    cursor: z.strictObject({ order: faqDoc.shape.order, faqId: slug }).optional(),
    reason: readingReason,
  }),
  reply: z.strictObject({
    faqs: z.array(z.strictObject({ faqId: slug, ...faq, useful: z.int(), useless: z.int() })),
    cursor: z.strictObject({ order: z.int(), faqId: slug }).nullable(),
  }),
  ...desk,
  errors: [],
});

export const voteFaqContract = callable({
  name: 'content-voteFaq',
  summary: 'Says whether an answer was useful. Each person has one word, which can be changed.',
  request: z.strictObject({ requestId, faqId: slug, isUseful: z.boolean() }),
  reply: z.strictObject({ faqId: slug, isUseful: z.boolean() }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['faq/not-found'],
});

const version = legalPageDoc.shape.version;
const title = z.string().trim().min(1).max(120);
const name = { page: legalPage, version } as const;

export const saveLegalContract = callable({
  name: 'content-saveLegal',
  summary: 'Writes the draft of a legal text in one language. What is published is never changed.',
  request: z.strictObject({
    requestId,
    ...name,
    language: locale,
    title,
    /** Places: `{{brand}}`, `{{company}}`, `{{placeOfLaw}}`, `{{address}}` and those of `content-previewLegal`. */
    source: z.string().trim().min(1).max(100_000),
    reason,
  }),
  reply: z.strictObject({ legalPageId: docId }),
  ...admin,
  errors: ['legal/place-unknown', 'legal/wrong-state', 'ledger/key-reused'],
});

export const publishLegalContract = callable({
  name: 'content-publishLegal',
  summary: 'Publishes a version of a legal text in all languages it is drafted in; English has to be one of them.',
  request: z.strictObject({
    requestId,
    ...name,
    /** From when on it is in force; absent: at once. */
    effectiveAt: instant.optional(),
    /** People have to agree to it anew. */
    isMaterial: z.boolean(),
    reason,
  }),
  reply: z.strictObject({
    ...name,
    languages: z.array(locale),
    effectiveAt: instant,
    /**
     * What is left to do so that people are asked to agree: this value of the section `legal`, by `config-saveSetting`.
     * Null where nothing has to be agreed to.
     */
    nextStep: z
      .strictObject({
        callable: z.literal('config-saveSetting'),
        section: z.literal('legal'),
        baseVersion: z.int(),
        value: z.strictObject({
          termsVersion: z.int(),
          privacyVersion: z.int(),
          deletionDays: z.int(),
          recordYears: z.int(),
        }),
      })
      .nullable(),
  }),
  ...admin,
  errors: [
    'legal/date-past',
    'legal/not-found',
    'legal/wrong-state',
    'legal/version-old',
    'legal/place-unknown',
    'ledger/key-reused',
  ],
});

const places = z.record(z.string(), z.string());

export const previewLegalContract = callable({
  name: 'content-previewLegal',
  summary: 'A legal text as everybody will read it, and the places it may name.',
  request: z.strictObject({ ...name, language: locale, reason: readingReason }),
  reply: z.strictObject({
    legalPageId: docId,
    state: legalPageDoc.shape.state,
    title,
    /** As staff wrote it: what a draft is changed from. */
    source: z.string(),
    text: z.string(),
    places,
  }),
  ...admin,
  errors: ['legal/not-found'],
});

export const listLegalContract = callable({
  name: 'content-listLegal',
  summary: 'The versions of a legal text in all languages, newest first.',
  request: z.strictObject({
    page: legalPage,
    limit: pageLimit,
    cursor: z.strictObject({ version, legalPageId: docId }).optional(),
    reason: readingReason,
  }),
  reply: z.strictObject({
    versions: z.array(
      z.strictObject({
        legalPageId: docId,
        version,
        language: locale,
        title,
        state: legalPageDoc.shape.state,
        effectiveAt: instant.nullable(),
      }),
    ),
    cursor: z.strictObject({ version, legalPageId: docId }).nullable(),
  }),
  ...admin,
  errors: [],
});
