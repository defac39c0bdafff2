import type { BeneficiaryDoc, KycRecordDoc, KycReviewDoc } from '../../contract/documents/kyc.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';

/** An account of a payee, with the fingerprint it is known again by. */
export interface HeldAccount {
  readonly doc: BeneficiaryDoc;
  readonly print: string;
}

/** All that is known of a payee's checks: read together, decided on together, written together. */
export interface KycFile {
  readonly payee: PayeeDoc;
  readonly record: KycRecordDoc;
  readonly review: KycReviewDoc;
  /** The fingerprint of the PAN in force. */
  readonly panPrint: string;
  /** Those not retired when the file was read. */
  readonly accounts: readonly HeldAccount[];
}

export const accountOf = (file: Pick<KycFile, 'accounts'>, beneficiaryId: string): BeneficiaryDoc | undefined =>
  file.accounts.find(({ doc }) => doc.beneficiaryId === beneficiaryId)?.doc;

/** The file with one account changed, or added at the end. */
export function withAccount(file: KycFile, account: HeldAccount): KycFile {
  const others = file.accounts.filter(({ doc }) => doc.beneficiaryId !== account.doc.beneficiaryId);
  return { ...file, accounts: [...others, account] };
}

/** The file with some fields of one account changed. */
export function changeAccount(file: KycFile, beneficiaryId: string, patch: Partial<BeneficiaryDoc>): KycFile {
  return {
    ...file,
    accounts: file.accounts.map((held) =>
      held.doc.beneficiaryId === beneficiaryId ? { ...held, doc: { ...held.doc, ...patch } } : held,
    ),
  };
}
