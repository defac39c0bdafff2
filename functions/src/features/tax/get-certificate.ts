import type { z } from 'zod';
import type { getCertificateContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteReading } from '../audit/public.ts';
import { certificateRef } from './certificate-store.ts';
import { isFinance } from './payee-owner.ts';

const LINK_LIFE = 10 * MINUTE;

/**
 * A link to the newest version of a certificate.
 * @throws tax/certificate-not-found, also for certificates of others, request/invalid without a reason of staff
 */
export async function getCertificate(
  { store, files }: Pick<Platform, 'store' | 'files'>,
  call: Call<z.output<typeof getCertificateContract.request>>,
): Promise<z.input<typeof getCertificateContract.reply>> {
  const certificate = await store.get(certificateRef(call.input));
  const isOwn = certificate?.ownerUid === call.uid;
  if (certificate === undefined || !(isOwn || isFinance(call))) throw new AppError('tax/certificate-not-found');
  const reading = { action: 'tax-getCertificate', target: certificateRef(call.input).path, reason: call.input.reason };
  if (!isOwn) await noteReading(store, call, reading);
  const { form, fy, quarter, path, version } = certificate;
  const expiresAt = plus(call.now, LINK_LIFE);
  const url = await files.signedReadUrl(path, expiresAt, `form-${form}-${fy}-q${quarter}.pdf`);
  return { url, expiresAt: expiresAt.toISOString(), version };
}
