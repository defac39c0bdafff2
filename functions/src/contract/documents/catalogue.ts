import { z } from 'zod';
import { slug } from '../ids.ts';

/** The lists that staff keep and apps choose from. A creator's categories are in the settings of `creators`. */
export const catalogueList = z.enum([
  'interests',
  'languages',
  'states',
  'cities',
  'countries',
  'avatars',
  'tags',
  'report-reasons',
  'gift-categories',
  'room-categories',
  'ad-placements',
]);
export type CatalogueList = z.infer<typeof catalogueList>;

const nothing = z.strictObject({});

/** What an item of a list says beside its names. */
export const catalogueExtras = {
  interests: z.strictObject({ emoji: z.string().min(1).max(16) }),
  /** Only a language that the server words its texts in can be somebody's first. */
  languages: z.strictObject({ isPrimary: z.boolean() }),
  states: nothing,
  cities: z.strictObject({ stateId: slug }),
  countries: z.strictObject({
    code: z.string().regex(/^[A-Z]{2}$/),
    flag: z.string().min(1).max(16),
    diallingCode: z.string().regex(/^\+[1-9][0-9]{0,3}$/),
  }),
  avatars: z.strictObject({ url: z.string().min(1).max(300) }),
  tags: nothing,
  'report-reasons': nothing,
  'gift-categories': nothing,
  'room-categories': nothing,
  'ad-placements': nothing,
} as const satisfies Record<CatalogueList, z.ZodType>;
export type CatalogueExtra<L extends CatalogueList> = z.infer<(typeof catalogueExtras)[L]>;

const name = z.string().trim().min(1).max(60);

export const catalogueItem = z.strictObject({
  /** Stored wherever somebody chose the item, so it never changes. */
  id: slug,
  /** English always; apps fall back to it. */
  names: z.strictObject({
    en: name,
    hi: name.optional(),
    ta: name.optional(),
    te: name.optional(),
    kn: name.optional(),
    ml: name.optional(),
  }),
  order: z.int().min(0).max(9_999),
  /** False: nobody new can choose it; whoever has it keeps it. */
  active: z.boolean(),
  /** What its list asks for, and nothing else (`catalogueExtras`). */
  extra: z
    .strictObject({
      ...catalogueExtras.interests.shape,
      ...catalogueExtras.languages.shape,
      ...catalogueExtras.cities.shape,
      ...catalogueExtras.countries.shape,
      ...catalogueExtras.avatars.shape,
    })
    .partial(),
});
export type CatalogueItem = z.infer<typeof catalogueItem>;

/** Keeps a list well below the megabyte that a document may have, whatever its names. */
export const MAX_CATALOGUE_ITEMS = 600;

/** `catalogue/{list}`: absent until staff change it; the list of the contract counts until then. */
export const catalogueDoc = z.strictObject({
  list: catalogueList,
  version: z.int().min(1),
  items: z.array(catalogueItem).max(MAX_CATALOGUE_ITEMS),
  updatedAt: z.date(),
});
export type CatalogueDoc = z.infer<typeof catalogueDoc>;
