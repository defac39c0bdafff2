import type { z } from 'zod';
import type { listFlagsContract } from '../../contract/features/config.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { flagsFor } from './decide-flags.ts';

type ListCall = Call<z.output<typeof listFlagsContract.request>>;
type Reply = z.input<typeof listFlagsContract.reply>;

/** What is on for the caller. The city is that of their profile; the roles are those of their token. */
export async function listFlags(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { uid, roles, signedInAt, now }: ListCall,
): Promise<Reply> {
  const { app } = await config.read(now);
  // A guest belongs to nobody, though their network is counted under a name.
  const isGuest = signedInAt === undefined;
  const profile = isGuest ? undefined : await store.get(refTo('profiles', uid));
  const reader = { uid: isGuest ? null : uid, roles, city: profile?.city ?? null };
  return { flags: flagsFor(app.value.flags, reader), minVersions: app.value.minVersions };
}
