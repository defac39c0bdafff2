import type { z } from 'zod';
import type { reportContract } from '../../contract/features/safety.ts';
import type { Call } from '../../kernel/call.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { type Enforcement, enforceAction } from './enforce.ts';
import { sealEvidence } from './evidence-files.ts';
import { writeReport } from './write-report.ts';

type Reply = z.input<typeof reportContract.reply>;

/**
 * Keeps a report and a copy of what it is about. The same thing reported again is the same report.
 * @throws report/target-not-found, report/self, limit/reached {limit, resetsAt}, ledger/key-reused
 */
export async function report(
  platform: Enforcement,
  call: Call<z.output<typeof reportContract.request>>,
): Promise<Reply> {
  const section = (await platform.config.read(call.now)).safety.value;
  const { target, reason, words } = call.input;
  const { reply, evidenceId, ownActionId } = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'safety-report', call);
    if (replayed !== undefined) return { reply: replayed, evidenceId: null, ownActionId: null };
    const written = await writeReport(tx, call, { target, reason, words, isDanger: false, section });
    const { reportId, state } = written.report;
    const isNew: Reply = { reportId, state, isNew: written.isNew };
    return { ...written, reply: writeReplay(tx, 'safety-report', { call, reply: isNew }) };
  });
  if (evidenceId !== null) await sealEvidence(platform, evidenceId, call.now);
  if (ownActionId !== null) await enforceAction(platform, ownActionId, call.now);
  return reply;
}
