import type { z } from 'zod';
import type { giveGoodwillContract } from '../../contract/features/support-desk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay } from '../../kernel/time.ts';
import { readEntry, replayedReply } from '../../ledger/entry.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { askApproval, isAsked } from '../approval/public.ts';
import { loadAdjusted, postAdjustment } from '../wallet/public.ts';
import { readOthersTicket } from './ticket-store.ts';

type GoodwillCall = Call<z.output<typeof giveGoodwillContract.request>>;
type Reply = z.output<typeof giveGoodwillContract.reply>;

/**
 * Gives a ticket's owner promo coins. An agent has an allowance for each day in India, which one document keeps, so
 * that it holds however many requests come at once; what is above waits for finance, as every adjustment does. The
 * entry's key is the ticket and the request: a repeat never pays twice.
 * @throws ticket/not-found, adjust/self, wallet/not-found, adjust/needs-approval {approvalId, limitCoins},
 * ledger/key-reused
 */
export async function giveGoodwill(platform: Pick<Platform, 'store' | 'config'>, call: GoodwillCall): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const outcome = await platform.store.transaction((tx) => giveOrAsk(tx, call, config));
  if ('reply' in outcome) return outcome.reply;
  const limitCoins = config.support.value.goodwillCoinsPerDay;
  throw new AppError('adjust/needs-approval', { approvalId: outcome.approvalId, limitCoins });
}

/** A refusal thrown inside the transaction would take the kept request with it, so it is returned. */
async function giveOrAsk(
  tx: Tx,
  call: GoodwillCall,
  config: Config,
): Promise<{ reply: Reply } | { approvalId: string }> {
  const { uid: agentUid, requestId, now } = call;
  const { ticketId, coins, reason } = call.input;
  const key = `adjust:goodwill:${idFrom(ticketId, requestId)}`;
  const approvalId = idFrom('goodwill', ticketId, requestId);
  const { ticket } = await readOthersTicket(tx, ticketId, agentUid);
  if (ticket.uid === null) throw new AppError('wallet/not-found');
  const adjustment = { uid: ticket.uid, direction: 'credit' as const, coins, reason, ticket: ticketId };
  const dayRef = refTo('goodwillDays', `${agentUid}~${istDay(now)}`);
  const [entry, isWaiting, day] = await Promise.all([
    readEntry(tx, key),
    isAsked(tx, { approvalId, input: adjustment }),
    tx.get(dayRef),
  ]);
  const limitCoins = config.support.value.goodwillCoinsPerDay;
  const givenCoins = (day?.coins ?? 0) + coins;
  const posted = replayedReply<{ entryKey: string; coins: number }>(entry, call.inputHash);
  if (posted !== undefined) return { reply: { entryKey: posted.entryKey, coins: posted.coins } };
  if (isWaiting) return { approvalId };
  const wallet = await loadAdjusted(tx, adjustment, config);
  const { approvalHours, promoDays } = config.wallet.value;
  if (givenCoins > limitCoins) {
    const asked = { kind: 'wallet-adjustment' as const, input: adjustment, subjectUid: ticket.uid };
    askApproval(tx, call, { approvalId, ...asked, reason, openForHours: approvalHours });
    return { approvalId };
  }
  tx.set(dayRef, { uid: agentUid, day: istDay(now), coins: givenCoins });
  postAdjustment(tx, { key, adjustment, wallet, call, promoDays });
  return { reply: { entryKey: key, coins } };
}
