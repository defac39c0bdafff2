import type { z } from 'zod';
import type { KycDocumentPart, KycSubmissionDoc } from '../../contract/documents/kyc.ts';
import type { Payee } from '../../contract/documents/ledger.ts';
import type { submitContract } from '../../contract/features/kyc.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { readPayee } from '../earning/public.ts';
import { assertOwnDevice } from './assert-own-device.ts';
import { countForm } from './count-form.ts';
import { sameAccount } from './decide-account.ts';
import { concludeFile } from './decide-standing.ts';
import { type Submission, takeSubmission } from './decide-submission.ts';
import { enqueueChecks } from './enqueue-checks.ts';
import type { KycFile } from './kyc-file.ts';
import { findFile, kycId, saveFile } from './kyc-store.ts';
import { ownPayee } from './own-payee.ts';
import { type Identity, readAccount, readIdentity, refuseAadhaar } from './read-form.ts';
import { maskGstin, maskPan, type SealedAccount, sealAccount, sealIdentity, writeSealed } from './seal-numbers.ts';

type Input = z.output<typeof submitContract.request>;
type Reply = z.input<typeof submitContract.reply>;
type SubmitCall = Call<Input>;
type Submitting = Pick<Platform, 'store' | 'config' | 'files' | 'sealing' | 'tasks'>;

const NAME = 'kyc-submit';
const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;
const documentTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'application/pdf']);

/** A form with its numbers sealed. Nothing of it can be read any more but the masks. */
interface Prepared {
  readonly payee: Payee;
  readonly submission: Submission;
  readonly identity: Awaited<ReturnType<typeof sealIdentity>>;
  readonly accounts: readonly SealedAccount[];
}

/**
 * Hands in the form. Only what differs from the form before is checked anew; old versions are kept. The checks follow
 * in a task.
 * @throws kyc/aadhaar-not-stored, kyc/name, kyc/pan, kyc/age, kyc/gstin, kyc/ifsc, kyc/account, kyc/upi, kyc/consent,
 * creator/required, agency/required, device/cooling-off {until}, kyc/document {part, problem}, ledger/key-reused,
 * payout/beneficiary-in-use, payout/too-many-beneficiaries, limit/reached {limit, resetsAt}
 */
export async function submit(platform: Submitting, call: SubmitCall): Promise<Reply> {
  refuseAadhaar(call.input);
  const config = await platform.config.read(call.now);
  const rules = config.kyc.value;
  const identity = readIdentity(call.input, { rules, now: call.now });
  const version = rules.consentVersion;
  if (call.input.consentVersion !== version) throw new AppError('kyc/consent', { version });
  const prepared = await prepare(platform, call, identity);
  const reply = await platform.store.transaction((tx) => writeSubmission(tx, { call, config, prepared }));
  await enqueueChecks(platform, { payee: prepared.payee, cause: call.requestId, now: call.now });
  return reply;
}

async function prepare(platform: Submitting, call: SubmitCall, identity: Identity): Promise<Prepared> {
  const { input, uid, requestId, now } = call;
  const bank = await readAccount(input.account);
  const upi = input.upi === undefined ? null : await readAccount(input.upi);
  const payee = await ownPayee(platform.store, uid, input.as);
  await assertOwnDevice(platform.store, call);
  const documents = await readDocuments(platform, payee, input.documents);
  const owner = { payee, ownerUid: uid, now };
  const id = (what: string) => idFrom(what, uid, requestId);
  const sealedIdentity = await sealIdentity(platform, owner, { id: id('kyc-identity'), identity });
  const sealedBank = await sealAccount(platform, owner, { id: id('kyc-bank'), account: bank });
  const sealedUpi = upi && (await sealAccount(platform, owner, { id: id('kyc-upi'), account: upi }));
  const submission: Submission = {
    fields: {
      sealedId: sealedIdentity.id,
      legalName: input.legalName,
      panMask: maskPan(identity.pan),
      gstinMask: identity.gstin === null ? null : maskGstin(identity.gstin),
      authorisedPerson: input.authorisedPerson ?? null,
      aadhaar: input.aadhaar ?? null,
      documents,
      consent: { version: input.consentVersion, at: now },
    },
    panPrint: sealedIdentity.doc.print,
    isPanShared: sealedIdentity.isShared,
    bank: sealedBank.draft,
    upi: sealedUpi?.draft ?? null,
  };
  const accounts = sealedUpi === null ? [sealedBank] : [sealedBank, sealedUpi];
  return { payee, submission, identity: sealedIdentity, accounts };
}

/** The files the app says it has uploaded. Its own words about type and size are not asked. */
async function readDocuments(
  { files }: Pick<Platform, 'files'>,
  payee: Payee,
  { submissionId, parts }: Input['documents'],
): Promise<{ part: KycDocumentPart; path: string }[]> {
  const folder = payee.kind === 'creator' ? 'kyc' : 'agency-kyc';
  return Promise.all(
    [...new Set(parts)].map(async (part) => {
      const path = `${folder}/${payee.id}/${submissionId}/${part}`;
      const file = await files.stat(path);
      if (file === undefined) throw new AppError('kyc/document', { part, problem: 'missing' });
      if (!documentTypes.has(file.contentType)) throw new AppError('kyc/document', { part, problem: 'type' });
      if (file.sizeBytes > MAX_DOCUMENT_BYTES) throw new AppError('kyc/document', { part, problem: 'size' });
      return { part, path };
    }),
  );
}

async function writeSubmission(
  tx: Tx,
  { call, config, prepared }: { call: SubmitCall; config: Config; prepared: Prepared },
): Promise<Reply> {
  const { payee, submission, identity, accounts } = prepared;
  const replayed = await readReplay<Reply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const [before, payeeDoc] = await Promise.all([findFile(tx, payee), readPayee(tx, payee, call.now)]);
  if (payeeDoc === null) throw new AppError('agency/required');
  const rules = config.kyc.value;
  const { holdReviewHours, beneficiaryCoolOffHours: coolOffHours } = config.payouts.value;
  const submitting = { rules, holdReviewHours, coolOffHours, now: call.now };
  const taken = takeSubmission({ file: before, payee: { ...payeeDoc, ownerUid: call.uid } }, submission, submitting);
  const after = concludeFile(countForm(taken.file, rules, call.now), { now: call.now, rules });
  await saveFile(tx, { before, after }, config);
  writeSealed(tx, identity);
  const isNew = (id: string) => after.accounts.some(({ doc }) => doc.beneficiaryId === id);
  for (const { sealed } of accounts) if (isNew(sealed.id)) writeSealed(tx, sealed);
  writeHistory(tx, after, { bankMask: submission.bank.mask, opened: taken.opened, at: call.now });
  return writeReplay(tx, NAME, { call, reply: replyOf(after, submission) });
}

function writeHistory(tx: Tx, { record }: KycFile, more: Pick<KycSubmissionDoc, 'bankMask' | 'opened' | 'at'>): void {
  const { state: _, parts, verifiedAt, expiresAt, updatedAt, ...form } = record;
  const id = `${kycId(record.payee)}~${record.version}`;
  tx.create(refTo('kycSubmissions', id), { ...form, ...more });
}

/** Masks and states only: it is stored for the repeat of the request. */
function replyOf(file: KycFile, { bank, upi }: Submission): Reply {
  const { state, version, parts, panMask } = file.record;
  const own = [bank, upi].flatMap((draft) => (draft === null ? [] : (sameAccount(file, draft.print) ?? [])));
  const stateOf = ({ state: at, cause }: (typeof parts)['pan']) => ({ state: at, cause });
  return {
    state,
    version,
    parts: { pan: stateOf(parts.pan), name: stateOf(parts.name), bank: stateOf(parts.bank) },
    panMask,
    beneficiaries: own.map((doc) => ({
      beneficiaryId: doc.beneficiaryId,
      kind: doc.kind,
      mask: doc.mask,
      bankName: doc.bankName,
      state: doc.state,
    })),
  };
}
