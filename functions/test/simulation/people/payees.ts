import { configSections, type SectionName, type SectionValue } from '../../../src/contract/config/sections.ts';
import type { BeneficiaryDoc } from '../../../src/contract/documents/kyc.ts';
import type { Payee } from '../../../src/contract/documents/ledger.ts';
import { saveAgency } from '../../../src/features/agency/save-agency.ts';
import { newPayee, payeeRef } from '../../../src/features/earning/public.ts';
import { refTo } from '../../../src/kernel/collections.ts';
import { DAY, plus } from '../../../src/kernel/time.ts';
import { openWallet } from '../../../src/ledger/open-wallet.ts';
import { approveCreator, openProfile } from '../../support/economy.ts';
import { type App, createApp } from '../app.ts';
import type { World } from '../world.ts';

/** What somebody does in the weeks in which people are paid. */
export type PaydayTrade = 'giver' | 'creator' | 'owner' | 'finance';

export interface PaydayPerson {
  readonly uid: string;
  readonly trade: PaydayTrade;
  readonly app: App;
  /** For whom they withdraw. */
  readonly payee: Payee | null;
}

/** An agency's owner, three who earn, the first without the agency, two who give, and two who pay out. */
const TRADES: readonly PaydayTrade[] = [
  'owner',
  'creator',
  'creator',
  'creator',
  'giver',
  'giver',
  'finance',
  'finance',
];

export const BIG_PACK = 'pack-9999';

/** Whoever gives much in a short time stands out, and so does a creator with two payers. Here everybody is known. */
const ANY = 1_000_000_000;

/** Puts the settings of one world in force: short holds, small limits, and rules of tax that these incomes reach. */
export async function openPaydays(world: World): Promise<void> {
  const { chance } = world;
  const trigger = chance.weighted([
    [3, 'release'],
    [1, 'withdrawal'],
  ] as const);
  const thresholdPaise = 150_000;
  const { tax, risk, economy, payouts, packs, limits, providers } = configSections;
  const regimes = tax.initial.regimes.map((one) => ({
    ...{ ...one, trigger, thresholdPaise, singleThresholdPaise: null, rateBps: 1_000, noPanRateBps: 2_000 },
  }));
  const spend = { ...risk.initial.spend, hourGifts: 10_000, hourCoins: ANY, dayCoins: ANY, anomalyCoins: ANY };
  const [pack] = packs.initial.packs;
  await setSection(world, 'tax', { ...tax.initial, regimes });
  await setSection(world, 'risk', {
    ...risk.initial,
    spend: { ...spend, newPayerHours: 0 },
    income: { ...risk.initial.income, minPaise: ANY, loopGifts: 20 },
  });
  await setSection(world, 'economy', { ...economy.initial, holdDays: chance.between(1, 2) });
  await setSection(world, 'payouts', {
    ...{ ...payouts.initial, minPaise: 10_000, secondApprovalPaise: 60_000, lowFloatPaise: 20_000 },
    ...{ feePaise: chance.pick([0, 500]), recoverReleased: chance.happens(0.7), maxAttempts: chance.between(2, 4) },
  });
  await setSection(world, 'limits', { ...limits.initial, newPayerFirstDayCoins: 1_000_000 });
  if (pack !== undefined) {
    const big = {
      ...pack,
      packId: BIG_PACK,
      name: 'all evening',
      pricePaise: 999_900,
      paidCoins: 9_000,
      bonusCoins: 0,
    };
    await setSection(world, 'packs', { packs: [big] });
  }
  await setSection(world, 'providers', { ...providers.initial, payouts: chance.pick(['razorpayx', 'cashfree']) });
  world.setTaxRules({ trigger, thresholdPaise, percent: (payee) => (hasPan(payee) ? 10 : 20) });
}

/** A setting as staff and a colleague would have left it. */
export async function setSection<S extends SectionName>(
  { store, agenda }: World,
  section: S,
  value: SectionValue<S>,
): Promise<void> {
  const config = { section, version: 1, effectiveAt: agenda.now(), next: null, value };
  await store.set(refTo('config', section), config as never);
}

const hasPan = ({ id }: Payee): boolean => !id.endsWith('3');

/** Somebody among those who came before, with what sign-in, staff and the checks of identity would have left. */
export async function settlePaydayPerson(world: World, earlier: readonly PaydayPerson[]): Promise<PaydayPerson> {
  const { store, agenda, chance } = world;
  const index = earlier.length;
  const trade = TRADES[index % TRADES.length] ?? 'giver';
  const uid = `${trade}${index}`;
  const now = agenda.now();
  const phone = `+9198100000${String(index).padStart(2, '0')}`;
  const roles = trade === 'finance' ? ['finance', 'admin'] : [];
  const user = { uid, phone, onboardingStep: 'done' as const, roles, createdAt: now, lastSignInAt: now };
  await store.set(refTo('users', uid), user);
  const app = createApp(world, uid, roles);
  await openProfile(store, uid, now);
  await store.transaction(async (tx) => openWallet(tx, uid, { lowBalanceAlertCoins: 20, missingSteps: [], now }));
  if (trade === 'creator') {
    const isHost = earlier.at(-1)?.trade === 'creator';
    const agencyId = isHost ? (earlier.findLast((one) => one.trade === 'owner')?.payee?.id ?? null) : null;
    const terms = { shareBps: chance.pick([null, 6_000]), agencyId, agencyShareBps: null };
    await approveCreator(store, uid, { now, terms, kycVerified: true });
    return { uid, trade, app, payee: await verify(world, { kind: 'creator', id: uid }, uid) };
  }
  if (trade === 'owner') {
    const payee = await openAgency(world, uid, `AG${String(index).padStart(4, '0')}`);
    return { uid, trade, app, payee: await verify(world, payee, uid) };
  }
  return { uid, trade, app, payee: null };
}

async function openAgency({ platform, agenda }: World, ownerUid: string, code: string): Promise<Payee> {
  const now = agenda.now();
  const requestId = `open-agency-${code}`;
  const contact = { name: 'Olga', email: 'olga@stars.example' };
  const contract = { code, contact, agencyShareBps: 2_500, startsAt: plus(now, -DAY).toISOString(), endsAt: null };
  const input = { requestId, name: `Stars ${code}`, ownerUid, ...contract, reason: 'signed' };
  const call = { uid: 'admin', roles: ['admin'], requestId, input, inputHash: requestId, now };
  const { agencyId } = await saveAgency(platform, call);
  return { kind: 'agency', id: agencyId };
}

/** Identity and account are checked, and the account may be used. */
async function verify({ store, platform, agenda }: World, payee: Payee, ownerUid: string): Promise<Payee> {
  const now = agenda.now();
  const beneficiaryId = `account-${payee.id}-1`;
  const since = plus(now, -30 * DAY);
  const beneficiary: BeneficiaryDoc = {
    ...{ beneficiaryId, payee, ownerUid, version: 1, replaces: null, kind: 'bank', mask: '••••9012' },
    ...{ bankName: 'State Bank of India', ifsc: 'SBIN0000001', holderName: 'Asha Rao', state: 'verified', cause: null },
    ...{ verifiedAt: since, usableAt: since, retiredAt: null, createdAt: since },
  };
  await store.set(refTo('beneficiaries', beneficiaryId), beneficiary);
  const ref = refTo('sealedFields', beneficiaryId);
  const sealed = platform.sealing.seal('123456789012', ref.path);
  await store.set(ref, { ownerUid, payee, kind: 'bank', sealed, keyId: '', print: '', at: now });
  const record = (await store.get(payeeRef(payee))) ?? newPayee(payee, { ownerUid, now });
  await store.set(payeeRef(payee), { ...record, kyc: 'verified', hasPan: hasPan(payee), beneficiaryId });
  return payee;
}
