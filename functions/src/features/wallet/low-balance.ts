import { type Notice, noticeFor } from '../notify/public.ts';

/** Whether a wallet has just fallen to its owner's threshold: once per crossing. A threshold of 0 warns of nothing. */
export function crossesLowBalance(beforeCoins: number, afterCoins: number, thresholdCoins: number): boolean {
  return beforeCoins > thresholdCoins && afterCoins <= thresholdCoins && thresholdCoins > 0;
}

/** The warning that belongs to the entry which crossed the threshold. */
export function lowBalanceNotice(entryKey: string, owner: { uid: string; balanceCoins: number; at: Date }): Notice {
  return noticeFor(entryKey, {
    uid: owner.uid,
    kind: 'low-balance',
    params: { balanceCoins: owner.balanceCoins },
    link: null,
    at: owner.at,
  });
}
