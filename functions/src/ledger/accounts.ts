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

const houseAccounts: Record<string, Asset> = {
  'world:razorpay': 'INR',
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
};

export type HouseAccount =
  | 'world:razorpay'
  | 'house:coins-issued'
  | 'house:coins-promo'
  | 'house:coins-spent'
  | 'house:coins-expired'
  | 'house:coins-withdrawn'
  | 'house:coin-backing'
  | 'house:revenue'
  | 'house:breakage'
  | 'house:gst-payable'
  | 'house:gateway-fees'
  | 'house:payments-held';

/** A person's coins, ready to spend. */
export const walletOf = (uid: string): string => `wallet:${uid}`;
/** A person's coins set aside for one purpose, e.g. a refund that was asked for. */
export const holdOf = (uid: string, purpose: string): string => `hold:${uid}:${purpose}`;
/** What a creator has earned and not been paid. */
export const creatorPayable = (uid: string): string => `creator:${uid}`;
/** What an agency has earned and not been paid. */
export const agencyPayable = (agencyId: string): string => `agency:${agencyId}`;

/** True for a person's or an agency's account: it has a document, and rows may wait beside it. */
export const hasFloor = (account: string): boolean => /^(wallet|hold|creator|agency):/.test(account);

/** The chart of accounts. An unknown account, or a known one in the wrong asset, is our bug. */
export const chartOfAccounts: Chart = (account, asset) => {
  const houseAsset = houseAccounts[account];
  if (houseAsset !== undefined) {
    invariant(houseAsset === asset, `${account} is kept in ${houseAsset}, not ${asset}`);
    return { hasFloor: false, hasLots: false, isPayee: false, ownerUid: null };
  }
  const [kind, owner] = account.split(':');
  const isPayee = kind === 'creator' || kind === 'agency';
  const hasLots = kind === 'wallet' || kind === 'hold';
  invariant((isPayee || hasLots) && owner, `no such account: ${account}`);
  invariant(asset === (hasLots ? 'COIN' : 'INR'), `${account} is not kept in ${asset}`);
  return { hasFloor: true, hasLots, isPayee, ownerUid: kind === 'agency' ? null : owner };
};
