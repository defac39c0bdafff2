import type { z } from 'zod';
import { canAccess } from '../../contract/console-access.ts';
import type { noteExportContract } from '../../contract/features/audit.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import { maskEmail, maskPhone } from '../../kernel/mask-contact.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from './public.ts';

type Input = z.output<typeof noteExportContract.request>;
type Reply = z.output<typeof noteExportContract.reply>;

const NAME = 'audit-noteExport';

/**
 * Writes down that somebody of staff is about to save a list as a file. The console reads the rows page by page through
 * the list's own callable, which masks them by role as always, and saves nothing before this has answered.
 * @throws auth/forbidden when the caller's roles may not see the list, ledger/key-reused
 */
export async function noteExport({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { resource, filters, rows, reason } = call.input;
  if (!canAccess(call.roles, resource, 'export')) throw new AppError('auth/forbidden');
  const target = `exports/${resource}`;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, NAME, call);
    if (replayed !== undefined) return replayed;
    const masked = filters.map(({ field, value }) => ({ field, value: maskContacts(value) }));
    writeAudit(tx, call, { action: NAME, target, reason, before: null, after: { filters: masked, rows } });
    return writeReplay(tx, NAME, { call, reply: { auditId: idFrom(NAME, target, call.uid, call.requestId) } });
  });
}

/** What was searched for may be somebody's number or address, and the log is read by others. */
function maskContacts(value: string): string {
  return value
    .replace(/[^\s@]+@[^\s@]+/g, (address) => maskEmail(address) ?? '')
    .replace(/\+?\d{10,}/g, (number) => maskPhone(number) ?? '');
}
