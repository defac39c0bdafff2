import type { AgencySettlementLineDoc } from '../../src/contract/documents/agencies.ts';
import type { EarningDoc } from '../../src/contract/documents/ledger.ts';
import { generateSettlements } from '../../src/features/agency/generate-settlements.ts';
import { getSettlement } from '../../src/features/agency/get-settlement.ts';
import { reviewSettlement } from '../../src/features/agency/review-settlement.ts';
import { releaseDue } from '../../src/features/earning/release-due.ts';
import { takeBack } from '../../src/features/earning/take-back.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createAgencyWorld } from './agency-world.ts';

/** Stars with its hosts Cara and Dia, on a Saturday; its week ends on the night to Monday, the 23rd. */
export async function createSettlementWorld() {
  const world = await createAgencyWorld();
  const { platform, store, callAs } = world;
  const agencyId = await world.openStars();
  await world.join('dia');
  await world.confirm(agencyId, 'dia');
  let serial = 0;
  const staff = (input: object, by = 'farid') => {
    const requestId = `finance-act-${++serial}`;
    return callAs(by, { ...input, requestId } as never, { requestId, roles: ['finance'] });
  };
  const rows = () => [...store.documents<EarningDoc>({ path: 'earnings' })].map(([, row]) => row);
  return {
    ...world,
    agencyId,
    rows,
    /** What the proof of the ledger says about settlements. */
    differences: async () =>
      (await verifyLedger(store)).differences
        .filter(({ check }) => check === 'settlement')
        .map(({ subject, expected, found }) => `${subject}: ${expected} / ${found}`),
    settle: () => generateSettlements(platform, world.now()),
    release: () => releaseDue(platform, world.now()),
    settlement: (day = '2026-11-16') => store.get(refTo('agencySettlements', `${agencyId}~${day}`)),
    lines: () =>
      [...store.documents<AgencySettlementLineDoc>({ path: 'agencySettlementLines' })].map(([, line]) => line),
    review: (step: 'check' | 'approve' | 'dispute' | 'reopen', by: string) =>
      reviewSettlement(
        platform,
        staff(
          {
            settlementId: `${agencyId}~2026-11-16`,
            step,
            reason: 'looked at it',
            ...(step === 'dispute' && { ticket: 'T-3' }),
          },
          by,
        ),
      ),
    read: (by: string, roles: string[] = []) => {
      const input = { settlementId: `${agencyId}~2026-11-16`, limit: 50 };
      return getSettlement(platform, callAs(by, input, { roles }));
    },
    /** Gifts and a call, a reversal and a take-back, before the week is over. */
    earn: async () => {
      await world.giveRose('cara', 3);
      await world.giveRose('dia', 2);
      const sessionId = await world.connect('bob', 'cara');
      await world.talk(sessionId, 150);
      await world.end(sessionId, 'bob');
      const [first, second] = rows().filter(({ source, creatorUid }) => source === 'gift' && creatorUid === 'cara');
      await reverseEntry(platform, staff({ entryKey: first?.entryKey, reason: 'by mistake', ticket: 'T-1' }));
      await takeBack(platform, staff({ entryKey: second?.entryKey, cause: 'fraud', reason: 'stolen', ticket: 'T-2' }));
    },
  };
}
