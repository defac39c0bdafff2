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

  async save(path, content, { contentType }) {
    const file = (await bucket()).file(path);
    await file.save(typeof content === 'string' ? content : Buffer.from(content), {
      resumable: false,
      metadata: { contentType, cacheControl: 'private, no-store' },
    });
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
};

/**
 * A link into the storage emulator, which can neither sign nor let a link expire: the file's download token opens it,
 * and the emulator hands out tokens to whoever says `owner`. Cloud Storage would answer neither.
 */
async function localReadUrl(path: string): Promise<string> {
  const { name } = await bucket();
  const address = `http://${process.env['FIREBASE_STORAGE_EMULATOR_HOST']}/v0/b/${name}/o/${encodeURIComponent(path)}`;
  const answer = await fetch(`${address}?create_token=true`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner' },
  });
  invariant(answer.ok, 'a file is there before it is linked to');
  const { downloadTokens } = (await answer.json()) as { downloadTokens: string };
  return `${address}?alt=media&token=${downloadTokens.split(',')[0]}`;
}
