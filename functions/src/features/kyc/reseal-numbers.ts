import type { SealedFieldDoc } from '../../contract/documents/kyc.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

const BATCH = 200;

/**
 * After a change of key: seals anew what the previous one sealed, some each day, until that one can be forgotten. A
 * number whose key is gone stays as it is, and is logged.
 */
export async function resealNumbers(platform: Pick<Platform, 'store' | 'sealing' | 'log'>, _now: Date): Promise<void> {
  const current = platform.sealing.keyId();
  for (const op of ['<', '>'] as const) {
    const old = await platform.store.find<SealedFieldDoc>({
      from: collectionRef('sealedFields'),
      where: [{ field: 'keyId', op, value: current }],
      orderBy: [{ field: 'keyId', direction: 'asc' }],
      limit: BATCH,
    });
    for (const field of old) {
      await resealOne(platform, field).catch((error: unknown) => {
        platform.log.fault('number-not-resealed', error, { sealedId: field.id, keyId: field.data.keyId });
      });
    }
  }
}

/** Only this changes a sealed number once it is written, so nobody is overtaken. */
async function resealOne(
  { store, sealing }: Pick<Platform, 'store' | 'sealing'>,
  { ref, data }: Found<SealedFieldDoc>,
): Promise<void> {
  const sealed = sealing.seal(sealing.unseal(data.sealed, ref.path), ref.path);
  await store.update(ref, { sealed, keyId: sealing.keyId(sealed) });
}
