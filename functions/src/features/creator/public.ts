import type { EconomySection } from '../../contract/config/economy.ts';
import type { ShareSource } from '../../contract/documents/ledger.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { Tx } from '../../kernel/store.ts';
import type { EarningTerms } from '../../ledger/split-earning.ts';
import { writeCreator } from './creator-card.ts';
import { ownShareBps } from './own-share.ts';

export { hasAgreed } from './accepted-agreement.ts';
export { countInFold } from './count-in-fold.ts';
export { setKycVerified } from './set-kyc-verified.ts';
export { switchCreator } from './switch-creator.ts';
export { takeOffline } from './take-offline.ts';

/**
 * How this creator's income is split at `now`: their own share where one is agreed, else that of their tier, else the
 * economy's, and never above its bound. `from` says which it was.
 */
export function termsInForce(
  creator: Pick<CreatorDoc, 'terms' | 'nextShare' | 'tier'>,
  economy: EconomySection,
  now: Date,
): EarningTerms & { readonly from: ShareSource } {
  const { shareBps, from } = agreedShare(creator, economy, now);
  return {
    shareBps: Math.min(shareBps, economy.maxShareBps),
    payoutCapBps: economy.payoutCapBps,
    agencyShareBps: creator.terms.agencyShareBps ?? economy.agencyShareBps,
    coinFacePaise: economy.coinFacePaise,
    from,
  };
}

function agreedShare(
  creator: Pick<CreatorDoc, 'terms' | 'nextShare' | 'tier'>,
  economy: EconomySection,
  now: Date,
): { readonly shareBps: number; readonly from: ShareSource } {
  const ownBps = ownShareBps(creator, now);
  if (ownBps !== null) return { shareBps: ownBps, from: 'own' };
  if (creator.tier !== null) return { shareBps: creator.tier.shareBps, from: 'tier' };
  return { shareBps: economy.shareBps, from: 'economy' };
}

/** Gives a creator another name, wherever theirs is shown to payers. */
export function renameCreator(
  tx: Tx,
  creator: CreatorDoc,
  { displayName, now }: { displayName: string; now: Date },
): void {
  writeCreator(tx, { ...creator, displayName, updatedAt: now });
}

/** Changes who has a part of this creator's later income. Running sessions keep their terms, and the past its split. */
export function setAgencyTerms(
  tx: Tx,
  creator: CreatorDoc,
  terms: Pick<CreatorDoc['terms'], 'agencyId' | 'agencyShareBps'> & { readonly now: Date },
): void {
  const { now, ...agency } = terms;
  writeCreator(tx, { ...creator, terms: { ...creator.terms, ...agency }, updatedAt: now });
}
