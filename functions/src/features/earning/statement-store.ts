import type { Payee } from '../../contract/documents/ledger.ts';
import type { StatementDoc } from '../../contract/documents/statements.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader, Store } from '../../kernel/store.ts';
import { renderPdf } from '../../platform/pdf.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteReading } from '../audit/public.ts';
import { payeeKeyOf } from './count-statement.ts';
import { payeeRef } from './payee-store.ts';
import { type StatementFacts, statementPaper } from './statement-paper.ts';

/** Rows in one CSV file, and in a statement that is made while its reader waits. */
export const MAX_ROWS = 10_000;

export const statementRef = (payee: Payee, month: string) => refTo('statements', `${payeeKeyOf(payee)}~${month}`);

/** Whom a payee's papers go to: the creator, or the agency's owner; null when nobody is known. */
export async function ownerOfPayee(reader: Reader, payee: Payee): Promise<string | null> {
  const known = await reader.get(payeeRef(payee));
  if (known !== undefined) return known.ownerUid;
  const creator = payee.kind === 'creator' ? await reader.get(refTo('creators', payee.id)) : undefined;
  return creator?.uid ?? null;
}

/**
 * Lets the payee through, the agency's owner and managers, and finance with a reason, which is written down.
 * @throws statement/not-found, also for payees that are none of the caller's business, request/invalid
 */
export async function assertMayRead(store: Store, call: Call<{ readonly reason?: string | undefined }>, payee: Payee) {
  const ownerUid = await ownerOfPayee(store, payee);
  if (ownerUid === call.uid) return;
  if (ownerUid !== null && payee.kind === 'agency' && (await managesAgency(store, call.uid, payee.id))) return;
  const isFinance = call.roles.includes('finance') || call.roles.includes('admin');
  if (ownerUid === null || !isFinance) throw new AppError('statement/not-found');
  const target = payeeRef(payee).path;
  await noteReading(store, call, { action: 'earning-getStatement', target, reason: call.input.reason });
}

/** By their own record and not by their token, which may be an hour old. */
async function managesAgency(reader: Reader, uid: string, agencyId: string): Promise<boolean> {
  const [user, member] = await Promise.all([
    reader.get(refTo('users', uid)),
    reader.get(refTo('agencyMembers', `${agencyId}~${uid}`)),
  ]);
  return user?.agencyId === agencyId && (member?.role === 'owner' || member?.role === 'manager');
}

/** Where a statement's files lie. */
export const filePath = ({ kind, id }: Payee, name: string): string => `statements/${kind}/${id}/${name}`;

/** `2026-10.csv`, and `2026-10-2.csv` for the second file of a month that one does not hold. */
export const csvName = (slug: string, part: number): string => (part === 1 ? `${slug}.csv` : `${slug}-${part}.csv`);

export async function saveCsv({ files }: Pick<Platform, 'files'>, path: string, text: string): Promise<void> {
  await files.save(path, text, { contentType: 'text/csv; charset=utf-8' });
}

export async function savePdf(
  { store, files }: Pick<Platform, 'store' | 'files'>,
  path: string,
  facts: Omit<StatementFacts, 'displayName'>,
): Promise<void> {
  const displayName = await displayNameOf(store, facts.payee);
  const pdf = await renderPdf(statementPaper({ ...facts, displayName }));
  await files.save(path, pdf, { contentType: 'application/pdf' });
}

async function displayNameOf(reader: Reader, { kind, id }: Payee): Promise<string> {
  if (kind === 'agency') return (await reader.get(refTo('agencies', id)))?.name ?? id;
  return (await reader.get(refTo('profiles', id)))?.displayName ?? id;
}

/** The names of an issued month's files. */
export function issuedNames({ month, csvParts }: StatementDoc, format: 'csv' | 'pdf'): string[] {
  if (format === 'pdf') return [`${month}.pdf`];
  return Array.from({ length: csvParts }, (_, place) => csvName(month, place + 1));
}
