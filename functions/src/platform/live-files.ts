import { invariant } from '../kernel/invariant.ts';
import { liveApp } from './app.ts';
import { isLocalWorld } from './environment.ts';
import type { Files } from './files.ts';

const REQUEST_TIMEOUT_S = 20;

type Bucket = import('@google-cloud/storage').Bucket;

let opening: Promise<Bucket> | undefined;

/**
 * The project's default bucket. The package is loaded with the first file, because functions that never touch one
 * should start fast.
 */
function bucket(): Promise<Bucket> {
  opening ??= openBucket();
  return opening;
}

async function openBucket(): Promise<Bucket> {
  const { IdempotencyStrategy, Storage } = await import('@google-cloud/storage');
  const name = liveApp().options.storageBucket;
  invariant(name !== undefined, 'the project has a default bucket');
  // Every write here replaces or deletes a whole file, so doing one twice does no harm.
  const retryOptions = { idempotencyStrategy: IdempotencyStrategy.RetryAlways, totalTimeout: REQUEST_TIMEOUT_S };
  return new Storage({ retryOptions }).bucket(name);
}

/** The project's default bucket in Cloud Storage, or in the emulator. */
export const liveFiles: Files = {
  async stat(path) {
    const file = (await bucket()).file(path);
    try {
      const [{ contentType, size, timeCreated }] = await file.getMetadata();
      invariant(timeCreated !== undefined, 'a stored file says when it was written');
      return {
        contentType: contentType ?? 'application/octet-stream',
        sizeBytes: Number(size),
        createdAt: new Date(timeCreated),
      };
    } catch (error) {
      if ((error as { code?: number }).code === 404) return undefined;
      throw error;
    }
  },

  async read(path) {
    try {
      const [content] = await (await bucket()).file(path).download();
      return content;
    } catch (error) {
      if ((error as { code?: number }).code === 404) return undefined;
      throw error;
    }
  },

  async save(path, content, { contentType, linkKey }) {
    const file = (await bucket()).file(path);
    // What everybody may see is kept by phones for an hour: that long it may be seen after it was taken down.
    const shared = {
      cacheControl: 'private, max-age=3600',
      // https://firebase.google.com/docs/storage/admin/start#shareable_urls
      metadata: { firebaseStorageDownloadTokens: linkKey },
    };
    await file.save(typeof content === 'string' ? content : Buffer.from(content), {
      resumable: false,
      metadata: { contentType, ...(linkKey === undefined ? { cacheControl: 'private, no-store' } : shared) },
    });
  },

  async copy(from, to) {
    const known = await liveFiles.stat(from);
    if (known === undefined) return false;
    const files = await bucket();
    // Metadata that is said anew replaces all there was, the token of a shared file too; an empty one would be ignored.
    const facts = { contentType: known.contentType, cacheControl: 'private, no-store', metadata: { copiedFrom: from } };
    try {
      await files.file(from).copy(files.file(to), facts);
      return true;
    } catch (error) {
      if ((error as { code?: number }).code === 404) return false;
      throw error;
    }
  },

  async remove(path) {
    await (await bucket()).file(path).delete({ ignoreNotFound: true });
  },

  async signedReadUrl(path, expiresAt, fileName) {
    if (isLocalWorld()) return localReadUrl(path);
    const file = (await bucket()).file(path);
    const [url] = await file.getSignedUrl({
      version: 'v4',
      action: 'read',
      expires: expiresAt,
      responseDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
    return url;
  },

  async publicUrl(path, linkKey) {
    return `${await addressOf(path)}?alt=media&token=${linkKey}`;
  },
};

/** Where apps read a file through Firebase. */
async function addressOf(path: string): Promise<string> {
  const host = isLocalWorld()
    ? `http://${process.env['FIREBASE_STORAGE_EMULATOR_HOST']}`
    : 'https://firebasestorage.googleapis.com';
  return `${host}/v0/b/${(await bucket()).name}/o/${encodeURIComponent(path)}`;
}

/**
 * A link into the storage emulator, which can neither sign nor let a link expire: the file's download token opens it,
 * and the emulator hands out tokens to whoever says `owner`. Cloud Storage would answer neither.
 */
async function localReadUrl(path: string): Promise<string> {
  const address = await addressOf(path);
  const answer = await fetch(`${address}?create_token=true`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner' },
  });
  invariant(answer.ok, 'a file is there before it is linked to');
  const { downloadTokens } = (await answer.json()) as { downloadTokens: string };
  return `${address}?alt=media&token=${downloadTokens.split(',')[0]}`;
}
