import type { CollectionName, DocumentOf } from '../../src/contract/collections.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { checkPayoutsInQuiet } from './check-payouts.ts';
import type { World } from './world.ts';

type Quiet = World & {
  /** What was due by then has been looked at since. */
  readonly dueBy: Date;
};

/** Everything that must hold once all faults are over and the sweepers have had their time; ends with the proof. */
export async function checkQuiet(world: World, dueBy: Date): Promise<void> {
  const quiet: Quiet = { ...world, dueBy };
  const desks = Object.values(world.payoutDesks);
  checkPayoutsInQuiet({ ...world, desks, byHand: world.paidByHand });
  checkSessions(quiet);
  checkLocks(quiet);
  quiet.words.checkPens();
  checkPayments(quiet);
  checkDueFields(quiet);
  const { findings, store, desk } = quiet;
  const payments = desk.captured().map(({ id, amountPaise, amountRefundedPaise }) => ({
    paymentId: id,
    amountPaise,
    refundedPaise: amountRefundedPaise,
  }));
  const { differences } = await verifyLedger(store, { payments });
  for (const { check, subject, expected, found } of differences) {
    findings.report(`ledger-${check}`, `${subject}: expected ${expected}, found ${found}`);
  }
}

function all<C extends CollectionName>({ store }: Quiet, name: C): readonly (readonly [string, DocumentOf<C>])[] {
  return [...store.documents<DocumentOf<C> & object>(collectionRef(name) as never)] as never;
}

function checkSessions(quiet: Quiet): void {
  const { findings, talk, lied } = quiet;
  const receipts = new Set(all(quiet, 'receipts').map(([id]) => id));
  for (const [id, session] of all(quiet, 'sessions')) {
    if (session.state !== 'ended') findings.report('freed', `session ${id} is still ${session.state}`);
    talk.checkUnpaid(session);
    if (!lied.has(id)) talk.checkBilled(session);
    const sides = ['payer', 'creator'].filter((side) => !receipts.has(`${id}~${side}`));
    if (session.nextMinute > 1 && sides.length > 0) findings.report('receipts', `${id} has none for ${sides}`);
  }
}

function checkLocks(quiet: Quiet): void {
  for (const [uid, { activeSessionId, outgoingSessionId, waiting }] of all(quiet, 'engagements')) {
    const held = [activeSessionId, outgoingSessionId, ...waiting.map((one) => one.sessionId)].filter(
      (id) => id !== null,
    );
    if (held.length > 0) quiet.findings.report('freed', `${uid} is held by ${held}`);
  }
}

/** Money that came is credited, or held with its way back, or with a person. */
function checkPayments(quiet: Quiet): void {
  const entries = new Set(all(quiet, 'ledgerEntries').map(([id]) => id));
  const refunds = new Map(all(quiet, 'refunds'));
  const exceptions = all(quiet, 'exceptions').map(([, { subject }]) => subject);
  for (const { id } of quiet.desk.captured()) {
    const isReturned = entries.has(`extra:${id}`) && ['processed', 'failed'].includes(refunds.get(id)?.state ?? '');
    const isSettled = entries.has(`pay:${id}`) || isReturned || exceptions.some((subject) => subject.includes(id));
    if (!isSettled) quiet.findings.report('settled', `${id} is captured, and nothing came of it`);
  }
}

function checkDueFields(quiet: Quiet): void {
  const { findings, dueBy } = quiet;
  const isPast = (at: Date | null | undefined) => at != null && at.getTime() <= dueBy.getTime();
  // The part of an agency that was never taken on waits for it.
  const agencies = new Set(all(quiet, 'agencies').map(([id]) => id));
  const overdue = [
    ...all(quiet, 'sessions').filter(([, one]) => isPast(one.dueAt)),
    ...all(quiet, 'orders').filter(([, one]) => isPast(one.checkDueAt)),
    ...all(quiet, 'webhookInbox').filter(([, one]) => one.state === 'received' && isPast(one.dueAt)),
    ...all(quiet, 'refunds').filter(([, one]) => isPast(one.dueAt)),
    ...all(quiet, 'accounts').filter(([, one]) => isPast(one.wallet?.expiryDueAt)),
    ...all(quiet, 'accounts').filter(([, one]) => isPast(one.wallet?.freeze?.liftsAt)),
    ...all(quiet, 'accountRows').filter(([, one]) => !one.folded),
    ...all(quiet, 'earnings').filter(([, one]) => !one.creatorFolded || !one.agencyFolded),
    ...all(quiet, 'earnings').filter(([, one]) => isPast(one.creatorDueAt)),
    ...all(quiet, 'earnings').filter(([, one]) => isPast(one.agencyDueAt) && agencies.has(one.agencyId ?? '')),
    ...all(quiet, 'withdrawals').filter(([, one]) => isPast(one.dueAt) || isPast(one.checkDueAt)),
    ...all(quiet, 'ratings').filter(([, one]) => one.countDue),
  ];
  for (const [id] of overdue) findings.report('nothing-overdue', id);
}
