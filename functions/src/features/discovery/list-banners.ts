import type { z } from 'zod';
import type { BannerDoc, FeaturedDoc } from '../../contract/documents/discovery.ts';
import type { listBannersContract, listFeaturedContract } from '../../contract/features/discovery-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listBannersContract.request>;
type Reply = z.output<typeof listBannersContract.reply>;

const MAX_FEATURED = 50;

/** One page of banners with their counts, those that end last first. */
export async function listBanners({ store }: Pick<Platform, 'store'>, { input }: Call<Input>): Promise<Reply> {
  const { limit, cursor } = input;
  const found = await store.find<BannerDoc>({
    from: collectionRef('banners'),
    orderBy: [{ field: 'endsAt', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.endsAt), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const counts = await store.getAll(page.map(({ id }) => refTo('bannerCounts', id)));
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    banners: page.map(({ data: { updatedAt: _, startsAt, endsAt, ...banner } }, place) => ({
      ...banner,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      shown: counts[place]?.shown ?? 0,
      tapped: counts[place]?.tapped ?? 0,
    })),
    cursor: last === undefined ? null : { endsAt: last.data.endsAt.toISOString(), id: last.id },
  };
}

/** Every labelled place that is not over yet. */
export async function listFeatured(
  { store }: Pick<Platform, 'store'>,
  { now }: Call<unknown>,
): Promise<z.output<typeof listFeaturedContract.reply>> {
  const found = await store.find<FeaturedDoc>({
    from: collectionRef('featured'),
    where: [{ field: 'endsAt', op: '>', value: now }],
    orderBy: [{ field: 'endsAt', direction: 'asc' }],
    limit: MAX_FEATURED,
  });
  const person = await peopleOf(
    store,
    found.map(({ data }) => data.uid),
  );
  return {
    featured: found.map(({ data: { updatedAt: _, startsAt, endsAt, ...place } }) => ({
      ...place,
      name: person(place.uid).name,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
  };
}
