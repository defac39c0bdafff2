import type { GiftItem } from '../../contract/config/gifts.ts';
import type { CoinPack } from '../../contract/config/packs.ts';
import type { GiftContextKind } from '../../contract/documents/gifts.ts';
import type { CreatorDoc, PairDoc } from '../../contract/documents/people.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import { hasAgreed } from '../creator/public.ts';
import { areLinked } from '../risk/public.ts';
import { insufficient } from '../wallet/public.ts';

/** Places where a gift can be sent today; in the others it is refused as closed. */
const OPEN_CONTEXTS: readonly GiftContextKind[] = ['profile', 'call', 'paid-chat'];

export interface GiftFacts {
  readonly senderUid: string;
  readonly receiverUid: string;
  readonly item: GiftItem | undefined;
  readonly quantity: number;
  /** The price the sender saw. */
  readonly seenPriceCoins: number;
  readonly catalogueVersion: number;
  readonly receiver: CreatorDoc | undefined;
  readonly pair: PairDoc | undefined;
  readonly context: { readonly kind: GiftContextKind; readonly id: string | null };
  /** The running call or paid chat between the two, when the context names one. */
  readonly call: SessionDoc | undefined;
  /** What stands against any spend of this wallet. */
  readonly spendStop: AppError | null;
  readonly balanceCoins: number;
  /** The creator agreement in force: without it nothing is earned. */
  readonly agreementVersion: number;
  readonly packs: readonly CoinPack[];
  readonly now: Date;
}

export interface DecidedGift {
  readonly item: GiftItem;
  readonly receiver: CreatorDoc;
  readonly totalCoins: number;
}

/**
 * Judges a gift in the documented order.
 * @throws gift/self, gift/not-found, gift/inactive, gift/receiver-not-creator, gift/blocked,
 * gift/linked-accounts, creator/agreement-required, gift/service-off, gift/context-closed, gift/price-changed,
 * wallet/frozen, wallet/on-hold, wallet/insufficient
 */
export function decideGift(facts: GiftFacts): DecidedGift {
  const { item, receiver, context } = facts;
  if (facts.senderUid === facts.receiverUid) throw new AppError('gift/self');
  if (item === undefined) throw new AppError('gift/not-found');
  if (!isOnSale(item, facts.now)) throw new AppError('gift/inactive');
  const blockedBy = facts.pair?.blockedBy ?? [];
  // Whoever was blocked is not told: the other one looks unknown to them.
  const isUnknown = receiver === undefined || !receiver.active || blockedBy.includes(receiver.uid);
  if (isUnknown) throw new AppError('gift/receiver-not-creator');
  if (blockedBy.includes(facts.senderUid)) throw new AppError('gift/blocked');
  // One person with two accounts would turn coins into cash.
  if (areLinked(facts.pair)) throw new AppError('gift/linked-accounts');
  if (!hasAgreed(receiver, facts.agreementVersion)) {
    throw new AppError('creator/agreement-required', { version: facts.agreementVersion });
  }
  if (!receiver.services.gifts) throw new AppError('gift/service-off');
  const isOver = isInSession(context.kind) && facts.call === undefined;
  const isClosed = !OPEN_CONTEXTS.includes(context.kind) || isOver;
  if (isClosed) throw new AppError('gift/context-closed', { context: context.kind });
  if (item.priceCoins !== facts.seenPriceCoins) {
    const { priceCoins } = item;
    throw new AppError('gift/price-changed', { priceCoins, catalogueVersion: facts.catalogueVersion });
  }
  if (facts.spendStop !== null) throw facts.spendStop;
  const totalCoins = item.priceCoins * facts.quantity;
  if (facts.balanceCoins < totalCoins) throw insufficient(totalCoins, facts.balanceCoins, facts.packs);
  return { item, receiver, totalCoins };
}

/** Places that are a session which has to run, named by its id. */
export const isInSession = (kind: GiftContextKind): boolean => kind === 'call' || kind === 'paid-chat';

/** Active, and for event gifts inside the window. */
function isOnSale(item: GiftItem, now: Date): boolean {
  if (!item.active) return false;
  if (item.window === null) return true;
  return new Date(item.window.from) <= now && now < new Date(item.window.to);
}
