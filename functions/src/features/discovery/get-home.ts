import type { z } from 'zod';
import type { BannerDoc } from '../../contract/documents/discovery.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import type { getHomeContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { DAY, msBetween } from '../../kernel/time.ts';
import type { ListNeeds } from './list-page.ts';
import { listRecommended } from './list-recommended.ts';
import { readRules } from './read-viewer.ts';

type Input = z.output<typeof getHomeContract.request>;
type Reply = z.output<typeof getHomeContract.reply>;

/** Banners that can be in force at one time. */
const MAX_BANNERS = 50;

/**
 * The first screen in one call: at most one read for each banner in force, two for the viewer, and the page of
 * recommended creators. Coins and unread notices are the viewer's own documents, which the app listens to anyway.
 */
export async function getHome(platform: ListNeeds, call: Call<Input>): Promise<Reply> {
  const { uid, input, now } = call;
  const [banners, page] = await Promise.all([
    bannersFor(platform, uid, now),
    listRecommended(platform, { ...call, input: { limit: input.limit } }),
  ]);
  return {
    banners,
    // Rooms put themselves here once there are any.
    liveNow: [],
    ...page,
  };
}

async function bannersFor(platform: ListNeeds, uid: string, now: Date): Promise<Reply['banners']> {
  const { discovery } = await readRules(platform, now);
  const [inForce, viewer] = await Promise.all([
    platform.store.find<BannerDoc>({
      from: collectionRef('banners'),
      where: [
        { field: 'isActive', op: '==', value: true },
        { field: 'endsAt', op: '>', value: now },
      ],
      orderBy: [{ field: 'endsAt', direction: 'asc' }],
      limit: MAX_BANNERS,
    }),
    readSegments(platform.store, uid, { newcomerDays: discovery.exposure.newcomerDays, now }),
  ]);
  return inForce
    .map(({ data }) => data)
    .filter(({ startsAt, segment, languages }) => {
      const speaks = languages.length === 0 || (viewer.language !== null && languages.includes(viewer.language));
      return startsAt <= now && speaks && viewer.segments.includes(segment);
    })
    .toSorted((a, b) => a.place - b.place || (a.bannerId < b.bannerId ? -1 : 1))
    .slice(0, discovery.maxBanners)
    .map(({ bannerId, kind, title, imageUrl, link }) => ({ bannerId, kind, title, imageUrl, link }));
}

/** Whom banners are for: the app's language, and what the viewer is. */
async function readSegments(
  reader: Reader,
  uid: string,
  { newcomerDays, now }: { newcomerDays: number; now: Date },
): Promise<{ language: SettingsDoc['language'] | null; segments: BannerDoc['segment'][] }> {
  const [profile, settings] = await Promise.all([
    reader.get(refTo('profiles', uid)),
    reader.get(refTo('settings', uid)),
  ]);
  const isNew = profile !== undefined && msBetween(profile.createdAt, now) < newcomerDays * DAY;
  return {
    language: settings?.language ?? null,
    segments: ['everyone', profile?.isCreator ? 'creators' : 'users', ...(isNew ? (['newcomers'] as const) : [])],
  };
}
