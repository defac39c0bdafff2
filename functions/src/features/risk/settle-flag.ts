import type { z } from 'zod';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { RiskFlagDoc } from '../../contract/documents/risk.ts';
import type { decideFlagContract } from '../../contract/features/risk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import { unholdRows } from '../../ledger/hold-earnings.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { payeeRef, payoutHeldNotice, readPayee } from '../earning/public.ts';
import { flagRules } from './flag-rules.ts';
import { readRowsBetween } from './linked-rows.ts';
import { automaticHold, exceptionIdOf, type FlagRules, watchOf } from './raise-flags.ts';
import { holdNotice } from './risk-notices.ts';

type Input = z.output<typeof decideFlagContract.request>;
type Reply = z.output<typeof decideFlagContract.reply>;

/** Open flags of one person that are looked at: with more, what was held stays held. */
const OTHERS = 50;

/**
 * A person's judgement of a flag. Dismissing the last one that is open lifts what flags did by themselves; holds that a
 * person set stay. Confirming one renews its longer hold and stops payouts.
 * @throws risk/flag-not-found, adjust/self, risk/flag-decided {state}, ledger/key-reused
 */
export async function settleFlag(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const rules = flagRules(await platform.config.read(call.now), call.now);
  return platform.store.transaction((tx) => decide(tx, call, rules));
}

async function decide(tx: Tx, call: Call<Input>, rules: FlagRules): Promise<Reply> {
  const { flagId, decision, reason } = call.input;
  const replayed = await readReplay<Reply>(tx, 'risk-decideFlag', call);
  if (replayed !== undefined) return replayed;
  const ref = refTo('riskFlags', flagId);
  const flag = await tx.get(ref);
  if (flag === undefined) throw new AppError('risk/flag-not-found');
  if ([flag.subjectUid, ...flag.otherUids].includes(call.uid)) throw new AppError('adjust/self');
  if (flag.state !== 'open') throw new AppError('risk/flag-decided', { state: flag.state });
  const subject = await readSubject(tx, flag, rules);
  const state = decision === 'dismiss' ? ('dismissed' as const) : ('confirmed' as const);
  const exceptionRef = refTo('exceptions', exceptionIdOf(flagId));
  const exception = await tx.get(exceptionRef);

  tx.update(ref, { state, decidedBy: call.uid, decisionReason: reason, decidedAt: call.now });
  if (exception !== undefined) {
    tx.update(exceptionRef, { state: 'resolved', ownerUid: call.uid, resolution: `${state}: ${reason}` });
  }
  const payoutsHeld =
    state === 'confirmed' ? confirm(tx, subject, { flag, rules }) : dismiss(tx, subject, { flag, rules });
  const before = { state: flag.state, payoutsHeld: subject.payee?.hold != null };
  writeAudit(tx, call, {
    action: 'risk-decideFlag',
    target: `riskFlags/${flagId}`,
    reason,
    before,
    after: { state, payoutsHeld },
  });
  return writeReplay(tx, 'risk-decideFlag', { call, reply: { flagId, state, payoutsHeld } });
}

interface Subject {
  /** Undefined for somebody who is no creator: nothing of theirs is held by a flag. */
  readonly creator: CreatorDoc | undefined;
  readonly payee: PayeeDoc | null;
  /** Whether another flag stands that lengthens holds, or holds payouts. */
  readonly isStillWatched: boolean;
  readonly isStillHeld: boolean;
  /** Earnings from a linked payer that the flag keeps out of the release. */
  readonly rows: readonly Found<EarningDoc>[];
}

async function readSubject(
  tx: Tx,
  { flagId, kind, subjectUid, otherUids }: RiskFlagDoc,
  { now }: FlagRules,
): Promise<Subject> {
  const standing = (state: RiskFlagDoc['state']) =>
    tx.find<RiskFlagDoc>({
      from: collectionRef('riskFlags'),
      where: [
        { field: 'subjectUid', op: '==', value: subjectUid },
        { field: 'state', op: '==', value: state },
      ],
      limit: OTHERS,
    });
  const [payerUid = ''] = otherUids;
  const [creator, payee, open, confirmed, rows] = await Promise.all([
    tx.get(refTo('creators', subjectUid)),
    readPayee(tx, { kind: 'creator', id: subjectUid }, now),
    standing('open'),
    standing('confirmed'),
    kind === 'linked-accounts' ? readRowsBetween(tx, { creatorUid: subjectUid, payerUid }, 'held') : [],
  ]);
  const others = [...open, ...confirmed].map(({ data }) => data).filter((one) => one.flagId !== flagId);
  const isCrowded = others.length >= OTHERS - 1;
  return {
    creator,
    payee,
    isStillWatched: isCrowded || others.some(({ extraHoldDays }) => extraHoldDays > 0),
    isStillHeld: isCrowded || others.some(({ heldPayouts }) => heldPayouts),
    rows,
  };
}

interface Decided {
  readonly flag: RiskFlagDoc;
  readonly rules: FlagRules;
}

function confirm(tx: Tx, { creator, payee }: Subject, { flag, rules }: Decided): boolean {
  if (creator === undefined || payee === null) return payee?.hold != null;
  const { now } = rules;
  const watch = watchOf(flag.kind, rules);
  const isLonger = watch.extraHoldDays >= (creator.risk?.extraHoldDays ?? 0);
  if (isLonger) tx.update(refTo('creators', creator.uid), { risk: watch, updatedAt: now });
  if (payee.hold !== null) return true;
  const hold = automaticHold(flag, rules);
  tx.set(payeeRef(payee.payee), { ...payee, hold, updatedAt: now });
  const notice = payoutHeldNotice(`${flag.flagId}~confirmed`, { uid: creator.uid, hold });
  tx.create(notice.ref, notice.doc);
  return true;
}

function dismiss(tx: Tx, subject: Subject, { flag, rules }: Decided): boolean {
  const { creator, payee, isStillWatched, isStillHeld, rows } = subject;
  const { now } = rules;
  unholdRows(tx, rows, { causes: ['flag'], now });
  const isWatchOurs = creator?.risk != null && creator.risk.reason !== 'staff';
  if (isWatchOurs && !isStillWatched) tx.update(refTo('creators', creator.uid), { risk: null, updatedAt: now });
  if (payee?.hold == null) return false;
  if (payee.hold.by !== null || !flag.heldPayouts || isStillHeld) return true;
  tx.set(payeeRef(payee.payee), { ...payee, hold: null, updatedAt: now });
  const notice = holdNotice(flag.flagId, { uid: payee.ownerUid, kind: 'payout-hold-lifted', params: {}, now });
  tx.create(notice.ref, notice.doc);
  return false;
}
