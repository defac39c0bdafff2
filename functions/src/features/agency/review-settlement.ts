import type { z } from 'zod';
import type { decideSettlementContract } from '../../contract/features/agency-settlement.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { assertNotOwnAgency, loadAgency } from './agency-store.ts';
import { decideSettlement } from './decide-settlement.ts';
import { loadSettlement, settlementRef } from './settlement-store.ts';
import { tellSettlement } from './tell-settlement.ts';

type Input = z.output<typeof decideSettlementContract.request>;
type Reply = z.input<typeof decideSettlementContract.reply>;

/**
 * Finance check a statement, and another of them approves it; a dispute, with its ticket, stops it until it is opened
 * again. Money does not wait for any of it: everybody's part was posted when it was earned.
 * @throws agency/settlement-not-found, agency/self, agency/wrong-state {state}, approval/self, ledger/key-reused
 */
export async function reviewSettlement({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { settlementId, step, reason, ticket } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'agency-decideSettlement', call);
    if (replayed !== undefined) return replayed;
    const before = await loadSettlement(tx, settlementId);
    await assertNotOwnAgency(tx, call.uid, before.agencyId);
    const agency = await loadAgency(tx, before.agencyId);
    const review = { by: call.uid, step, reason, ticket: ticket ?? null, at: call.now };
    const after = decideSettlement(before, review);
    tx.set(settlementRef(settlementId), after);
    if (step === 'approve' || step === 'dispute') tellSettlement(tx, agency, after);
    writeAudit(tx, call, {
      action: `agency-settlement-${step}`,
      target: `agencySettlements/${settlementId}`,
      reason,
      before: { state: before.state },
      after: { state: after.state, ticket: ticket ?? null },
    });
    return writeReplay(tx, 'agency-decideSettlement', { call, reply: { settlementId, state: after.state } });
  });
}
