import type { z } from 'zod';
import type { GiftDoc } from '../../contract/documents/gifts.ts';
import type { SpendMark } from '../../contract/documents/ledger.ts';
import type { sendGiftContract } from '../../contract/features/gift.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay, SECOND } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { type EntryDraft, readEntry, replayedReply } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount, withFolding } from '../../ledger/load-account.ts';
import { planSpend, type SpendPlan } from '../../ledger/plan-spend.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { countCall } from '../../platform/quota.ts';
import { termsInForce } from '../creator/public.ts';
import { enqueueFold } from '../earning/public.ts';
import { flagLinkedAttempt, holdFor, judgeSpend } from '../risk/public.ts';
import { readCallBetween } from '../session/public.ts';
import { countOnNewDevice, crossesLowBalance, lowBalanceNotice, spendStop } from '../wallet/public.ts';
import { type DecidedGift, decideGift, isInSession } from './decide-gift.ts';

type Input = z.output<typeof sendGiftContract.request>;
type Reply = z.input<typeof sendGiftContract.reply>;

/** Gifts of one sender to one receiver within this time animate as one. */
const COMBO_MS = 5 * SECOND;

/**
 * Sends a gift. One transaction: at most five reads (entry, wallet, creator, pair, call) and five writes (entry,
 * wallet, history line, earning row, gift). The receiver's balance document is not among them, so a hundred gifts at
 * once to one creator wait for nobody.
 */
export async function sendGift(
  platform: Pick<Platform, 'store' | 'config' | 'tasks'>,
  call: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const sent = await withFolding(platform.store, (tx) => send(tx, call, config), call.now).catch(
    async (error: unknown) => {
      if (isLinkedRefusal(error)) await flagLinkedAttempt(platform, attemptOf(call));
      throw error;
    },
  );
  if (sent.payee !== null) await enqueueFold(platform, { ...sent.payee, now: call.now });
  return sent.reply;
}

function isLinkedRefusal(error: unknown): boolean {
  return error instanceof AppError && error.code === 'gift/linked-accounts';
}

function attemptOf({ uid, input, now }: Call<Input>) {
  return { payerUid: uid, creatorUid: input.receiverUid, attempt: 'gift', now } as const;
}

interface Sent {
  readonly reply: Reply;
  /** Whose earnings now wait to be folded; null for a repeat. */
  readonly payee: { readonly creatorUid: string; readonly agencyId: string | null } | null;
}

async function send(tx: Tx, call: Call<Input>, config: Config): Promise<Sent> {
  const { uid, input, now } = call;
  const key = `gift:${uid}:${call.requestId}`;
  const item = config.gifts.value.gifts.find((one) => one.giftId === input.giftId);
  const { context } = input;
  const between = { payerUid: uid, creatorUid: input.receiverUid, isInChat: context.kind === 'paid-chat' };
  const callId = isInSession(context.kind) ? context.id : null;
  // All at once: one way to the database instead of five. A repeat reads what it does not need, and is rare.
  const [entry, receiver, pair, session, wallet] = await Promise.all([
    readEntry(tx, key),
    tx.get(refTo('creators', input.receiverUid)),
    tx.get(refTo('pairs', pairId(uid, input.receiverUid))),
    callId === null ? undefined : readCallBetween(tx, callId, between),
    loadAccount(tx, walletOf(uid), 'COIN', (item?.priceCoins ?? 0) * input.quantity),
  ]);
  const replayed = replayedReply<Reply>(entry, call.inputHash);
  if (replayed !== undefined) return { reply: replayed, payee: null };
  const gift = decideGift({
    senderUid: uid,
    receiverUid: input.receiverUid,
    item,
    quantity: input.quantity,
    seenPriceCoins: input.priceCoins,
    catalogueVersion: config.gifts.version,
    receiver,
    pair,
    context: input.context,
    call: session,
    spendStop: spendStop(wallet.doc?.wallet, config.legal.value),
    balanceCoins: wallet.balance,
    agreementVersion: config.creators.value.agreement.version,
    packs: config.packs.value.packs,
    now,
  });
  const { callsPerWindow, windowMinutes } = config.limits.value;
  const quota = countCall(wallet.doc?.wallet?.quota, { limit: 'calls', calls: callsPerWindow, windowMinutes }, now);

  const devices = countOnNewDevice(wallet.doc?.wallet, {
    coins: gift.totalCoins,
    signedInAt: call.signedInAt,
    dayCoins: config.security.value.newDevice.dayCoins,
    now,
  });

  const agencyId = gift.receiver.terms.agencyId;
  const spend = planGift(wallet, { gift, call, config });
  const giftEventId = idFrom(key);
  const balanceCoins = wallet.balance - gift.totalCoins;
  const minutesLeft = session === undefined ? null : Math.floor(balanceCoins / session.rateCoinsPerMin);
  const reply: Reply = { giftEventId, totalCoins: gift.totalCoins, balanceCoins, minutesLeft };
  const { marks, spending } = judgeSpend(wallet.doc?.wallet, {
    coins: gift.totalCoins,
    creatorUid: gift.receiver.uid,
    isGift: true,
    rules: config.risk.value.spend,
    now,
  });
  const draft = draftGift(key, { call, gift, spend, giftEventId, config, marks });
  postEntry(tx, draft, { loaded: [wallet], inputHash: call.inputHash, reply, quota, spending, devices, now });
  tx.create(refTo('gifts', giftEventId), giftDoc(call, { gift, giftEventId }));
  writeHistoryLine(tx, call, { gift, spend, giftEventId, balanceCoins });
  if (crossesLowBalance(wallet.balance, balanceCoins, wallet.doc?.wallet?.lowBalanceAlertCoins ?? 0)) {
    const notice = lowBalanceNotice(key, { uid, balanceCoins, at: now });
    tx.create(notice.ref, notice.doc);
  }
  return { reply, payee: { creatorUid: input.receiverUid, agencyId } };
}

function planGift(
  wallet: LoadedAccount,
  { gift, call, config }: { gift: DecidedGift; call: Call<Input>; config: Config },
): SpendPlan {
  return planSpend({
    payerUid: call.uid,
    lots: wallet.doc?.lots ?? [],
    coins: gift.totalCoins,
    creatorUid: gift.receiver.uid,
    agencyId: gift.receiver.terms.agencyId,
    terms: termsFor(gift, config, call.now),
  });
}

function termsFor({ receiver }: DecidedGift, { economy }: Config, now: Date) {
  return { ...termsInForce(receiver, economy.value, now), version: economy.version };
}

interface GiftParts {
  readonly call: Call<Input>;
  readonly gift: DecidedGift;
  readonly spend: SpendPlan;
  readonly giftEventId: string;
  readonly config: Config;
  readonly marks: readonly SpendMark[];
}

function draftGift(key: string, { call, gift, spend, giftEventId, config, marks }: GiftParts): EntryDraft {
  const { uid, input, now } = call;
  return {
    key,
    kind: 'gift',
    postings: spend.postings,
    lotMoves: spend.lotMoves,
    earning: {
      creatorUid: input.receiverUid,
      agencyId: gift.receiver.terms.agencyId,
      payerUid: uid,
      source: 'gift',
      sourceId: giftEventId,
      coinsByClass: spend.coinsByClass,
      basisPaise: spend.split.basisPaise,
      terms: termsFor(gift, config, now),
      ...holdFor({
        holdDays: config.economy.value.holdDays,
        rules: config.risk.value.spend,
        creatorRisk: gift.receiver.risk,
        marks,
        now,
      }),
      ...(marks.length === 0 ? {} : { marks: [...marks] }),
    },
    actorUid: uid,
    refs: { giftEventId, giftId: input.giftId, receiverUid: input.receiverUid },
    reverses: null,
  };
}

type Shown = Pick<GiftParts, 'gift' | 'spend' | 'giftEventId'>;

/** What both apps show: the receiver's animates it, the sender's keeps it as the receipt. */
function giftDoc({ uid, input, now }: Call<Input>, { gift, giftEventId }: Omit<Shown, 'spend'>): GiftDoc {
  const combo = String(Math.floor(now.getTime() / COMBO_MS));
  return {
    giftEventId,
    senderUid: uid,
    receiverUid: input.receiverUid,
    giftId: input.giftId,
    tier: gift.item.tier,
    quantity: input.quantity,
    priceCoins: gift.item.priceCoins,
    totalCoins: gift.totalCoins,
    context: input.context,
    animation: gift.item.animation,
    comboId: idFrom('combo', uid, input.receiverUid, input.giftId, combo),
    state: 'sent',
    day: istDay(now),
    at: now,
  };
}

function writeHistoryLine(
  tx: Tx,
  { uid, input, now }: Call<Input>,
  { gift, spend, giftEventId, balanceCoins }: Shown & { balanceCoins: number },
): void {
  const { promo, bonus, paid } = spend.coinsByClass;
  tx.create(refTo('walletRows', `gift:${giftEventId}`), {
    ownerUid: uid,
    group: 'spent',
    type: 'gift',
    coins: -gift.totalCoins,
    coinsByClass: { promo: 0 - promo, bonus: 0 - bonus, paid: 0 - paid },
    balanceAfterCoins: balanceCoins,
    text: {
      key: 'history.gift',
      params: { giftId: input.giftId, quantity: input.quantity, name: gift.receiver.displayName },
    },
    link: { kind: 'gift', id: giftEventId },
    at: now,
  });
}
