import type { z } from 'zod';
import type { decideContract } from '../../contract/features/kyc.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { concludeFile } from './decide-standing.ts';
import { decideVerdict, stateOf } from './decide-verdict.ts';
import { kycId, saveFile } from './kyc-store.ts';
import { refuseAadhaar } from './read-form.ts';
import { staffFile } from './staff-file.ts';

type DecideCall = Call<z.output<typeof decideContract.request>>;
type Reply = z.input<typeof decideContract.reply>;

const NAME = 'kyc-decide';

/**
 * A person of staff verifies or rejects one check of somebody else.
 * @throws kyc/aadhaar-not-stored, kyc/not-found, kyc/own-check, kyc/wrong-state {state},
 * payout/name-mismatch {score, needed}, ledger/key-reused
 */
export async function decide({ store, config }: Pick<Platform, 'store' | 'config'>, call: DecideCall): Promise<Reply> {
  const { payee, check, verdict, reason } = call.input;
  refuseAadhaar(call.input);
  const figures = await config.read(call.now);
  const rules = figures.kyc.value;
  const coolOffHours = figures.payouts.value.beneficiaryCoolOffHours;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, NAME, call);
    if (replayed !== undefined) return replayed;
    const before = await staffFile(tx, payee, call.uid);
    const cause = verdict.kind === 'reject' ? verdict.cause : null;
    const decided = decideVerdict(before, { check, kind: verdict.kind, cause }, { rules, coolOffHours, now: call.now });
    const after = concludeFile(decided, { now: call.now, rules });
    await saveFile(tx, { before, after }, figures);
    const state = verdict.kind === 'verify' ? 'verified' : 'rejected';
    const { marks = [], nameScore = null } = before.review.findings[check] ?? {};
    writeAudit(tx, call, {
      action: `kyc-${verdict.kind}`,
      target: `kycRecords/${kycId(payee)}`,
      reason,
      before: { check, state: stateOf(before, check), marks, nameScore },
      after: { check, state, cause, kyc: after.record.state },
    });
    return writeReplay(tx, NAME, { call, reply: { check, state, kyc: after.record.state } });
  });
}
