import type { BeneficiaryDoc, KycMark, SealedFieldDoc } from '../../contract/documents/kyc.ts';
import type { Payee } from '../../contract/documents/ledger.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteFingerprint } from '../risk/public.ts';
import type { AccountDraft } from './decide-account.ts';
import { beneficiaryRef, sealedRef } from './kyc-store.ts';
import type { Account, Identity } from './read-form.ts';

type Sealer = Pick<Platform, 'store' | 'sealing'>;

interface Owner {
  readonly payee: Payee;
  readonly ownerUid: string;
  readonly now: Date;
}

/** A number ready to be stored: sealed, and known by its fingerprint to whoever else has used it. */
interface Sealed {
  readonly id: string;
  readonly doc: SealedFieldDoc;
  readonly isShared: boolean;
}

export interface SealedAccount {
  readonly draft: AccountDraft;
  readonly sealed: Sealed;
}

/** Sealed under a random number each time, so this happens before a transaction that may run twice. */
async function seal(
  { store, sealing }: Sealer,
  { payee, ownerUid, now }: Owner,
  what: { id: string; kind: SealedFieldDoc['kind']; type: 'pan' | 'bank' | 'vpa'; value: string; key: string },
): Promise<Sealed> {
  const print = sealing.fingerprint(what.type, what.key);
  const uids = await noteFingerprint(store, { type: what.type, hash: print, uid: ownerUid, now });
  const sealed = sealing.seal(what.value, sealedRef(what.id).path);
  return {
    id: what.id,
    doc: { ownerUid, payee, kind: what.kind, sealed, keyId: sealing.keyId(sealed), print, at: now },
    isShared: uids.some((uid) => uid !== ownerUid),
  };
}

export function sealIdentity(
  platform: Sealer,
  owner: Owner,
  given: { id: string; identity: Identity },
): Promise<Sealed> {
  const { id, identity } = given;
  const value = JSON.stringify(identity);
  return seal(platform, owner, { id, kind: 'identity', type: 'pan', value, key: identity.pan });
}

export async function sealAccount(
  platform: Sealer,
  owner: Owner,
  { id, account }: { id: string; account: Account },
): Promise<SealedAccount> {
  const { kind, number } = account;
  const sealed = await seal(platform, owner, { id, kind, type: kind, value: number, key: accountKey(account) });
  const shared: KycMark = kind === 'bank' ? 'shared-bank' : 'shared-vpa';
  const isOddBranch = account.kind === 'bank' && !account.branch.isKnownBranch;
  const draft: AccountDraft = {
    beneficiaryId: id,
    print: sealed.doc.print,
    kind,
    mask: maskAccount(account),
    bankName: account.kind === 'bank' ? account.branch.bankName : null,
    ifsc: account.kind === 'bank' ? account.ifsc : null,
    marks: [...(sealed.isShared ? [shared] : []), ...(isOddBranch ? ['unknown-branch' as const] : [])],
  };
  return { draft, sealed };
}

export function writeSealed(tx: Tx, { id, doc }: Sealed): void {
  tx.create(sealedRef(id), doc);
}

/** The same account by any branch's code, and with or without leading zeros. */
function accountKey(account: Account): string {
  if (account.kind === 'vpa') return account.number;
  return `${account.branch.bankCode}:${account.number.replace(/^0+/, '')}`;
}

function maskAccount({ kind, number }: Account): string {
  if (kind === 'bank') return `••••${number.slice(-4)}`;
  const [name = '', bank = ''] = number.split('@');
  return `${name.charAt(0)}•••@${bank}`;
}

export const maskPan = (pan: string): string => `••••••${pan.slice(-4)}`;
export const maskGstin = (gstin: string): string => `${gstin.slice(0, 2)}••••••••••${gstin.slice(-3)}`;

/** An account as a payout provider takes it. */
type OpenAccount =
  | { readonly kind: 'bank'; readonly accountNumber: string; readonly ifsc: string }
  | { readonly kind: 'vpa'; readonly address: string };

export async function readBeneficiary(reader: Reader, beneficiaryId: string): Promise<BeneficiaryDoc | undefined> {
  return reader.get(beneficiaryRef(beneficiaryId));
}

/**
 * Opens an account to pay to it or to check it: outside of transactions, and for no log, audit line or notice.
 * @throws Error when it was sealed for something else or with a key that is gone
 */
export async function openBeneficiary(platform: Sealer, beneficiary: BeneficiaryDoc): Promise<OpenAccount> {
  const number = await openSealed(platform, beneficiary.beneficiaryId);
  if (beneficiary.kind === 'vpa') return { kind: 'vpa', address: number };
  invariant(beneficiary.ifsc !== null, 'a bank account has an IFSC');
  return { kind: 'bank', accountNumber: number, ifsc: beneficiary.ifsc };
}

/** The PAN, the date of birth and the GSTIN of one submission. */
export async function openIdentity(platform: Sealer, sealedId: string): Promise<Identity> {
  return JSON.parse(await openSealed(platform, sealedId)) as Identity;
}

async function openSealed({ store, sealing }: Sealer, id: string): Promise<string> {
  const ref = sealedRef(id);
  const doc = await store.get(ref);
  invariant(doc !== undefined, 'a sealed number is kept as long as what refers to it');
  return sealing.unseal(doc.sealed, ref.path);
}
