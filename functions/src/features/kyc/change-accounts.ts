import type { z } from 'zod';
import type {
  addBeneficiaryContract,
  removeBeneficiaryContract,
  setPrimaryBeneficiaryContract,
} from '../../contract/features/kyc.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertOwnDevice } from './assert-own-device.ts';
import { countForm } from './count-form.ts';
import { type AccountDraft, addAccount, choosePrimary, retireAccount, sameAccount } from './decide-account.ts';
import { concludeFile } from './decide-standing.ts';
import { holdPayouts, isAccountShared } from './decide-submission.ts';
import { enqueueChecks } from './enqueue-checks.ts';
import type { KycFile } from './kyc-file.ts';
import { findFile, loadFile, saveFile } from './kyc-store.ts';
import { ownPayee } from './own-payee.ts';
import { readAccount, refuseAadhaar } from './read-form.ts';
import { sealAccount, writeSealed } from './seal-numbers.ts';

type AddCall = Call<z.output<typeof addBeneficiaryContract.request>>;
type AddReply = z.input<typeof addBeneficiaryContract.reply>;
type RemoveCall = Call<z.output<typeof removeBeneficiaryContract.request>>;
type ChooseCall = Call<z.output<typeof setPrimaryBeneficiaryContract.request>>;
type IdReply = z.input<typeof removeBeneficiaryContract.reply>;

/**
 * Adds an account, or a new version in the place of an old one. An account the payee has already is not added twice.
 * @throws kyc/aadhaar-not-stored, kyc/ifsc, kyc/account, kyc/upi, creator/required, agency/required,
 * device/cooling-off, ledger/key-reused, kyc/required, payout/beneficiary-not-found, payout/beneficiary-in-use,
 * payout/too-many-beneficiaries, limit/reached {limit, resetsAt}
 */
export async function addBeneficiary(
  platform: Pick<Platform, 'store' | 'config' | 'sealing' | 'tasks'>,
  call: AddCall,
): Promise<AddReply> {
  const { uid, input, requestId, now } = call;
  refuseAadhaar(input);
  const account = await readAccount(input.account);
  const payee = await ownPayee(platform.store, uid, input.as);
  await assertOwnDevice(platform.store, call);
  // A number is sealed, and noted as used, only for somebody who may add it.
  await loadFile(platform.store, payee);
  const config = await platform.config.read(now);
  const id = idFrom('beneficiary', uid, requestId);
  const { draft, sealed } = await sealAccount(platform, { payee, ownerUid: uid, now }, { id, account });
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<AddReply>(tx, 'kyc-addBeneficiary', call);
    if (replayed !== undefined) return replayed;
    const before = await loadFile(tx, payee);
    const isNew = sameAccount(before, draft.print) === undefined;
    const after = isNew ? addTo(before, draft, { replaces: input.replaces ?? null, config, now }) : before;
    if (isNew) {
      await saveFile(tx, { before, after }, config);
      writeSealed(tx, sealed);
    }
    return writeReplay(tx, 'kyc-addBeneficiary', { call, reply: addReply(after, draft) });
  });
  await enqueueChecks(platform, { payee, cause: requestId, now });
  return reply;
}

function addTo(
  before: KycFile,
  draft: AccountDraft,
  { replaces, config, now }: { replaces: string | null; config: Config; now: Date },
): KycFile {
  const rules = config.kyc.value;
  const added = addAccount(before, draft, { replaces, rules, now });
  const reviewHours = config.payouts.value.holdReviewHours;
  const held = isAccountShared(draft) ? holdPayouts(added, { reviewHours, now }) : added;
  return concludeFile(countForm(held, rules, now), { now, rules });
}

function addReply(file: KycFile, { print }: AccountDraft): AddReply {
  const doc = sameAccount(file, print);
  invariant(doc !== undefined, 'the account is there, now or before');
  const { beneficiaryId, kind, mask, bankName, state } = doc;
  return { beneficiaryId, kind, mask, bankName, state };
}

/**
 * @throws creator/required, agency/required, ledger/key-reused, payout/beneficiary-not-found,
 * payout/beneficiary-in-use {withdrawalId}
 */
export async function removeBeneficiary(
  platform: Pick<Platform, 'store' | 'config'>,
  call: RemoveCall,
): Promise<IdReply> {
  const { beneficiaryId } = call.input;
  const change = (file: KycFile) => retireAccount(file, beneficiaryId, call.now);
  return changeFile(platform, call, { name: 'kyc-removeBeneficiary', change });
}

/**
 * @throws device/cooling-off, creator/required, agency/required, ledger/key-reused, payout/beneficiary-not-found,
 * payout/name-mismatch, payout/beneficiary-not-verified {state}, payout/beneficiary-in-use {withdrawalId}
 */
export async function setPrimaryBeneficiary(
  platform: Pick<Platform, 'store' | 'config'>,
  call: ChooseCall,
): Promise<IdReply> {
  const { beneficiaryId } = call.input;
  await assertOwnDevice(platform.store, call);
  const change = (file: KycFile) => choosePrimary(file, beneficiaryId);
  return changeFile(platform, call, { name: 'kyc-setPrimaryBeneficiary', change });
}

async function changeFile(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: RemoveCall | ChooseCall,
  { name, change }: { name: string; change: (file: KycFile) => KycFile },
): Promise<IdReply> {
  const figures = await config.read(call.now);
  const rules = figures.kyc.value;
  const { as, beneficiaryId } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<IdReply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const payee = await ownPayee(tx, call.uid, as);
    const before = await findFile(tx, payee);
    if (before === undefined) throw new AppError('payout/beneficiary-not-found');
    const after = concludeFile(change(before), { now: call.now, rules });
    await saveFile(tx, { before, after }, figures);
    return writeReplay(tx, name, { call, reply: { beneficiaryId } });
  });
}
