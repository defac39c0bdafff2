import type { z } from 'zod';
import type { LowerDeduction, LowerDeductionDoc } from '../../contract/documents/tax.ts';
import type { saveLowerDeductionContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { fiscalYearOf } from '../../kernel/fiscal-year.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { assertNotOwn, ownerOf } from './payee-owner.ts';
import { lowerDeductionRef } from './tax-store.ts';

type SaveCall = Call<z.output<typeof saveLowerDeductionContract.request>>;
type SaveReply = z.input<typeof saveLowerDeductionContract.reply>;

/**
 * Adds or replaces a certificate. It holds for tax that is determined from now on; what was withheld stays.
 * @throws tax/certificate-dates, tax/payee-not-found, adjust/self, tax/unknown-section {section}, ledger/key-reused
 */
export async function saveLowerDeduction(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: SaveCall,
): Promise<SaveReply> {
  const { payee, certificate, reason } = call.input;
  const { regimes } = (await config.read(call.now)).tax.value;
  const isKnown = regimes.some(({ payeeKind, section }) => payeeKind === payee.kind && section === certificate.section);
  const fy = yearOf(certificate);
  return store.transaction(async (tx) => {
    const name = 'tax-saveLowerDeduction';
    const replayed = await readReplay<SaveReply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const ref = lowerDeductionRef(payee, fy);
    const [ownerUid, before] = await Promise.all([ownerOf(tx, payee), tx.get(ref)]);
    await assertNotOwn(tx, call.uid, { payee, ownerUid });
    if (!isKnown) throw new AppError('tax/unknown-section', { section: certificate.section });
    const others = (before?.certificates ?? []).filter(({ number }) => number !== certificate.number);
    const certificates = [...others, certificate].toSorted((one, two) => (one.from < two.from ? -1 : 1));
    const doc: LowerDeductionDoc = { payee, ownerUid, fy, certificates, updatedAt: call.now };
    tx.set(ref, doc);
    const change = { before: before?.certificates ?? [], after: certificates };
    writeAudit(tx, call, { action: name, target: ref.path, reason, ...change });
    return writeReplay(tx, name, { call, reply: { payee, fy, certificates } });
  });
}

/** Certificates are issued for a financial year. */
function yearOf({ from, to }: LowerDeduction): string {
  const [fy, last] = [from, to].map((day) => fiscalYearOf(new Date(`${day}T12:00:00+05:30`)));
  if (from > to || fy === undefined || fy !== last) throw new AppError('tax/certificate-dates');
  return fy;
}
