import type { World } from '../launcher/world.ts';
import type { Person } from '../people.ts';
import { type App, CallRefusedError } from './app.ts';
import { redeemCode, requestCode } from './phone-sign-in.ts';

interface CallableAnswer {
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly details?: { readonly code?: string } };
}

/** Signs a person in by phone and speaks the callable protocol by hand: an app without an SDK. */
export async function openPlainApp(world: World, { phone }: Pick<Person, 'phone'>): Promise<App> {
  const { uid, idToken } = await redeemCode(world, await requestCode(world, phone));
  const functions = `${world.urls.functions}/${world.projectId}/${world.region}`;
  const bucket = `${world.urls.storage}/v0/b/${world.projectId}.appspot.com/o`;
  const authorization = `Bearer ${idToken}`;
  return {
    uid,
    call: async (contract, input) => {
      const response = await fetch(`${functions}/${contract.name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ data: input }),
      });
      const { result, error } = (await response.json()) as CallableAnswer;
      if (error !== undefined) throw new CallRefusedError(contract.name, error.details?.code ?? error.message);
      return contract.reply.parse(result);
    },
    upload: async (path, { bytes, contentType }) => {
      const response = await fetch(`${bucket}?name=${encodeURIComponent(path)}`, {
        method: 'POST',
        headers: { 'content-type': contentType, authorization },
        body: bytes.slice(),
      });
      if (response.status === 403) throw new CallRefusedError('storage', 'storage/unauthorized');
      if (!response.ok) throw new Error(`the bucket answered ${response.status} for ${path}`);
    },
  };
}
