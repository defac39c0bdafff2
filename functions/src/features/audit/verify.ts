import type { z } from 'zod';
import type { verifyContract } from '../../contract/features/audit.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { AlreadyExistsError } from '../../kernel/store.ts';
import { type Difference, verifyLedger } from '../../ledger/verify-ledger.ts';
import type { Platform } from '../../platform/platform.ts';

type Reply = z.output<typeof verifyContract.reply>;

/** Differences shown to staff, and written down in one night: more of them have one cause. */
const SHOWN = 50;
const WRITTEN_DOWN = 200;

/** Proves the books now and answers with what differs. Writes nothing. */
export async function verify({ store }: Pick<Platform, 'store'>): Promise<Reply> {
  const { entryCount, accountCount, differences } = await verifyLedger(store);
  return { entryCount, accountCount, differenceCount: differences.length, differences: differences.slice(0, SHOWN) };
}

/** The nightly proof: each difference is an error in the log and, once, an exception for a person to look at. */
export async function verifyNightly(platform: Pick<Platform, 'store' | 'log'>, now: Date): Promise<void> {
  const { entryCount, accountCount, differences } = await verifyLedger(platform.store);
  platform.log.event('ledger-verified', { entryCount, accountCount, differenceCount: differences.length });
  for (const difference of differences.slice(0, WRITTEN_DOWN)) await writeDown(platform, difference, now);
}

async function writeDown(
  { store, log }: Pick<Platform, 'store' | 'log'>,
  { check, subject, expected, found }: Difference,
  now: Date,
): Promise<void> {
  const note = `${check}: expected ${expected}, found ${found}`;
  log.fault('ledger-difference', new Error(note), { check, subject });
  const ref = refTo('exceptions', idFrom('ledger-difference', check, subject));
  const exception = {
    kind: 'ledger-difference',
    subject,
    note,
    state: 'open',
    ownerUid: null,
    resolution: null,
  } as const;
  try {
    await store.create(ref, { ...exception, at: now });
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
  }
}
