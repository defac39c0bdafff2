import { AppError } from '../kernel/app-error.ts';
import type { Call } from '../kernel/call.ts';
import { refTo } from '../kernel/collections.ts';
import { idFrom } from '../kernel/hash.ts';
import type { Tx } from '../kernel/store.ts';
import { DAY, plus } from '../kernel/time.ts';

const KEPT_DAYS = 8;

/**
 * The reply the same request got before: the first read of every use case whose replay record is not a ledger entry.
 * @throws ledger/key-reused when the request id came with other input.
 */
export async function readReplay<R>(tx: Tx, name: string, call: Call<unknown>): Promise<R | undefined> {
  const known = await tx.get(replayRef(name, call));
  if (known === undefined) return undefined;
  if (known.inputHash !== call.inputHash) throw new AppError('ledger/key-reused');
  return known.reply as R;
}

/** Keeps the reply beside what the transaction wrote, and hands it back. */
export function writeReplay<R>(tx: Tx, name: string, { call, reply }: { call: Call<unknown>; reply: R }): R {
  const expireAt = plus(call.now, KEPT_DAYS * DAY);
  tx.create(replayRef(name, call), { inputHash: call.inputHash, reply, at: call.now, expireAt });
  return reply;
}

function replayRef(name: string, call: Call<unknown>) {
  return refTo('replays', idFrom(name, call.uid, call.requestId));
}
