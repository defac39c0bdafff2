import { z } from 'zod';
import { uid } from '../ids.ts';

const side = z.strictObject({
  /** Of the secret in the link that went there. */
  hash: z.string(),
  isProven: z.boolean(),
});

/** `emailProofs/{uid}`: an address that somebody wants to have, until the links to it and to the old one were opened. */
export const emailProofDoc = z.strictObject({
  uid,
  email: z.string(),
  formerEmail: z.string().nullable(),
  sides: z.strictObject({ new: side, old: side.nullable() }),
  /** The links are good until then. */
  expireAt: z.date(),
});
export type EmailProofDoc = z.infer<typeof emailProofDoc>;

/** `mailQuotas/{hash}`: mails that somebody asked for, to one address or by one person, on a day in India. */
export const mailQuotaDoc = z.strictObject({
  sentAt: z.date(),
  day: z.string(),
  sent: z.int().min(1),
  expireAt: z.date(),
});
export type MailQuotaDoc = z.infer<typeof mailQuotaDoc>;
