import type { z } from 'zod';
import type { ErasureDoc } from '../../contract/documents/account.ts';
import type {
  askDeletionContract,
  deletePersonContract,
  keepAccountContract,
  previewDeletionContract,
} from '../../contract/features/account.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { endAllSessionsOf } from '../session/public.ts';
import { type LeftBehind, readObligations } from './obligations.ts';
import { signOutApps } from './sign-out-apps.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'auth' | 'tasks' | 'rtc' | 'log'>;
type AskCall = Call<z.output<typeof askDeletionContract.request>>;
type DeleteCall = Call<z.output<typeof deletePersonContract.request>>;
type Reply = z.output<typeof askDeletionContract.reply>;
type KeepCall = Call<z.output<typeof keepAccountContract.request>>;

/** What would be lost, and what stands in the way. @throws user/not-found */
export async function previewDeletion(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  { uid, now }: Call<z.output<typeof previewDeletionContract.request>>,
): Promise<LeftBehind & { deletionDays: number }> {
  const { deletionDays } = (await config.read(now)).legal.value;
  const user = await store.get(refTo('users', uid));
  if (user === undefined) throw new AppError('user/not-found');
  return { ...(await readObligations(store, user)), deletionDays };
}

/**
 * Puts an account on its way out: hidden at once, erased after some days unless its owner keeps it. What runs is ended
 * and settled first; what is owed in rupees has to be paid before.
 * @throws user/not-found, account/open-obligations {obligations}, ledger/key-reused
 */
export async function askDeletion(platform: Needs, call: AskCall): Promise<Reply> {
  await endWhatRuns(platform, call.uid, call.now);
  const { deletionDays } = (await platform.config.read(call.now)).legal.value;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'account-askDeletion', call);
    if (replayed !== undefined) return replayed;
    const asked = await ask(tx, { uid: call.uid, askedBy: call.uid, deletionDays, now: call.now });
    return writeReplay(tx, 'account-askDeletion', { call, reply: asked });
  });
  await signOutApps(platform, call);
  return reply;
}

/** The same by staff. @throws user/not-found, account/open-obligations {obligations}, ledger/key-reused */
export async function deletePerson(platform: Needs, call: DeleteCall): Promise<Reply> {
  const { uid, reason } = call.input;
  await endWhatRuns(platform, uid, call.now);
  const { deletionDays } = (await platform.config.read(call.now)).legal.value;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'account-deletePerson', call);
    if (replayed !== undefined) return replayed;
    const asked = await ask(tx, { uid, askedBy: call.uid, deletionDays, now: call.now });
    const change = { before: { deletion: null }, after: { deletion: asked.dueAt } };
    writeAudit(tx, call, { action: 'account-deletePerson', target: `users/${uid}`, reason, ...change });
    return writeReplay(tx, 'account-deletePerson', { call, reply: asked });
  });
  await signOutApps(platform, { uid, now: call.now });
  return reply;
}

/** A call that runs is ended and settled for whoever may leave otherwise; nothing is ended for whoever has to stay. */
async function endWhatRuns(platform: Needs, uid: string, now: Date): Promise<void> {
  const user = await platform.store.get(refTo('users', uid));
  if (user === undefined) throw new AppError('user/not-found');
  const { obligations } = await readObligations(platform.store, user);
  if (obligations.every((one) => one === 'session')) await endAllSessionsOf(platform, { uid, reason: 'normal', now });
}

interface Asked {
  readonly uid: string;
  readonly askedBy: string;
  readonly deletionDays: number;
  readonly now: Date;
}

async function ask(tx: Tx, { uid, askedBy, deletionDays, now }: Asked): Promise<Reply> {
  const user = await tx.get(refTo('users', uid));
  if (user === undefined) throw new AppError('user/not-found');
  if (user.deletion != null) return { uid, dueAt: user.deletion.dueAt.toISOString() };
  const { obligations } = await readObligations(tx, user);
  if (obligations.length > 0) {
    throw new AppError('account/open-obligations', { obligations: obligations.join(',') });
  }
  const dueAt = plus(now, deletionDays * DAY);
  tx.update(refTo('users', uid), { deletion: { askedAt: now, dueAt } });
  tx.set(refTo('erasures', uid), newErasure({ uid, askedBy, askedAt: now, dueAt }));
  const notice = noticeFor(`${uid}~${now.getTime()}`, {
    uid,
    kind: 'account-leaving',
    params: { until: dueAt.toISOString() },
    link: null,
    at: now,
  });
  tx.create(notice.ref, notice.doc);
  return { uid, dueAt: dueAt.toISOString() };
}

function newErasure(asked: Pick<ErasureDoc, 'uid' | 'askedBy' | 'askedAt' | 'dueAt'>): ErasureDoc {
  return {
    ...asked,
    state: 'waiting',
    obligations: [],
    step: 'sign-in',
    removed: {},
    finishedAt: null,
    keepUntil: null,
  };
}

/** Keeps an account while its days run; once the erasure has begun there is nobody to ask. @throws account/not-leaving */
export async function keepAccount(
  { store }: Pick<Platform, 'store'>,
  { uid, now }: KeepCall,
): Promise<z.output<typeof keepAccountContract.reply>> {
  return store.transaction(async (tx) => {
    const [user, erasure] = await Promise.all([tx.get(refTo('users', uid)), tx.get(refTo('erasures', uid))]);
    if (user === undefined) throw new AppError('user/not-found');
    if (erasure?.state === 'kept' && user.deletion == null) return { uid };
    if (user.deletion == null || erasure?.state !== 'waiting') throw new AppError('account/not-leaving');
    tx.update(refTo('users', uid), { deletion: null });
    tx.set(refTo('erasures', uid), { ...erasure, state: 'kept', dueAt: null, finishedAt: now });
    return { uid };
  });
}
