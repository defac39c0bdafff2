import type { z } from 'zod';
import type { AgencySettlementDoc } from '../../contract/documents/agencies.ts';
import type { getDashboardContract } from '../../contract/features/agency.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { DAY, istDay, plus } from '../../kernel/time.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { payeeRef } from '../earning/public.ts';
import { agencyReply, loadOwnAgency } from './agency-store.ts';
import { runningPeriod } from './list-hosts.ts';
import { settlementIdOf } from './settlement-period.ts';

type Reply = z.input<typeof getDashboardContract.reply>;

const WEEK_DAYS = 7;
/** The running statement and, of at least a week each or cut short by a change of length, those before it. */
const MAX_STATEMENTS = 3;

/**
 * The agency at a glance: eight documents and a query of three, however large it is. Balances are those of the last
 * fold, some seconds old; the days are as old as the statement's count.
 * @throws agency/required, agency/role-required
 */
export async function getDashboard(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<unknown>,
): Promise<Reply> {
  const rules = (await config.read(call.now)).agencies.value;
  const { agency, member } = await loadOwnAgency(store, call.uid, 'viewer');
  const payee = { kind: 'agency', id: agency.agencyId } as const;
  const { pending, available, payout, debt } = payeeAccounts(payee);
  const [accounts, payeeDoc, found] = await Promise.all([
    store.getAll([pending, available, payout, debt].map((id) => accountRef(id))),
    store.get(payeeRef(payee)),
    store.find<AgencySettlementDoc>({
      from: collectionRef('agencySettlements'),
      where: [{ field: 'agencyId', op: '==', value: agency.agencyId }],
      orderBy: [{ field: 'startAt', direction: 'desc' }],
      limit: MAX_STATEMENTS,
    }),
  ]);
  const [pendingPaise = 0, availablePaise = 0, processingPaise = 0, debtPaise = 0] = accounts.map(
    (account) => account?.balance ?? 0,
  );
  const statements = found.map(({ data }) => data);
  const running = statements.find(
    ({ settlementId }) => settlementId === settlementIdOf(agency.agencyId, agency.settlingFrom),
  );
  const week = lastDays(statements, call.now);
  const { earned, takenBack } = running?.totals ?? { earned: nothing, takenBack: nothing };
  return {
    agency: agencyReply(agency, call.now),
    role: member.role,
    money: { pendingPaise, availablePaise, processingPaise, debtPaise },
    onHold: payeeDoc?.hold ? { reason: payeeDoc.hold.reason, note: payeeDoc.hold.note } : null,
    kyc: payeeDoc?.kyc ?? 'none',
    today: week.at(-1) ?? { day: istDay(call.now), ...nothing },
    week,
    period: {
      ...runningPeriod(agency, running, rules),
      agencyPaise: earned.agencyPaise + takenBack.agencyPaise,
    },
  };
}

const nothing = { creatorPaise: 0, agencyPaise: 0 };

/** The last days in India, today the last; a day falls into one statement only. */
function lastDays(statements: readonly AgencySettlementDoc[], now: Date): Reply['week'] {
  return Array.from({ length: WEEK_DAYS }, (_, place) => {
    const day = istDay(plus(now, (place + 1 - WEEK_DAYS) * DAY));
    const parts = statements.map(({ days }) => days[day]).find((one) => one !== undefined);
    return { day, ...(parts ?? nothing) };
  });
}
