import type { z } from 'zod';
import type { SafetyLane, SafetySection } from '../../contract/config/safety.ts';
import type { GrievanceDoc } from '../../contract/documents/safety.ts';
import type { fileGrievanceContract, fileGuestGrievanceContract } from '../../contract/features/safety.ts';
import type {
  answerGrievanceContract,
  listGrievancesContract,
  recordOrderContract,
} from '../../contract/features/safety-grievances.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, HOUR, isDue, istDay, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { countCall } from '../../platform/quota.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { mailAnswer } from './mail-grievances.ts';

type Needs = Pick<Platform, 'store' | 'config'>;
type FileReply = z.input<typeof fileGrievanceContract.reply>;
type AnswerReply = z.input<typeof answerGrievanceContract.reply>;

const MINUTES_A_DAY = 1_440;

/**
 * Files a complaint. It is acknowledged at once, where the law gives 24 hours, with a number and when it is answered.
 * @throws limit/reached {limit, resetsAt}, ledger/key-reused
 */
export async function fileGrievance(
  { store, config }: Needs,
  call: Call<z.output<typeof fileGrievanceContract.request>>,
): Promise<FileReply> {
  const { uid, now, input } = call;
  const section = (await config.read(now)).safety.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<FileReply>(tx, 'safety-fileGrievance', call);
    if (replayed !== undefined) return replayed;
    await count(tx, call, section);
    const grievance = newGrievance(call, { of: { ...input, uid, guest: null }, from: now, section });
    tx.create(refTo('grievances', grievance.grievanceId), grievance);
    tell(tx, grievance, { kind: 'grievance-received', params: { until: grievance.dueAt.toISOString() }, now });
    return writeReplay(tx, 'safety-fileGrievance', { call, reply: replyFor(grievance) });
  });
}

/**
 * The same for somebody without an account, who is answered by mail.
 * @throws limit/reached {limit, resetsAt} by their network, ledger/key-reused
 */
export async function fileGuestGrievance(
  { store, config }: Needs,
  call: Call<z.output<typeof fileGuestGrievanceContract.request>>,
): Promise<FileReply> {
  const { name, email, language, ...input } = call.input;
  const section = (await config.read(call.now)).safety.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<FileReply>(tx, 'safety-fileGuestGrievance', call);
    if (replayed !== undefined) return replayed;
    await count(tx, call, section);
    const of = { ...input, uid: null, guest: { name, email, language } };
    const grievance = newGrievance(call, { of, from: call.now, section });
    tx.create(refTo('grievances', grievance.grievanceId), grievance);
    return writeReplay(tx, 'safety-fileGuestGrievance', { call, reply: replyFor(grievance) });
  });
}

/** One more of this person, or of this network of guests. @throws limit/reached {limit, resetsAt} */
async function count(tx: Tx, { uid, now }: Call<unknown>, { grievancesPerDay }: SafetySection): Promise<void> {
  const ref = refTo('quotas', `${uid}~grievances`);
  const rule = { limit: 'grievances', calls: grievancesPerDay, windowMinutes: MINUTES_A_DAY };
  const window = countCall(await tx.get(ref), rule, now);
  tx.set(ref, { ...window, expireAt: plus(window.windowStartsAt, DAY) });
}

/** An admin records an order of a court or an authority: its clock runs from when it came. @throws ledger/key-reused */
export async function recordOrder(
  { store, config }: Needs,
  call: Call<z.output<typeof recordOrderContract.request>>,
): Promise<FileReply> {
  const { now, input } = call;
  const section = (await config.read(now)).safety.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<FileReply>(tx, 'safety-recordOrder', call);
    if (replayed !== undefined) return replayed;
    const receivedAt = new Date(Math.min(new Date(input.receivedAt).getTime(), now.getTime()));
    const of = { class: 'lawful-order', subject: input.subject, words: input.words, uid: null, guest: null } as const;
    const grievance = newGrievance(call, { of, from: receivedAt, section });
    tx.create(refTo('grievances', grievance.grievanceId), grievance);
    writeAudit(tx, call, {
      action: 'safety-recordOrder',
      target: `grievances/${grievance.grievanceId}`,
      reason: input.reason,
      before: null,
      after: { number: grievance.number, dueAt: grievance.dueAt },
    });
    return writeReplay(tx, 'safety-recordOrder', { call, reply: replyFor(grievance) });
  });
}

interface Complaint {
  readonly of: {
    readonly class: SafetyLane;
    readonly subject: string;
    readonly words: string;
    readonly uid: string | null;
    readonly guest: GrievanceDoc['guest'];
  };
  /** When its clock starts. */
  readonly from: Date;
  readonly section: SafetySection;
}

function newGrievance(
  { uid, requestId, now }: Pick<Call<unknown>, 'uid' | 'requestId' | 'now'>,
  { of, from, section }: Complaint,
): GrievanceDoc {
  const grievanceId = idFrom('grievance', uid, requestId);
  const lastsMs = section.clockHours[of.class] * HOUR;
  return {
    grievanceId,
    number: `G-${istDay(now).replaceAll('-', '')}-${grievanceId.slice(0, 8).toUpperCase()}`,
    uid: of.uid,
    guest: of.guest,
    class: of.class,
    subject: of.subject,
    words: of.words,
    state: 'open',
    acknowledgedAt: now,
    dueAt: plus(from, lastsMs),
    remindDueAt: plus(from, lastsMs / 2),
    answer: null,
    answeredAt: null,
    mailDueAt: null,
    at: from,
  };
}

function replyFor({ grievanceId, number, dueAt }: GrievanceDoc): FileReply {
  return { grievanceId, number, dueAt: dueAt.toISOString() };
}

interface Telling {
  readonly kind: 'grievance-received' | 'grievance-answered';
  readonly params: Record<string, string>;
  readonly now: Date;
}

function tell(tx: Tx, { grievanceId, number, uid }: GrievanceDoc, { kind, params, now }: Telling): void {
  if (uid === null) return;
  const link = { kind: 'grievance', id: grievanceId };
  const notice = noticeFor(grievanceId, { uid, kind, params: { ticket: number, ...params }, link, at: now });
  tx.create(notice.ref, notice.doc);
}

/**
 * Answers a grievance, which stops its clock. A guest gets the answer by mail.
 * @throws grievance/not-found, auth/self-role, grievance/wrong-state {state}, ledger/key-reused
 */
export async function answerGrievance(
  platform: Pick<Platform, 'store' | 'mail' | 'log'>,
  call: Call<z.output<typeof answerGrievanceContract.request>>,
): Promise<AnswerReply> {
  const { now, input } = call;
  const { grievanceId, answer, reason } = input;
  const ref = refTo('grievances', grievanceId);
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<AnswerReply>(tx, 'safety-answerGrievance', call);
    if (replayed !== undefined) return replayed;
    const grievance = await tx.get(ref);
    if (grievance === undefined) throw new AppError('grievance/not-found');
    if (grievance.uid === call.uid) throw new AppError('auth/self-role');
    const { state, dueAt } = grievance;
    if (state !== 'open') throw new AppError('grievance/wrong-state', { state });
    const mailDueAt = grievance.guest === null ? null : now;
    tx.set(ref, { ...grievance, state: 'answered', answer, answeredAt: now, remindDueAt: null, mailDueAt });
    tell(tx, grievance, { kind: 'grievance-answered', params: { reason: answer }, now });
    writeAudit(tx, call, {
      action: 'safety-answerGrievance',
      target: `grievances/${grievanceId}`,
      reason,
      before: { state, dueAt },
      after: { state: 'answered' },
    });
    const isLate = isDue(dueAt, now);
    return writeReplay(tx, 'safety-answerGrievance', { call, reply: { grievanceId, isLate } });
  });
  await mailAnswer(platform, grievanceId, now);
  return reply;
}

/** One page of grievances: the open ones by their clock, the answered ones from the latest clock on. */
export async function listGrievances(
  { store }: Pick<Platform, 'store'>,
  { input, now }: Call<z.output<typeof listGrievancesContract.request>>,
): Promise<z.input<typeof listGrievancesContract.reply>> {
  const { state, limit, cursor } = input;
  const found = await findPage<GrievanceDoc>(
    store,
    {
      from: collectionRef('grievances'),
      where: [{ field: 'state', op: '==', value: state }],
      limit,
      cursor,
    },
    { field: 'dueAt', direction: state === 'open' ? 'asc' : 'desc', at: ({ dueAt }) => dueAt },
  );
  const personOf = await peopleOf(
    store,
    found.page.map(({ data }) => data.uid),
  );
  const grievances = found.page.map(({ data }) => {
    const { grievanceId, number, uid, guest, subject, words, answer, answeredAt, dueAt, at } = data;
    const isLate = isDue(dueAt, answeredAt ?? now);
    const facts = { grievanceId, number, uid, guest, class: data.class, subject, words, state, answer, isLate };
    const name = uid === null ? null : personOf(uid).name;
    return { ...facts, name, dueAt: dueAt.toISOString(), at: at.toISOString() };
  });
  return { grievances, cursor: found.cursor };
}
