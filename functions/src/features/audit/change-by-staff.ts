import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from './write-audit.ts';

interface Change<R> {
  /** The callable's name. */
  readonly name: string;
  /** The document it is about, e.g. `faqs/what-are-coins`. */
  readonly target: string;
  /** Reads and decides; `write` comes after all reads. Throws when it may not be so. */
  readonly decide: (tx: Tx) => Promise<{ before: unknown; after: unknown; reply: R; write: () => void }>;
}

/** One change of what everybody sees, made by staff once per request, with its line in the audit. */
export function changeByStaff<R>(
  { store }: Pick<Platform, 'store'>,
  call: Call<{ readonly reason: string }>,
  { name, target, decide }: Change<R>,
): Promise<R> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<R>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const { before, after, reply, write } = await decide(tx);
    write();
    writeAudit(tx, call, { action: name, target, reason: call.input.reason, before, after });
    return writeReplay(tx, name, { call, reply });
  });
}
