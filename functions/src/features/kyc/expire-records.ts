import type { KycRecordDoc } from '../../contract/documents/kyc.ts';
import type { Payee } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { concludeFile } from './decide-standing.ts';
import { findFile, saveFile } from './kyc-store.ts';

const BATCH = 200;

/** Ends what was verified long ago: nothing is paid out until it has been handed in again. */
export async function expireRecords(platform: Pick<Platform, 'store' | 'config' | 'log'>, now: Date): Promise<void> {
  const due = await platform.store.find<KycRecordDoc>({
    from: collectionRef('kycRecords'),
    where: [{ field: 'expiresAt', op: '<=', value: now }],
    orderBy: [{ field: 'expiresAt', direction: 'asc' }],
    limit: BATCH,
  });
  for (const { id, data } of due) {
    await expire(platform, data.payee, now).catch((error: unknown) => {
      platform.log.fault('kyc-not-expired', error, { kycId: id });
    });
  }
}

async function expire({ store, config }: Pick<Platform, 'store' | 'config'>, payee: Payee, now: Date): Promise<void> {
  const figures = await config.read(now);
  const rules = figures.kyc.value;
  await store.transaction(async (tx) => {
    const file = await findFile(tx, payee);
    if (file === undefined || !isDue(file.record.expiresAt, now)) return;
    const over = { state: 'expired' as const, cause: null };
    const bank = { ...file.record.parts.bank, ...over };
    const record = { ...file.record, parts: { pan: over, name: over, bank } };
    const after = concludeFile({ ...file, record }, { now, rules });
    await saveFile(tx, { before: file, after }, figures);
  });
}
