import type { FirebaseStorage } from 'firebase/storage';
import { firebase, localPort } from './firebase.ts';
import { Refusal } from './refusal.ts';

const LOCAL_BUCKET = 'gs://demo-mehfil.appspot.com';

let opened: Promise<FirebaseStorage> | undefined;

/** The bucket, opened by the first who needs it. */
function openBucket(): Promise<FirebaseStorage> {
  opened ??= import('firebase/storage').then(({ getStorage, connectStorageEmulator }) => {
    const { app, localOffset } = firebase();
    if (localOffset === null) return getStorage(app);
    const bucket = getStorage(app, LOCAL_BUCKET);
    connectStorageEmulator(bucket, '127.0.0.1', localPort('storage', localOffset));
    return bucket;
  });
  return opened;
}

/** Puts a file where the rules let this person put one. @throws Refusal `media/not-allowed` */
export async function uploadFile(path: string, file: File): Promise<void> {
  const { ref, uploadBytes } = await import('firebase/storage');
  try {
    await uploadBytes(ref(await openBucket(), path), file, { contentType: file.type });
  } catch (error) {
    const isForbidden = (error as { code?: string }).code === 'storage/unauthorized';
    throw new Refusal(isForbidden ? 'media/not-allowed' : 'network/unreachable');
  }
}

/** An address of a file of one's own that an image can show; null: it is not there, or not theirs to see. */
export async function linkToFile(path: string): Promise<string | null> {
  const { getDownloadURL, ref } = await import('firebase/storage');
  return getDownloadURL(ref(await openBucket(), path)).catch(() => null);
}
