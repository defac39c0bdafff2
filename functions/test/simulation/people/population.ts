import { refTo } from '../../../src/kernel/collections.ts';
import { openWallet } from '../../../src/ledger/open-wallet.ts';
import { approveCreator, openProfile } from '../../support/economy.ts';
import { type App, createApp } from '../app.ts';
import type { World } from '../world.ts';

/** What somebody does with their days. `both` is paid for calls and pays for calls. */
type Trade = 'payer' | 'creator' | 'both' | 'abuser' | 'staff';

export interface Person {
  readonly uid: string;
  readonly trade: Trade;
  readonly app: App;
}

/** Ten people: enough to be in each other's way. */
const TRADES: readonly Trade[] = [
  'payer',
  'payer',
  'payer',
  'payer',
  'creator',
  'creator',
  'creator',
  'both',
  'abuser',
  'staff',
];

export const STAFF_ROLES = ['admin', 'finance', 'support', 'moderator'];

/** The n-th person of a world, with their documents as sign-in and staff would have left them. */
export async function settle(world: World, index: number): Promise<Person> {
  const { store, agenda, chance } = world;
  const trade = TRADES[index % TRADES.length] ?? 'payer';
  const uid = `${trade}${index}`;
  const now = agenda.now();
  const roles = trade === 'staff' ? STAFF_ROLES : [];
  if (trade === 'creator' || trade === 'both') {
    const agencyId = chance.happens(0.5) ? 'agency-one' : null;
    const terms = { shareBps: chance.pick([null, 3_000, 6_000]), agencyId, agencyShareBps: null };
    await approveCreator(store, uid, { now, terms, class: chance.pick(['regular', 'popular', 'celebrity'] as const) });
  } else {
    await openProfile(store, uid, now);
  }
  await store.set(refTo('users', uid), {
    uid,
    phone: `+9198000000${String(index).padStart(2, '0')}`,
    onboardingStep: 'done',
    roles,
    createdAt: now,
    lastSignInAt: now,
  });
  await store.transaction(async (tx) => openWallet(tx, uid, { lowBalanceAlertCoins: 20, missingSteps: [], now }));
  return { uid, trade, app: createApp(world, uid, roles) };
}
