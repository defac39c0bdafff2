import { onDocumentCreated, onDocumentWritten } from 'firebase-functions/firestore';
import { storageBucket } from 'firebase-functions/params';
import { onObjectFinalized } from 'firebase-functions/storage';
import type { CollectionName, DocumentOf } from '../contract/collections.ts';
import { AppError } from '../kernel/app-error.ts';
import { fromStored } from '../platform/firestore/firestore-store.ts';
import { livePlatform } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import { mediaOptions, reachOf, type SecretName, triggerOptions } from './options.ts';

/** What happened to a document. Events come at least once and in any order, so the work must recognise itself. */
interface Written<T> {
  readonly id: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

type Work<T> = (platform: Platform, written: Written<T>, now: Date) => Promise<void>;

/** Runs after a document was created. Never moves money: that is for callables, tasks and webhooks. */
export function serveCreated<C extends CollectionName>(
  collection: C,
  work: Work<DocumentOf<C>>,
  secrets: readonly SecretName[] = [],
) {
  return onDocumentCreated(
    { ...triggerOptions, ...reachOf(secrets), document: `${collection}/{id}` },
    async ({ data, params }) => {
      const after = fromStored(data?.data()) as DocumentOf<C> | undefined;
      const { id } = params as { id: string };
      await logged(collection, id, (platform, now) => work(platform, { id, before: undefined, after }, now));
    },
  );
}

/** Runs after a document was created, changed or deleted. Never moves money. */
export function serveWritten<C extends CollectionName>(
  collection: C,
  work: Work<DocumentOf<C>>,
  secrets: readonly SecretName[] = [],
) {
  return onDocumentWritten(
    { ...triggerOptions, ...reachOf(secrets), document: `${collection}/{id}` },
    async ({ data, params }) => {
      const before = fromStored(data?.before.data()) as DocumentOf<C> | undefined;
      const after = fromStored(data?.after.data()) as DocumentOf<C> | undefined;
      const { id } = params as { id: string };
      await logged(collection, id, (platform, now) => work(platform, { id, before, after }, now));
    },
  );
}

/** A file that is whole now, in the project's bucket. */
export interface UploadedFile {
  readonly path: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** Runs after a file was uploaded or replaced. It has the memory that pictures need. */
export function serveUploaded(work: (platform: Platform, file: UploadedFile, now: Date) => Promise<void>) {
  return onObjectFinalized({ ...mediaOptions, bucket: storageBucket }, async ({ data }) => {
    const file = { path: data.name, contentType: data.contentType ?? '', sizeBytes: Number(data.size) };
    await logged('file', data.name, (platform, now) => work(platform, file, now));
  });
}

/** A refusal will be the same next time, so it ends the event; anything else throws, and the event is sent again. */
async function logged(source: string, id: string, work: (platform: Platform, now: Date) => Promise<void>) {
  const platform = livePlatform();
  const startedAt = performance.now();
  try {
    await work(platform, await platform.clock.now());
    platform.log.event('trigger', { source, ms: Math.round(performance.now() - startedAt) });
  } catch (error) {
    platform.log.fault('trigger', error, { source, id });
    if (!(error instanceof AppError)) throw error;
  }
}
