import type { z } from 'zod';
import type { getCertificateContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { certificateRef } from './certificate-store.ts';
import { isFinance } from './payee-owner.ts';

const LINK_LIFE = 10 * MINUTE;

/**
 * A link to the newest version of a certificate.
 * @throws tax/certificate-not-found, also for certificates of others
 */
export async function getCertificate(
  { store, files }: Pick<Platform, 'store' | 'files'>,
  call: Call<z.output<typeof getCertificateContract.request>>,
): Promise<z.input<typeof getCertificateContract.reply>> {
  const certificate = await store.get(certificateRef(call.input));
  const maySee = certificate !== undefined && (certificate.ownerUid === call.uid || isFinance(call));
  if (!maySee) throw new AppError('tax/certificate-not-found');
  const { form, fy, quarter, path, version } = certificate;
  const expiresAt = plus(call.now, LINK_LIFE);
  const url = await files.signedReadUrl(path, expiresAt, `form-${form}-${fy}-q${quarter}.pdf`);
  return { url, expiresAt: expiresAt.toISOString(), version };
}
