import type { Variation } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const { path, doc: seeded } = seedDocument('messages', OWNER, OTHER);
export const { path: penPath, doc: pen } = seedDocument('conversationMembers', OWNER, OTHER);
export const messageId = `message-${OWNER}`;
export const longAgo = new Date('2024-11-01T10:00:00Z');
export const farAhead = new Date('2099-01-01T00:00:00Z');
export const long = 'x'.repeat(2_000);

/** A time seen from when it is tried, not from when this file was read. */
export const fromNow = (ms: number) => new Date(Date.now() + ms);
export const withTime = (fields: Fields, name: string, ms: number): Fields =>
  Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(fields), [name]: { get: () => fromNow(ms), enumerable: true } },
  );

export const file = { mediaId: 'ann~file' };
export const withPen = (change: Fields): Variation => ({ given: { [penPath]: { ...pen, ...change } } });

export function counts(length: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length }, (_, index) => [`person${index}`, 1]));
}
