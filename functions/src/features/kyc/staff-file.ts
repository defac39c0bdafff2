import type { Payee } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Reader } from '../../kernel/store.ts';
import { isOwnPayee } from '../identity/public.ts';
import type { KycFile } from './kyc-file.ts';
import { findFile } from './kyc-store.ts';

/**
 * A payee's file for a person of staff, who decides about nobody they are or work for.
 * @throws kyc/not-found, kyc/own-check
 */
export async function staffFile(reader: Reader, payee: Payee, staffUid: string): Promise<KycFile> {
  const file = await findFile(reader, payee);
  if (file === undefined) throw new AppError('kyc/not-found');
  const isOwn = file.record.ownerUid === staffUid || (await isOwnPayee(reader, staffUid, payee));
  if (isOwn) throw new AppError('kyc/own-check');
  return file;
}
