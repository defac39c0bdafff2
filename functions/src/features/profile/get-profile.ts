import type { z } from 'zod';
import type { RatesSection } from '../../contract/config/rates.ts';
import type { CreatorRankDoc } from '../../contract/documents/creators.ts';
import type { CreatorCardDoc, PairDoc, ProfileDoc } from '../../contract/documents/people.ts';
import type { getProfileContract } from '../../contract/features/profile.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof getProfileContract.request>;
type Reply = z.input<typeof getProfileContract.reply>;

/**
 * A person as the caller may see them: four reads, six for a creator. Whoever is hidden, or has blocked the caller,
 * looks unknown.
 * @throws user/not-found
 */
export async function getProfile(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { uid: me, now } = call;
  const { uid } = call.input;
  const isSelf = uid === me;
  const [profile, between] = await Promise.all([
    platform.store.get(refTo('profiles', uid)),
    isSelf ? nothingBetween : readBetween(platform.store, me, uid),
  ]);
  const isHidden = profile?.isVisible === false || between.pair?.blockedBy.includes(uid) === true;
  if (profile === undefined || (isHidden && !isSelf)) throw new AppError('user/not-found');
  const { createdAt: _, isVisible: __, ...shown } = profile;
  return {
    profile: shown,
    mine: {
      isFollowed: between.isFollowed,
      isFriend: between.pair?.friendsSince != null,
      isFavourite: between.isFavourite,
      isBlocked: between.pair?.blockedBy.includes(me) === true,
    },
    creator: await readCreator(platform, profile, now),
  };
}

interface Between {
  readonly pair: PairDoc | undefined;
  readonly isFollowed: boolean;
  readonly isFavourite: boolean;
}

const nothingBetween: Between = { pair: undefined, isFollowed: false, isFavourite: false };

async function readBetween(reader: Reader, me: string, uid: string): Promise<Between> {
  const [pair, follow, favourite] = await Promise.all([
    reader.get(refTo('pairs', pairId(me, uid))),
    reader.get(refTo('follows', `${me}_${uid}`)),
    reader.get(refTo('favourites', `${me}_${uid}`)),
  ]);
  return { pair, isFollowed: follow !== undefined, isFavourite: favourite !== undefined };
}

async function readCreator(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { uid, isCreator }: ProfileDoc,
  now: Date,
): Promise<Reply['creator']> {
  if (!isCreator) return null;
  const [card, rank, { rates }] = await Promise.all([
    store.get(refTo('creatorCards', uid)),
    store.get(refTo('creatorRanks', uid)),
    config.read(now),
  ]);
  return card === undefined ? null : creatorPart(card, rank, rates.value);
}

function creatorPart(card: CreatorCardDoc, rank: CreatorRankDoc | undefined, rates: RatesSection): Reply['creator'] {
  const { active, availability, services, badges, ownRates, rating, profile } = card;
  const ofClass = rates.classes[card.class];
  return {
    ...{ active, availability, services, class: card.class, badges },
    ratesCoinsPerMin: { audio: ownRates.audio ?? ofClass.audio, video: ownRates.video ?? ofClass.video },
    ratingHundredths: rating.count === 0 ? null : Math.round((rating.sumStars * 100) / rating.count),
    ratings: rating.count,
    rank: rank === undefined ? null : { month: rank.month, rank: rank.rank, of: rank.of },
    ...profile,
  };
}
