import type { Payee, Posting } from '../contract/documents/ledger.ts';
import { invariant } from '../kernel/invariant.ts';

/** The two things that are counted. COIN is whole coins, INR is paise. */
type Asset = 'COIN' | 'INR';

/** What the ledger must know of an account to post to it. */
export interface AccountRule {
  /** An account with a floor has a document and may not go below zero; one without is a sum over entries. */
  readonly hasFloor: boolean;
  /** Its coins come in lots. */
  readonly hasLots: boolean;
  /** Credits to it arrive as earning rows instead of account rows. */
  readonly isPayee: boolean;
  readonly ownerUid: string | null;
}

/** Names every account that may be posted to; the conformance adapter brings its own. */
export type Chart = (account: string, asset: string) => AccountRule;

const houseAccounts = {
  'world:razorpay': 'INR',
  'world:razorpayx': 'INR',
  'world:cashfree': 'INR',
  'world:bank': 'INR',
  'house:coins-issued': 'COIN',
  'house:coins-promo': 'COIN',
  'house:coins-spent': 'COIN',
  'house:coins-expired': 'COIN',
  'house:coins-withdrawn': 'COIN',
  'house:coin-backing': 'INR',
  'house:revenue': 'INR',
  'house:breakage': 'INR',
  'house:gst-payable': 'INR',
  'house:gateway-fees': 'INR',
  'house:payments-held': 'INR',
  'house:tds-payable': 'INR',
  'house:payout-fees': 'INR',
  'house:goodwill': 'INR',
  'house:taken-back': 'INR',
  'house:forfeited': 'INR',
  'house:payee-debts': 'INR',
  'house:debts-noted': 'INR',
} as const satisfies Record<string, Asset>;

export type HouseAccount = keyof typeof houseAccounts;

/** A person's coins, ready to spend. */
export const walletOf = (uid: string): string => `wallet:${uid}`;
/** A person's coins set aside for one purpose, e.g. a refund that was asked for. */
export const holdOf = (uid: string, purpose: string): string => `hold:${uid}:${purpose}`;
/** What a creator has earned and still has to wait for. */
export const creatorPayable = (uid: string): string => `creator:${uid}`;
/** What an agency has earned and still has to wait for. */
export const agencyPayable = (agencyId: string): string => `agency:${agencyId}`;

/** The four accounts of a payee: earned and waiting, ready to withdraw, set aside for a withdrawal, and owed back. */
export interface PayeeAccounts {
  readonly pending: string;
  readonly available: string;
  readonly payout: string;
  readonly debt: string;
}

export const payeeAccounts = ({ kind, id }: Payee): PayeeAccounts => ({
  pending: `${kind}:${id}`,
  available: `${kind}-available:${id}`,
  payout: `${kind}-payout:${id}`,
  debt: `${kind}-debt:${id}`,
});

/** Accounts that belong to a person or an agency, by what stands before the colon. */
const ownedKind = /^(wallet|hold|(creator|agency)(-available|-payout|-debt)?)$/;

/** The part of an account's name that tells its kind. */
export const kindOf = (account: string): string => account.split(':', 1)[0] ?? '';

/** True for a person's or an agency's account: it has a document, and rows may wait beside it. */
export const hasFloor = (account: string): boolean => ownedKind.test(kindOf(account));

/** Who pays whom, by class of account, e.g. `wallet > house:coins-spent`: all people's accounts of a kind are one. */
export const flowOf = ({ from, to }: Posting): string => `${classOf(from)} > ${classOf(to)}`;

const classOf = (account: string): string => (hasFloor(account) ? kindOf(account) : account);

/** The chart of accounts. An unknown account, or a known one in the wrong asset, is our bug. */
export const chartOfAccounts: Chart = (account, asset) => {
  const houseAsset = (houseAccounts as Record<string, Asset | undefined>)[account];
  if (houseAsset !== undefined) {
    invariant(houseAsset === asset, `${account} is kept in ${houseAsset}, not ${asset}`);
    return { hasFloor: false, hasLots: false, isPayee: false, ownerUid: null };
  }
  const [kind = '', owner] = account.split(':');
  const hasLots = kind === 'wallet' || kind === 'hold';
  invariant(ownedKind.test(kind) && owner, `no such account: ${account}`);
  invariant(asset === (hasLots ? 'COIN' : 'INR'), `${account} is not kept in ${asset}`);
  const isPayee = kind === 'creator' || kind === 'agency';
  return { hasFloor: true, hasLots, isPayee, ownerUid: kind.startsWith('agency') ? null : owner };
};
