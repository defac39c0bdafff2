import { z } from 'zod';
import { callable } from '../callable.ts';
import { bannerDoc, bannerKind, bannerSegment } from '../documents/discovery.ts';
import { docId, instant, pageLimit, readingReason, reason, requestId, slug, uid } from '../ids.ts';

const ofStaff = { audience: { staff: ['admin'] }, area: null, movesMoney: false, quota: 'none' } as const;

const banner = {
  kind: bannerKind,
  title: z.string().trim().min(1).max(80),
  imageUrl: z.url({ protocol: /^https$/ }).max(500),
  link: bannerDoc.shape.link,
  place: bannerDoc.shape.place,
  startsAt: instant,
  endsAt: instant,
  languages: bannerDoc.shape.languages,
  segment: bannerSegment,
  isActive: z.boolean(),
} as const;

export const saveBannerContract = callable({
  name: 'discovery-saveBanner',
  summary: 'Puts a banner on the home for a time, or changes one.',
  request: z.strictObject({ requestId, bannerId: slug, banner: z.strictObject(banner), reason }),
  reply: z.strictObject({ bannerId: docId }),
  ...ofStaff,
  errors: ['banner/window', 'ledger/key-reused'],
});

export const removeBannerContract = callable({
  name: 'discovery-removeBanner',
  summary: 'Takes a banner away for good.',
  request: z.strictObject({ requestId, bannerId: slug, reason }),
  reply: z.strictObject({ bannerId: docId }),
  ...ofStaff,
  errors: ['banner/not-found', 'ledger/key-reused'],
});

export const listBannersContract = callable({
  name: 'discovery-listBanners',
  summary: 'Banners with how often they were seen and tapped, those that end last first.',
  request: z.strictObject({
    limit: pageLimit,
    cursor: z.strictObject({ endsAt: instant, id: docId }).optional(),
    reason: readingReason,
  }),
  reply: z.strictObject({
    banners: z.array(z.strictObject({ bannerId: docId, ...banner, shown: z.int(), tapped: z.int() })),
    cursor: z.strictObject({ endsAt: instant, id: docId }).nullable(),
  }),
  ...ofStaff,
  errors: [],
});

const place = {
  uid,
  slotId: slug,
  place: z.int().min(1).max(50),
  startsAt: instant,
  endsAt: instant,
} as const;

export const saveFeaturedContract = callable({
  name: 'discovery-saveFeatured',
  summary: 'Gives a creator a labelled place in the lists for a time, or changes it.',
  request: z.strictObject({ requestId, featuredId: slug, featured: z.strictObject(place), reason }),
  reply: z.strictObject({ featuredId: docId }),
  ...ofStaff,
  errors: ['creator/required', 'banner/window', 'banner/slot-unknown', 'ledger/key-reused'],
});

export const removeFeaturedContract = callable({
  name: 'discovery-removeFeatured',
  summary: 'Takes a labelled place back.',
  request: z.strictObject({ requestId, featuredId: slug, reason }),
  reply: z.strictObject({ featuredId: docId }),
  ...ofStaff,
  errors: ['banner/not-found', 'ledger/key-reused'],
});

export const listFeaturedContract = callable({
  name: 'discovery-listFeatured',
  summary: 'Labelled places that are not over yet, those that end first first.',
  request: z.strictObject({ reason: readingReason }),
  reply: z.strictObject({ featured: z.array(z.strictObject({ featuredId: docId, name: z.string(), ...place })) }),
  ...ofStaff,
  errors: [],
});
