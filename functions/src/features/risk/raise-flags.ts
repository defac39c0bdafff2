import type { FlagKind, RiskSection } from '../../contract/config/risk.ts';
import type { PayeeDoc, PayoutHold } from '../../contract/documents/payees.ts';
import type { CreatorDoc, CreatorRisk } from '../../contract/documents/people.ts';
import type { RiskFlagDoc } from '../../contract/documents/risk.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, HOUR, istDay, plus } from '../../kernel/time.ts';
import { payeeRef, payoutHeldNotice, readPayee } from '../earning/public.ts';
import type { Finding } from './decide-income.ts';

/** What a flag goes by. */
export interface FlagRules {
  readonly risk: RiskSection;
  /** How long until a person has to look at a hold again. */
  readonly reviewHours: number;
  readonly now: Date;
}

/** One flag of a kind about the same people a day, whoever finds it and however often. */
function flagIdOf({ kind, subjectUid, otherUids }: Omit<Finding, 'score' | 'words' | 'figures'>, now: Date): string {
  return idFrom('flag', kind, subjectUid, ...[...otherUids].sort(), istDay(now));
}

/**
 * Writes down what was found, once, with what follows from it: later earnings wait longer, payouts wait for a person,
 * staff are told. To be called after all other reads of the transaction and before its writes.
 * @returns the findings that are new
 */
export async function raiseFlags(tx: Tx, findings: readonly Finding[], rules: FlagRules): Promise<Finding[]> {
  const { now } = rules;
  const ids = findings.map((one) => flagIdOf(one, now));
  const known = await tx.getAll(ids.map((id) => refTo('riskFlags', id)));
  const fresh = findings.filter((one, index) => known[index] === undefined && isFirst(one, findings, now));
  const subjects = [...new Set(fresh.map(({ subjectUid }) => subjectUid))];
  const creators = await tx.getAll(subjects.map((uid) => refTo('creators', uid)));
  const payees = await Promise.all(subjects.map((id) => readPayee(tx, { kind: 'creator', id }, now)));
  subjects.forEach((subjectUid, index) => {
    const flags = fresh.filter((one) => one.subjectUid === subjectUid);
    const [creator, payee] = [creators[index], payees[index]];
    if (creator === undefined || payee == null) writeFlags(tx, flags, { ...rules, holdsPayouts: false });
    else writeConsequences(tx, flags, { creator, payee, rules });
  });
  return fresh;
}

const isFirst = (one: Finding, all: readonly Finding[], now: Date): boolean =>
  all.find((other) => flagIdOf(other, now) === flagIdOf(one, now)) === one;

interface Subject {
  readonly creator: CreatorDoc;
  readonly payee: PayeeDoc;
  readonly rules: FlagRules;
}

function writeConsequences(tx: Tx, flags: readonly Finding[], { creator, payee, rules }: Subject): void {
  const { now } = rules;
  const { uid } = creator;
  writeFlags(tx, flags, { ...rules, holdsPayouts: true });
  const watch = watchFor(flags, creator.risk, rules);
  if (watch !== creator.risk) tx.update(refTo('creators', uid), { risk: watch, updatedAt: now });
  const cause = flags.find(({ kind }) => rules.risk.flags[kind].holdsPayouts);
  if (cause === undefined || payee.hold !== null) return;
  const hold = automaticHold(cause, rules);
  tx.set(payeeRef(payee.payee), { ...payee, hold, updatedAt: now });
  const notice = payoutHeldNotice(flagIdOf(cause, now), { uid, hold });
  tx.create(notice.ref, notice.doc);
}

/** The longer of what is in force and what the flags ask for. */
function watchFor(flags: readonly Finding[], known: CreatorRisk | null | undefined, { risk, now }: FlagRules) {
  const inForceDays = known != null && known.until.getTime() > now.getTime() ? known.extraHoldDays : 0;
  const [longest] = [...flags].sort((a, b) => risk.flags[b.kind].extraHoldDays - risk.flags[a.kind].extraHoldDays);
  if (longest === undefined || risk.flags[longest.kind].extraHoldDays <= inForceDays) return known;
  return watchOf(longest.kind, { risk, now });
}

/** How much longer later earnings wait for a flag, and until when. */
export function watchOf(kind: FlagKind, { risk, now }: Pick<FlagRules, 'risk' | 'now'>): CreatorRisk {
  const reason = kind === 'concentration' ? 'concentration' : 'flag';
  return { extraHoldDays: risk.flags[kind].extraHoldDays, reason, until: plus(now, risk.flagDays * DAY) };
}

/** The note is for the payee: it says what happens, and not what gave them away. */
export function automaticHold({ kind }: Pick<Finding, 'kind'>, { reviewHours, now }: FlagRules): PayoutHold {
  const reasons = { ring: 'ring', concentration: 'concentration', 'linked-accounts': 'duplicate-identity' } as const;
  const reason = kind in reasons ? reasons[kind as keyof typeof reasons] : 'fraud-flag';
  const note = 'We are checking where recent earnings came from. A person will look at it.';
  return { reason, note, by: null, since: now, reviewAt: plus(now, reviewHours * HOUR) };
}

function writeFlags(tx: Tx, flags: readonly Finding[], rules: FlagRules & { holdsPayouts: boolean }): void {
  const { now } = rules;
  for (const finding of flags) {
    const flagId = flagIdOf(finding, now);
    const { extraHoldDays, holdsPayouts } = rules.risk.flags[finding.kind];
    const flag: RiskFlagDoc = {
      flagId,
      ...finding,
      otherUids: [...finding.otherUids],
      figures: { ...finding.figures },
      extraHoldDays: rules.holdsPayouts ? extraHoldDays : 0,
      heldPayouts: rules.holdsPayouts && holdsPayouts,
      state: 'open',
      decidedBy: null,
      decisionReason: null,
      decidedAt: null,
      day: istDay(now),
      at: now,
    };
    tx.create(refTo('riskFlags', flagId), flag);
    tx.create(refTo('exceptions', exceptionIdOf(flagId)), {
      kind: 'fraud-flag',
      subject: flagId,
      note: `${finding.kind} of ${finding.subjectUid}: ${finding.words}`.slice(0, 500),
      state: 'open',
      ownerUid: null,
      resolution: null,
      at: now,
    });
  }
}

export const exceptionIdOf = (flagId: string): string => `fraud-flag~${flagId}`;
