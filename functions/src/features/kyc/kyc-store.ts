import type { RatesSection } from '../../contract/config/rates.ts';
import type { BeneficiaryDoc } from '../../contract/documents/kyc.ts';
import type { Payee } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import { setKycVerified } from '../creator/public.ts';
import { payeeRef } from '../earning/public.ts';
import { fileNotices } from './file-notices.ts';
import type { KycFile } from './kyc-file.ts';

/** More than anyone can have in use: `maxBeneficiaries` and those that were rejected. */
const ACCOUNTS_READ = 100;

export const kycId = ({ kind, id }: Payee): string => `${kind}:${id}`;
export const recordRef = (payee: Payee) => refTo('kycRecords', kycId(payee));
export const reviewRef = (payee: Payee) => refTo('kycReviews', kycId(payee));
export const sealedRef = (sealedId: string) => refTo('sealedFields', sealedId);
export const beneficiaryRef = (beneficiaryId: string) => refTo('beneficiaries', beneficiaryId);

/** A payee's file, or undefined before the first submission. */
export async function findFile(reader: Reader, payee: Payee): Promise<KycFile | undefined> {
  const [record, review, payeeDoc, found] = await Promise.all([
    reader.get(recordRef(payee)),
    reader.get(reviewRef(payee)),
    reader.get(payeeRef(payee)),
    reader.find<BeneficiaryDoc>({
      from: collectionRef('beneficiaries'),
      where: [
        { field: 'payee.kind', op: '==', value: payee.kind },
        { field: 'payee.id', op: '==', value: payee.id },
        { field: 'retiredAt', op: '==', value: null },
      ],
      limit: ACCOUNTS_READ,
    }),
  ]);
  if (record === undefined) return undefined;
  invariant(review !== undefined && payeeDoc !== undefined, 'a record, its review and its payee are written together');
  const sealed = await reader.getAll([record.sealedId, ...found.map(({ id }) => id)].map(sealedRef));
  const accounts = found.map(({ data }, index) => ({ doc: data, print: sealed[index + 1]?.print ?? '' }));
  return { payee: payeeDoc, record, review, panPrint: sealed[0]?.print ?? '', accounts };
}

/** @throws kyc/required before the first submission */
export async function loadFile(reader: Reader, payee: Payee): Promise<KycFile> {
  const file = await findFile(reader, payee);
  if (file === undefined) throw new AppError('kyc/required');
  return file;
}

interface Change {
  readonly before: KycFile | undefined;
  readonly after: KycFile;
}

/**
 * Writes what has changed, and tells the owner of it. Reads, then writes: call it after the other reads of the
 * transaction and before its writes.
 */
export async function saveFile(tx: Tx, { before, after }: Change, config: Pick<Config, 'rates'>): Promise<void> {
  const { payee, updatedAt: now } = after.record;
  const writeStanding = await standingOf(tx, after, { rates: config.rates.value, now });
  writeStanding();
  tx.set(recordRef(payee), after.record);
  tx.set(reviewRef(payee), after.review);
  tx.set(payeeRef(payee), after.payee);
  const known = new Set(before?.accounts.map(({ doc }) => doc));
  for (const { doc } of after.accounts) {
    if (!known.has(doc)) tx.set(beneficiaryRef(doc.beneficiaryId), doc);
  }
  for (const { ref, doc } of fileNotices(before, after)) tx.set(ref, doc);
}

/**
 * A verified creator may be of a better class, and one who was rejected or has to come again is not. While a change is
 * being checked it stays as it was.
 */
async function standingOf(
  tx: Tx,
  { record }: KycFile,
  { rates, now }: { rates: RatesSection; now: Date },
): Promise<() => void> {
  const { payee, ownerUid, state } = record;
  if (payee.kind === 'agency' || state === 'submitted') return () => {};
  return setKycVerified(tx, ownerUid, { isVerified: state === 'verified', rates, now });
}
