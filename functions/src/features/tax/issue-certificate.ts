import type { z } from 'zod';
import type { TaxCertificateDoc, TdsRowDoc } from '../../contract/documents/tax.ts';
import type { issueCertificateContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { fiscalQuarterSpan } from '../../kernel/fiscal-year.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { renderPdf } from '../../platform/pdf.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { certificatePaper } from './certificate-paper.ts';
import { certificateId, certificateRef } from './certificate-store.ts';
import { challansOf } from './challan-store.ts';
import { readIdentities } from './payee-identity.ts';
import { assertNotOwn, ownerOf } from './payee-owner.ts';
import { payeeKey } from './tax-store.ts';
import { eachTdsRow, monthsOf } from './tds-rows.ts';

type IssueCall = Call<z.output<typeof issueCertificateContract.request>>;
type IssueReply = z.input<typeof issueCertificateContract.reply>;

const NAME = 'tax-issueCertificate';

/**
 * Puts a certificate where its payee can fetch it, and tells them. Issuing again replaces it; the old file stays in the
 * bucket under its own name. The file is written before its record: a crash between leaves a file that nobody knows of.
 * @throws tax/payee-not-found, adjust/self, tax/quarter-open {endsAt}, tax/nothing-withheld, ledger/key-reused
 */
export async function issueCertificate(platform: Platform, call: IssueCall): Promise<IssueReply> {
  const { store, files } = platform;
  const { payee, fy, quarter, pdfBase64 } = call.input;
  const replayed = await store.transaction((tx) => readReplay<IssueReply>(tx, NAME, call));
  if (replayed !== undefined) return replayed;
  const ownerUid = await ownerOf(store, payee);
  await assertNotOwn(store, call.uid, { payee, ownerUid });
  const { until } = fiscalQuarterSpan(fy, quarter);
  if (call.now < until) throw new AppError('tax/quarter-open', { endsAt: until.toISOString() });
  const rows = await rowsOf(platform, call);
  const tdsPaise = rows.reduce((sum, row) => sum + row.tdsPaise, 0);
  if (tdsPaise <= 0) throw new AppError('tax/nothing-withheld');
  const form = await formOf(platform, rows, call.now);
  const content = pdfBase64 === undefined ? await madeHere(platform, call, { form, rows }) : pdfBase64;
  const path = `certificates/${payee.kind}-${payee.id}/${fy}-q${quarter}-${idFrom(call.uid, call.requestId)}.pdf`;
  await files.save(path, typeof content === 'string' ? Buffer.from(content, 'base64') : content, {
    contentType: 'application/pdf',
  });
  const certificate: Omit<TaxCertificateDoc, 'version'> = {
    payee,
    ownerUid,
    fy,
    quarter,
    form,
    origin: pdfBase64 === undefined ? 'generated' : 'uploaded',
    basePaise: rows.reduce((sum, { basePaise }) => sum + basePaise, 0),
    tdsPaise,
    path,
    at: call.now,
  };
  return store.transaction((tx) => writeCertificate(tx, call, certificate));
}

/** Oldest first. */
async function rowsOf({ store }: Platform, { input }: IssueCall): Promise<TdsRowDoc[]> {
  const rows: TdsRowDoc[] = [];
  const { payee, fy, quarter } = input;
  for await (const row of eachTdsRow(store, { payeeKey: payeeKey(payee), fy, quarter })) rows.push(row);
  return rows.sort((one, two) => one.at.getTime() - two.at.getTime());
}

/** The form of the law under which the last tax of the quarter was withheld. */
async function formOf({ config }: Platform, rows: readonly TdsRowDoc[], now: Date): Promise<string> {
  const { regimes } = (await config.read(now)).tax.value;
  const last = rows.at(-1);
  const regime =
    regimes.find(({ id }) => id === last?.regimeId) ?? regimes.find((one) => one.section === last?.section);
  return regime?.certificateForm ?? '';
}

interface Making {
  readonly form: string;
  readonly rows: readonly TdsRowDoc[];
}

async function madeHere(platform: Platform, call: IssueCall, { form, rows }: Making): Promise<Uint8Array> {
  const { payee, fy, quarter } = call.input;
  const [identities, challans] = await Promise.all([
    readIdentities(platform, [payee], { fullPan: false }),
    Promise.all(monthsOf(fy, quarter).map((month) => challansOf(platform.store, month))),
  ]);
  const identity = identities.get(payeeKey(payee));
  const facts = { payee, fy, quarter, form, identity, rows, challans: challans.flat(), at: call.now };
  return renderPdf(certificatePaper(facts));
}

async function writeCertificate(
  tx: Tx,
  call: IssueCall,
  certificate: Omit<TaxCertificateDoc, 'version'>,
): Promise<IssueReply> {
  const replayed = await readReplay<IssueReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const ref = certificateRef(certificate);
  const before = await tx.get(ref);
  const version = (before?.version ?? 0) + 1;
  const { ownerUid, path, at, ...shown } = certificate;
  const id = certificateId(certificate);
  tx.set(ref, { ...certificate, version });
  const notice = noticeFor(`${id}~${version}`, {
    uid: ownerUid,
    kind: 'tax-certificate',
    params: { fy: shown.fy, quarter: shown.quarter, tdsPaise: shown.tdsPaise },
    link: { kind: 'tax-certificate', id },
    at,
  });
  tx.create(notice.ref, notice.doc);
  writeAudit(tx, call, {
    action: NAME,
    target: ref.path,
    reason: call.input.reason,
    before: before === undefined ? null : { path: before.path, version: before.version },
    after: { path, version, origin: shown.origin, tdsPaise: shown.tdsPaise },
  });
  const reply: IssueReply = { ...shown, certificateId: id, version, at: at.toISOString() };
  return writeReplay(tx, NAME, { call, reply });
}
