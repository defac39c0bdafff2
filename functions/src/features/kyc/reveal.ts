import type { z } from 'zod';
import type { listDocumentsContract, revealContract } from '../../contract/features/kyc.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { isDue, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import type { KycFile } from './kyc-file.ts';
import { kycId } from './kyc-store.ts';
import { refuseAadhaar } from './read-form.ts';
import { openBeneficiary, openIdentity } from './seal-numbers.ts';
import { staffFile } from './staff-file.ts';

type RevealCall = Call<z.output<typeof revealContract.request>>;
type RevealReply = z.input<typeof revealContract.reply>;
type DocumentsCall = Call<z.output<typeof listDocumentsContract.request>>;
type DocumentsReply = z.input<typeof listDocumentsContract.reply>;

const LINKS_LIVE_MS = 10 * MINUTE;
const REPEATED_WITHIN_MS = 10 * MINUTE;

/**
 * Opens a payee's numbers for a person of staff. Nothing that is opened is kept for a repeat: that is opened again.
 * @throws kyc/aadhaar-not-stored, kyc/not-found, kyc/own-check, ledger/key-reused
 */
export async function reveal(platform: Pick<Platform, 'store' | 'sealing'>, call: RevealCall): Promise<RevealReply> {
  const { record, accounts } = await lookInto(platform, call, 'kyc-reveal');
  const { pan, dateOfBirth, gstin } = await openIdentity(platform, record.sealedId);
  return {
    legalName: record.legalName,
    pan,
    dateOfBirth,
    gstin,
    accounts: await Promise.all(
      accounts.map(async ({ doc }) => {
        const opened = await openBeneficiary(platform, doc);
        const number = opened.kind === 'bank' ? opened.accountNumber : opened.address;
        return { beneficiaryId: doc.beneficiaryId, kind: doc.kind, number };
      }),
    ),
  };
}

/**
 * What was handed in last, with links to the documents for some minutes, beside what the checks have found.
 * @throws kyc/aadhaar-not-stored, kyc/not-found, kyc/own-check, ledger/key-reused
 */
export async function listDocuments(
  platform: Pick<Platform, 'store' | 'files'>,
  call: DocumentsCall,
): Promise<DocumentsReply> {
  const file = await lookInto(platform, call, 'kyc-listDocuments');
  const { record, review } = file;
  const expiresAt = plus(call.now, LINKS_LIVE_MS);
  const documents = await Promise.all(
    record.documents.map(async ({ part, path }) => ({
      part,
      url: await platform.files.signedReadUrl(path, expiresAt, part),
    })),
  );
  return {
    ownerUid: record.ownerUid,
    kyc: record.state,
    typed: typedIn(file),
    checks: Object.entries(review.findings).map(([check, finding]) => ({
      ...finding,
      check,
      isWaiting: review.waiting.includes(check),
    })),
    documents,
    expiresAt: expiresAt.toISOString(),
  };
}

function typedIn({ record, accounts }: KycFile): DocumentsReply['typed'] {
  const { legalName, panMask, gstinMask, authorisedPerson, aadhaar } = record;
  return {
    ...{ legalName, panMask, gstinMask, authorisedPerson },
    aadhaarLast4: aadhaar?.last4 ?? null,
    accounts: accounts.map(({ doc: { beneficiaryId, kind, mask, bankName, ifsc, state } }) => ({
      ...{ beneficiaryId, kind, mask, bankName, ifsc, state },
    })),
  };
}

/**
 * Writes down who looks at whose numbers and why, before anything is opened. A repeat is by somebody whose answer was
 * lost: it comes soon, and what it opens is the same.
 */
async function lookInto(
  { store }: Pick<Platform, 'store'>,
  call: RevealCall | DocumentsCall,
  action: string,
): Promise<KycFile> {
  refuseAadhaar(call.input);
  const { payee, reason } = call.input;
  return store.transaction(async (tx) => {
    const noted = await readReplay<string>(tx, action, call);
    const file = await staffFile(tx, payee, call.uid);
    const { version, updatedAt } = file.record;
    if (noted !== undefined) {
      const notedAt = new Date(noted);
      if (isDue(plus(notedAt, REPEATED_WITHIN_MS), call.now) || updatedAt > notedAt)
        throw new AppError('ledger/key-reused');
      return file;
    }
    const target = `kycRecords/${kycId(payee)}`;
    writeAudit(tx, call, { action, target, reason, before: null, after: { version } });
    writeReplay(tx, action, { call, reply: call.now.toISOString() });
    return file;
  });
}
