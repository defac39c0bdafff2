import type { z } from 'zod';
import type { ExceptionDoc } from '../../contract/documents/purchases.ts';
import type {
  listExceptionsContract,
  resolveExceptionContract,
  takeExceptionContract,
} from '../../contract/features/audit.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import type { Filter, Found } from '../../kernel/store.ts';
import { HOUR, msBetween } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from './public.ts';

type ListCall = Call<z.output<typeof listExceptionsContract.request>>;
type ListReply = z.output<typeof listExceptionsContract.reply>;
type TakeCall = Call<z.output<typeof takeExceptionContract.request>>;
type ResolveCall = Call<z.output<typeof resolveExceptionContract.request>>;
type ChangedReply = z.output<typeof takeExceptionContract.reply>;
type Stored = Pick<Platform, 'store'>;

/** One page of what people have to look at, the oldest first: it has waited longest. */
export async function listExceptions({ store }: Stored, call: ListCall): Promise<ListReply> {
  const { state, kind, limit, cursor } = call.input;
  const where: Filter[] = [{ field: 'state', op: '==', value: state }];
  if (kind !== undefined) where.push({ field: 'kind', op: '==', value: kind });
  const { page, cursor: next } = await findPage<ExceptionDoc>(
    store,
    { from: collectionRef('exceptions'), where: where, limit, cursor },
    { field: 'at', direction: 'asc', at: ({ at }) => at },
  );
  const person = await peopleOf(
    store,
    page.map(({ data }) => data.ownerUid),
  );
  return {
    exceptions: page.map((one) => {
      const { ownerUid } = one.data;
      return { ...toLine(one, call.now), ownerName: ownerUid === null ? null : person(ownerUid).name };
    }),
    cursor: next,
  };
}

type Line = Omit<ListReply['exceptions'][number], 'ownerName'>;

function toLine({ id, data }: Found<ExceptionDoc>, now: Date): Line {
  const { kind, subject, note, state, ownerUid, resolution, at } = data;
  const ageHours = Math.max(0, Math.floor(msBetween(at, now) / HOUR));
  return { exceptionId: id, kind, subject, note, state, ownerUid, resolution, ageHours, at: at.toISOString() };
}

/**
 * Makes the caller the one who works on an exception, whoever did before.
 * @throws exception/not-found, exception/wrong-state {state}, ledger/key-reused
 */
export async function takeException(platform: Stored, call: TakeCall): Promise<ChangedReply> {
  return change(platform, call, { action: 'audit-takeException', patch: { ownerUid: call.uid } });
}

/**
 * Closes an exception with what was found and done.
 * @throws exception/not-found, exception/wrong-state {state}, ledger/key-reused
 */
export async function resolveException(platform: Stored, call: ResolveCall): Promise<ChangedReply> {
  const { resolution } = call.input;
  const patch = {
    state: 'resolved',
    ownerUid: call.uid,
    resolution,
    resolvedBy: call.uid,
    resolvedAt: call.now,
  } as const;
  return change(platform, call, { action: 'audit-resolveException', patch });
}

type ChangeCall = Pick<TakeCall, 'uid' | 'roles' | 'requestId' | 'inputHash' | 'now'> & {
  input: { exceptionId: string; reason: string };
};

async function change(
  { store }: Stored,
  call: ChangeCall,
  { action, patch }: { action: string; patch: Partial<ExceptionDoc> },
): Promise<ChangedReply> {
  const { exceptionId, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<ChangedReply>(tx, action, call);
    if (replayed !== undefined) return replayed;
    const ref = refTo('exceptions', exceptionId);
    const exception = await tx.get(ref);
    if (exception === undefined) throw new AppError('exception/not-found');
    const { state, ownerUid } = exception;
    if (state !== 'open') throw new AppError('exception/wrong-state', { state });
    tx.update(ref, patch);
    const after = { state: patch.state ?? state, ownerUid: call.uid };
    const before = { state, ownerUid };
    writeAudit(tx, call, { action, target: `exceptions/${exceptionId}`, reason, before, after });
    return writeReplay(tx, action, { call, reply: { exceptionId, ...after } });
  });
}
