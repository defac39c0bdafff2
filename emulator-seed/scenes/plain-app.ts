import type { World } from '../launcher/world.ts';
import type { Person } from '../people.ts';
import { type App, CallRefusedError } from './app.ts';
import { callFunction } from './call-function.ts';
import { redeemCode, requestCode } from './phone-sign-in.ts';

/** Signs a person in by phone and speaks the callable protocol by hand: an app without an SDK. */
export async function openPlainApp(world: World, { phone }: Pick<Person, 'phone'>): Promise<App> {
  const { uid, idToken } = await redeemCode(world, await requestCode(world, phone));
  const bucket = `${world.urls.storage}/v0/b/${world.projectId}.appspot.com/o`;
  return {
    uid,
    call: (contract, input) => callFunction(world, contract, { input, idToken }),
    upload: async (path, { bytes, contentType }) => {
      const response = await fetch(`${bucket}?name=${encodeURIComponent(path)}`, {
        method: 'POST',
        headers: { 'content-type': contentType, authorization: `Bearer ${idToken}` },
        body: bytes.slice(),
      });
      if (response.status === 403) throw new CallRefusedError('storage', 'storage/unauthorized');
      if (!response.ok) throw new Error(`the bucket answered ${response.status} for ${path}`);
    },
  };
}
