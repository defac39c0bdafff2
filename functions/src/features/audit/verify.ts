import type { z } from 'zod';
import type { verifyContract } from '../../contract/features/audit.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { AlreadyExistsError, type Store } from '../../kernel/store.ts';
import { type Difference, type LedgerProof, verifyLedger } from '../../ledger/verify-ledger.ts';
import type { Platform } from '../../platform/platform.ts';

type Reply = z.output<typeof verifyContract.reply>;

/** Differences shown to staff, and written down in one night: more of them have one cause. */
const SHOWN = 50;
const WRITTEN_DOWN = 200;

/** Proves the books now and answers with what differs. Of the proof it keeps a record, and touches nothing else. */
export async function verify(
  { store }: Pick<Platform, 'store'>,
  { uid, now }: Pick<Call<unknown>, 'uid' | 'now'>,
): Promise<Reply> {
  const proof = await verifyLedger(store);
  await recordRun(store, proof, { byUid: uid, at: now });
  const { entryCount, accountCount, differences } = proof;
  return { entryCount, accountCount, differenceCount: differences.length, differences: differences.slice(0, SHOWN) };
}

/** The nightly proof: each difference is an error in the log and, once, an exception for a person to look at. */
export async function verifyNightly(platform: Pick<Platform, 'store' | 'log'>, now: Date): Promise<void> {
  const proof = await verifyLedger(platform.store);
  const { entryCount, accountCount, differences } = proof;
  await recordRun(platform.store, proof, { byUid: null, at: now });
  platform.log.event('ledger-verified', { entryCount, accountCount, differenceCount: differences.length });
  for (const difference of differences.slice(0, WRITTEN_DOWN)) await writeDown(platform, difference, now);
}

/** What one value may take of the record: an entry printed whole is longer than anybody reads in a table. */
const SHOWN_CHARS = 500;

/** One run by one person at one moment has one record. */
async function recordRun(
  store: Store,
  { entryCount, accountCount, differences }: LedgerProof,
  { byUid, at }: { byUid: string | null; at: Date },
): Promise<void> {
  await store.set(refTo('verifyRuns', idFrom('verify-run', byUid ?? '', at.toISOString())), {
    ...{ byUid, entryCount, accountCount, at },
    differenceCount: differences.length,
    differences: differences.slice(0, WRITTEN_DOWN).map(({ check, subject, expected, found }) => {
      return { check, subject, expected: expected.slice(0, SHOWN_CHARS), found: found.slice(0, SHOWN_CHARS) };
    }),
  });
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
