import { setTimeout as sleep } from 'node:timers/promises';
import { initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing';
import { type FirebaseStorage, getBytes, ref, uploadBytes } from 'firebase/storage';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MediaDoc } from '../../src/contract/documents/media.ts';
import * as media from '../../src/features/media/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { liveApp } from '../../src/platform/app.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { liveFiles } from '../../src/platform/live-files.ts';
import { openProfile } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';
import { film, photo } from '../support/sample-media.ts';

const store = getFirestoreStore();
let env: RulesTestEnvironment;
let ann: Caller;

beforeAll(async () => {
  const [host = '', port] = (process.env.FIREBASE_STORAGE_EMULATOR_HOST ?? '').split(':');
  // The rules that the world was started with stay.
  env = await initializeTestEnvironment({ projectId: 'demo-mehfil', storage: { host, port: Number(port) } });
  ann = await newPerson('ann');
  await openProfile(store, ann.uid, new Date());
});

afterAll(async () => {
  await env?.cleanup();
});

/** The project's bucket as this person's app has it. */
function bucketOf({ uid }: Caller): FirebaseStorage {
  const bucket = `gs://${liveApp().options.storageBucket}`;
  return env.authenticatedContext(uid).storage(bucket) as unknown as FirebaseStorage;
}

const upload = (path: string, content: Uint8Array, contentType: string) =>
  uploadBytes(ref(bucketOf(ann), path), content, { contentType });

/** What the trigger made of an upload, once it has. */
async function outcomeOf(fileId: string): Promise<MediaDoc> {
  for (let tries = 0; tries < 450; tries++) {
    const doc = await store.get(refTo('media', `${ann.uid}~${fileId}`));
    if (doc !== undefined && doc.state !== 'processing') return doc;
    await sleep(200);
  }
  throw new Error(`nobody looked at ${fileId}`);
}

it('an uploaded photo loses its place, waits for staff, and is then seen by everybody', async () => {
  const path = `media/${ann.uid}/avatar/face-0001`;
  await upload(path, await photo(), 'image/jpeg');
  expect(await outcomeOf('face-0001')).toMatchObject({ state: 'ready', moderation: 'pending' });

  const made = `ready/${ann.uid}/avatar/face-0001/full`;
  const { format, width, exif } = await sharp(Buffer.from(await getBytes(ref(bucketOf(ann), made)))).metadata();
  expect({ format, width, exif }).toEqual({ format: 'webp', width: 600, exif: undefined });
  const bob = await newPerson('bob');
  await expect(getBytes(ref(bucketOf(bob), made))).rejects.toMatchObject({ code: 'storage/unauthorized' });

  const mona = { ...(await newPerson('mona')), token: { roles: ['moderator'] } };
  const mediaId = `${ann.uid}~face-0001`;
  const decision = { requestId: newRequestId(), mediaId, reason: 'one adult face' };
  const seen = { isOneFace: true, isAdult: true };
  expect(await refusalOf(callAs(ann, media.approve, { ...decision, checklist: seen }))).toBe('auth/forbidden');
  expect(await refusalOf(callAs(mona, media.approve, { ...decision, checklist: null }))).toBe('media/not-checked');
  const approval = await callAs(mona, media.approve, { ...decision, checklist: seen });
  expect(approval).toEqual({ mediaId, moderation: 'approved' });
  const { photoUrl } = (await store.get(refTo('profiles', ann.uid))) ?? {};
  const answer = await fetch(photoUrl ?? '');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);

  await callAs(mona, media.reject, { ...decision, requestId: newRequestId() });
  expect((await fetch(photoUrl ?? '')).ok).toBe(false);
  expect(await store.get(refTo('profiles', ann.uid))).toMatchObject({ photoUrl: null });
  // Its upload was deleted right after the photo was made.
  expect(await liveFiles.stat(path)).toBeUndefined();
}, 120_000);

it('a film in the gallery is taken as it is, without its place', async () => {
  await upload(`media/${ann.uid}/gallery/holiday-1`, film(12), 'video/mp4');
  expect(await outcomeOf('holiday-1')).toMatchObject({ state: 'ready', kind: 'video', durationMs: 12_000 });
  const made = await liveFiles.read(`ready/${ann.uid}/gallery/holiday-1/full`);
  expect(made).toHaveLength(film(12).byteLength);
  expect(Buffer.from(made ?? []).includes('+12.97')).toBe(false);
});

it('what is not what it claims to be is refused and deleted', async () => {
  const path = `media/${ann.uid}/chat-image/script-01`;
  await upload(path, new TextEncoder().encode('<svg onload="alert(1)"/>'), 'image/png');
  expect(await outcomeOf('script-01')).toMatchObject({ state: 'refused', refusal: 'type' });
  const refusedByRules = upload(`media/${ann.uid}/chat-image/script-02`, new Uint8Array(9), 'image/svg+xml');
  await expect(refusedByRules).rejects.toMatchObject({ code: 'storage/unauthorized' });
});
