import type { z } from 'zod';
import type { AccountDoc, WalletFreeze } from '../../contract/documents/ledger.ts';
import type {
  askUnfreezeContract,
  freezeForContract,
  freezeWalletContract,
  liftFreezeContract,
} from '../../contract/features/wallet-freeze.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, isDue, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { assertTrustedDevice } from './decide-devices.ts';

type FreezeCall = Call<z.output<typeof freezeWalletContract.request>>;
type FreezeForCall = Call<z.output<typeof freezeForContract.request>>;
type AskCall = Call<z.output<typeof askUnfreezeContract.request>>;
type LiftCall = Call<z.output<typeof liftFreezeContract.request>>;
type FrozenReply = z.input<typeof freezeWalletContract.reply>;
type LiftReply = z.input<typeof liftFreezeContract.reply>;

/** Freezes that one sweep ends at most. */
const SWEEP_BATCH = 100;

/**
 * Shuts the caller's wallet. It lies in the wallet itself, which every spend reads, and in the records of what they are
 * paid as a creator or an agency's owner, which every transfer reads.
 * @throws wallet/not-found, ledger/key-reused
 */
export async function freezeWallet({ store }: Pick<Platform, 'store'>, call: FreezeCall): Promise<FrozenReply> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<FrozenReply>(tx, 'wallet-freezeWallet', call);
    if (replayed !== undefined) return replayed;
    const frozen = await shut(tx, call.uid, { by: 'owner', now: call.now, cause: causeOf(call) });
    return writeReplay(tx, 'wallet-freezeWallet', { call, reply: replyOf(frozen.after) });
  });
}

/** @throws wallet/not-found, ledger/key-reused */
export async function freezeFor({ store }: Pick<Platform, 'store'>, call: FreezeForCall): Promise<FrozenReply> {
  const { uid, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<FrozenReply>(tx, 'wallet-freezeFor', call);
    if (replayed !== undefined) return replayed;
    const { before, after } = await shut(tx, uid, { by: 'support', now: call.now, cause: causeOf(call) });
    const line = { action: 'wallet-freezeFor', target: walletOf(uid), reason };
    writeAudit(tx, call, { ...line, before: { freeze: before }, after: { freeze: after } });
    return writeReplay(tx, 'wallet-freezeFor', { call, reply: replyOf(after) });
  });
}

/**
 * Asks for the end of the freeze. The edge has seen that the caller has just signed in; a device that is not trusted
 * yet may not ask.
 * @throws wallet/not-found, wallet/not-frozen, device/cooling-off, ledger/key-reused
 */
export async function askUnfreeze(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: AskCall,
): Promise<FrozenReply> {
  const { unfreezeHours } = (await config.read(call.now)).security.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<FrozenReply>(tx, 'wallet-askUnfreeze', call);
    if (replayed !== undefined) return replayed;
    const account = await readWallet(tx, call.uid);
    const { freeze } = account.wallet;
    if (freeze == null) throw new AppError('wallet/not-frozen');
    assertTrustedDevice(account.wallet, call);
    const asked = { ...freeze, liftsAt: freeze.liftsAt ?? plus(call.now, unfreezeHours * HOUR) };
    setWalletTerms(tx, account, { freeze: asked });
    tell(tx, call.uid, {
      kind: 'wallet-unfreezing',
      params: { until: asked.liftsAt.toISOString() },
      at: call.now,
      cause: causeOf(call),
    });
    return writeReplay(tx, 'wallet-askUnfreeze', { call, reply: replyOf(asked) });
  });
}

/** @throws wallet/not-found, adjust/self, wallet/not-frozen, ledger/key-reused */
export async function liftFreeze({ store }: Pick<Platform, 'store'>, call: LiftCall): Promise<LiftReply> {
  const { uid, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<LiftReply>(tx, 'wallet-liftFreeze', call);
    if (replayed !== undefined) return replayed;
    if (uid === call.uid) throw new AppError('adjust/self');
    const account = await readWallet(tx, uid);
    const { freeze } = account.wallet;
    if (freeze == null) throw new AppError('wallet/not-frozen');
    await open(tx, account, { uid, now: call.now, cause: causeOf(call) });
    const line = { action: 'wallet-liftFreeze', target: account.id, reason };
    writeAudit(tx, call, { ...line, before: { freeze }, after: { freeze: null } });
    return writeReplay(tx, 'wallet-liftFreeze', { call, reply: { uid } });
  });
}

/** Ends the freezes whose owners asked for it a day ago. One wallet's trouble does not stop the others'. */
export async function liftFreezes({ store, log }: Pick<Platform, 'store' | 'log'>, now: Date): Promise<void> {
  const field = 'wallet.freeze.liftsAt';
  const due = await store.find({
    from: collectionRef('accounts'),
    where: [{ field, op: '<=', value: now }],
    orderBy: [{ field, direction: 'asc' }],
    limit: SWEEP_BATCH,
  });
  for (const { id, data } of due) {
    const uid = data.ownerUid;
    if (uid === null) continue;
    const lift = store.transaction(async (tx) => {
      const account = await readWallet(tx, uid);
      const { freeze } = account.wallet;
      if (!isDue(freeze?.liftsAt, now)) return;
      await open(tx, account, { uid, now, cause: `${uid}~${freeze?.since.getTime()}` });
    });
    await lift.catch((error) => log.fault('freeze-not-lifted', error, { account: id }));
  }
}

interface Change {
  readonly now: Date;
  /** Names what is told of it. */
  readonly cause: string;
}

async function shut(tx: Tx, uid: string, { by, now, cause }: Change & { by: WalletFreeze['by'] }) {
  const account = await readWallet(tx, uid);
  const payees = await ownPayees(tx, uid);
  const before = account.wallet.freeze ?? null;
  const after: WalletFreeze = { by: before?.by ?? by, since: before?.since ?? now, liftsAt: null };
  setWalletTerms(tx, account, { freeze: after });
  for (const ref of payees) tx.update(ref, { frozenAt: after.since, updatedAt: now });
  if (before === null) tell(tx, uid, { kind: 'wallet-frozen', params: {}, at: now, cause });
  return { before, after };
}

type Wallet = NonNullable<AccountDoc['wallet']>;

async function open(tx: Tx, account: AccountDoc & { wallet: Wallet }, { uid, now, cause }: Change & { uid: string }) {
  const payees = await ownPayees(tx, uid);
  setWalletTerms(tx, account, { freeze: null });
  for (const ref of payees) tx.update(ref, { frozenAt: null, updatedAt: now });
  tell(tx, uid, { kind: 'wallet-unfrozen', params: {}, at: now, cause });
}

/** The records of what this person is paid: as a creator, and as the owner of an agency. */
async function ownPayees(tx: Tx, uid: string) {
  const user = await tx.get(refTo('users', uid));
  const ids = [`creator:${uid}`, ...(user?.agencyId === undefined ? [] : [`agency:${user.agencyId}`])];
  const refs = ids.map((id) => refTo('payees', id));
  const payees = await tx.getAll(refs);
  return refs.filter((_, index) => payees[index]?.ownerUid === uid);
}

async function readWallet(tx: Tx, uid: string) {
  const account: AccountDoc | undefined = await tx.get(accountRef(walletOf(uid)));
  if (account?.wallet === undefined) throw new AppError('wallet/not-found');
  return { ...account, wallet: account.wallet };
}

interface News {
  readonly kind: NoticeKind;
  readonly params: Record<string, string>;
  readonly at: Date;
  readonly cause: string;
}

function tell(tx: Tx, uid: string, { cause, ...news }: News): void {
  const notice = noticeFor(cause, { uid, link: null, ...news });
  tx.create(notice.ref, notice.doc);
}

const causeOf = ({ uid, requestId }: Call<unknown>): string => idFrom('freeze', uid, requestId);

const replyOf = ({ since, liftsAt }: WalletFreeze): FrozenReply => ({
  since: since.toISOString(),
  liftsAt: liftsAt?.toISOString() ?? null,
});
