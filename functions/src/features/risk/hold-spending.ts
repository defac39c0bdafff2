import type { z } from 'zod';
import type { AccountDoc } from '../../contract/documents/ledger.ts';
import type { holdSpendingContract, releaseSpendingContract } from '../../contract/features/risk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { causeOf } from './hold-payee.ts';
import { holdNotice } from './risk-notices.ts';

type HoldCall = Call<z.output<typeof holdSpendingContract.request>>;
type HoldReply = z.output<typeof holdSpendingContract.reply>;
type ReleaseCall = Call<z.output<typeof releaseSpendingContract.request>>;
type ReleaseReply = z.output<typeof releaseSpendingContract.reply>;

/**
 * Stops all spending from a wallet; buying and being refunded stay possible. The hold lies in the wallet, which every
 * spend reads anyway.
 * @throws wallet/not-found, adjust/self, risk/already-held, ledger/key-reused
 */
export async function holdSpending(platform: Pick<Platform, 'store' | 'config'>, call: HoldCall): Promise<HoldReply> {
  const { payouts } = await platform.config.read(call.now);
  const { now, input } = call;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<HoldReply>(tx, 'risk-holdSpending', call);
    if (replayed !== undefined) return replayed;
    const account = await readWallet(tx, input.uid, call.uid);
    if (account.wallet.spendHold != null) throw new AppError('risk/already-held');
    const reviewAt = plus(now, payouts.value.holdReviewHours * HOUR);
    const spendHold = { reason: input.note, since: now, reviewAt };
    setWalletTerms(tx, account, { spendHold });
    const params = { note: input.note, reviewAt: reviewAt.toISOString() };
    const notice = holdNotice(causeOf(call), { uid: input.uid, kind: 'spending-held', params, now });
    tx.create(notice.ref, notice.doc);
    const line = { action: 'risk-holdSpending', target: account.id, reason: input.reason };
    writeAudit(tx, call, { ...line, before: { spendHold: null }, after: { spendHold } });
    const reply = { uid: input.uid, since: now.toISOString(), reviewAt: reviewAt.toISOString() };
    return writeReplay(tx, 'risk-holdSpending', { call, reply });
  });
}

/**
 * Lets a wallet be spent from again, whoever held it.
 * @throws wallet/not-found, adjust/self, risk/not-held, ledger/key-reused
 */
export async function releaseSpending({ store }: Pick<Platform, 'store'>, call: ReleaseCall): Promise<ReleaseReply> {
  const { uid, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<ReleaseReply>(tx, 'risk-releaseSpending', call);
    if (replayed !== undefined) return replayed;
    const account = await readWallet(tx, uid, call.uid);
    const { spendHold } = account.wallet;
    if (spendHold == null) throw new AppError('risk/not-held');
    setWalletTerms(tx, account, { spendHold: null });
    const notice = holdNotice(causeOf(call), { uid, kind: 'spending-hold-lifted', params: {}, now: call.now });
    tx.create(notice.ref, notice.doc);
    const line = { action: 'risk-releaseSpending', target: account.id, reason };
    writeAudit(tx, call, { ...line, before: { spendHold }, after: { spendHold: null } });
    return writeReplay(tx, 'risk-releaseSpending', { call, reply: { uid } });
  });
}

async function readWallet(tx: Tx, uid: string, staffUid: string) {
  const account: AccountDoc | undefined = await tx.get(accountRef(walletOf(uid)));
  if (account?.wallet === undefined) throw new AppError('wallet/not-found');
  if (uid === staffUid) throw new AppError('adjust/self');
  return { ...account, wallet: account.wallet };
}
