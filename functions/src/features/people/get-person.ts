import type { z } from 'zod';
import type { AccountDoc } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { CreatorDoc, ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import type { getContract, PersonReply } from '../../contract/features/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { ageAt } from '../../kernel/birthday.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { maskEmail } from '../../kernel/mask-contact.ts';
import type { Reader } from '../../kernel/store.ts';
import { payeeAccounts, walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { countOpen } from './count-open.ts';
import { seenLast, stateOf, toRow } from './person-row.ts';

type Input = z.output<typeof getContract.request>;

/**
 * The head of somebody's page: 17 reads at most, and one for each punishment of the last months.
 * @throws user/not-found
 */
export async function getPerson(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { input: { uid }, now }: Call<Input>,
): Promise<PersonReply> {
  const user = await store.get(refTo('users', uid));
  if (user === undefined) throw new AppError('user/not-found');
  const { strikesLapseDays } = (await config.read(now)).safety.value;
  const [profile, settings, creator, presence, accounts, payee, counts] = await Promise.all([
    store.get(refTo('profiles', uid)),
    store.get(refTo('settings', uid)),
    store.get(refTo('creators', uid)),
    store.get(refTo('presence', uid)),
    readAccounts(store, uid),
    store.get(refTo('payees', `creator:${uid}`)),
    countOpen(store, { uid, strikesLapseDays, now }),
  ]);
  const agency = await readAgency(store, user, creator);
  const row = toRow(user, profile);
  return {
    ...row,
    ...aboutThem(user, { profile, settings, now }),
    ...standingOf(user),
    lastSeenAt: seenLast(user, presence),
    agency,
    creator: creator === undefined ? null : creatorOf(creator),
    wallet: walletFigures(accounts.wallet, now),
    earnings: payee === undefined ? null : earningsOf(payee, accounts),
    counts,
  };
}

interface About {
  readonly profile: ProfileDoc | undefined;
  readonly settings: SettingsDoc | undefined;
  readonly now: Date;
}

function aboutThem(user: UserDoc, { profile, settings, now }: About) {
  const { birthDate, onboardingStep, missingSteps = [] } = user;
  return {
    bio: profile?.bio ?? null,
    gender: user.gender ?? null,
    age: birthDate === undefined ? null : ageAt(birthDate, now),
    ageStanding: user.ageStanding ?? null,
    city: profile?.city ?? null,
    languages: profile?.languages ?? [],
    locale: settings?.language ?? null,
    emailMasked: maskEmail(user.email),
    onboardingStep,
    missingSteps,
  };
}

function standingOf(user: UserDoc) {
  const { ban, limits = [], restrictedAt, deletion, erasedAt } = user;
  const punishment = ({ until, reasonCode, actionId }: NonNullable<typeof ban>) => ({
    until: until?.toISOString() ?? null,
    reasonCode,
    actionId,
  });
  return {
    state: stateOf(user),
    ban: ban == null ? null : punishment(ban),
    limits: limits.map((limit) => ({ ...punishment(limit), act: limit.act })),
    hiddenAt: restrictedAt?.toISOString() ?? null,
    deletion:
      deletion == null ? null : { askedAt: deletion.askedAt.toISOString(), dueAt: deletion.dueAt.toISOString() },
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}

async function readAgency(
  reader: Reader,
  { agencyId, roles }: UserDoc,
  creator: CreatorDoc | undefined,
): Promise<PersonReply['agency']> {
  const id = agencyId ?? creator?.terms.agencyId ?? null;
  if (id === null) return null;
  const tie = agencyId === undefined ? 'creator' : roles.includes('agency-owner') ? 'agency-owner' : 'agency-staff';
  return { agencyId: id, name: (await reader.get(refTo('agencies', id)))?.name ?? '', tie };
}

function creatorOf(creator: CreatorDoc): NonNullable<PersonReply['creator']> {
  const { active, suspendedAt, leftAt, availability, badges, rating, approvedAt } = creator;
  const isAway = leftAt !== null ? 'left' : suspendedAt !== null ? 'suspended' : 'inactive';
  return {
    class: creator.class,
    standing: active ? 'active' : isAway,
    availability,
    isVerified: badges.verified,
    isFeatured: badges.featured,
    ratingHundredths: rating.count === 0 ? null : Math.round((rating.sumStars * 100) / rating.count),
    ratings: rating.count,
    approvedAt: approvedAt.toISOString(),
  };
}

async function readAccounts(reader: Reader, uid: string) {
  const of = payeeAccounts({ kind: 'creator', id: uid });
  const names = [walletOf(uid), of.pending, of.available, of.payout, of.debt];
  const [wallet, pending, available, payout, debt] = await reader.getAll(names.map(accountRef));
  return { wallet, pending, available, payout, debt };
}

type Accounts = Awaited<ReturnType<typeof readAccounts>>;

function walletFigures(account: AccountDoc | undefined, now: Date): PersonReply['wallet'] {
  if (account?.wallet === undefined) return null;
  const { paidCoins, bonusCoins, promoCoins, lifetimePurchasedCoins, lifetimeSpentCoins, ...terms } = account.wallet;
  const { freeze, spendHold, devices } = terms;
  return {
    balanceCoins: account.balance,
    ...{ paidCoins, bonusCoins, promoCoins, lifetimePurchasedCoins, lifetimeSpentCoins },
    freeze:
      freeze == null
        ? null
        : { by: freeze.by, since: freeze.since.toISOString(), liftsAt: freeze.liftsAt?.toISOString() ?? null },
    spendHold:
      spendHold == null
        ? null
        : {
            reason: spendHold.reason,
            since: spendHold.since.toISOString(),
            reviewAt: spendHold.reviewAt.toISOString(),
          },
    lockedDevices: (devices?.known ?? []).filter(({ trustedFrom }) => trustedFrom > now).length,
  };
}

function earningsOf(payee: PayeeDoc, accounts: Accounts): PersonReply['earnings'] {
  const { kyc, hold, coolingOffUntil, openWithdrawalId } = payee;
  const held = (one: NonNullable<PayeeDoc['hold']>) => ({
    reason: one.reason,
    note: one.note,
    since: one.since.toISOString(),
    reviewAt: one.reviewAt.toISOString(),
  });
  return {
    pendingPaise: accounts.pending?.balance ?? 0,
    availablePaise: accounts.available?.balance ?? 0,
    payoutPaise: accounts.payout?.balance ?? 0,
    debtPaise: accounts.debt?.balance ?? 0,
    kyc,
    hold: hold === null ? null : held(hold),
    coolingOffUntil: coolingOffUntil?.toISOString() ?? null,
    openWithdrawalId,
  };
}
