import type { Payee } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Reader } from '../../kernel/store.ts';
import type { KycFile } from './kyc-file.ts';
import { findFile } from './kyc-store.ts';

/**
 * A payee's file for a person of staff, who has none of their own to decide on.
 * @throws kyc/not-found, kyc/own-check
 */
export async function staffFile(reader: Reader, payee: Payee, staffUid: string): Promise<KycFile> {
  const file = await findFile(reader, payee);
  if (file === undefined) throw new AppError('kyc/not-found');
  if (file.record.ownerUid === staffUid) throw new AppError('kyc/own-check');
  return file;
}
