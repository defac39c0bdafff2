import type { LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import { canonicalJson } from '../../src/kernel/hash.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';

interface Charged {
  readonly minutes: Set<string>;
  readonly entries: Map<string, number>;
}

/** A session that nothing has moved for this long past its timer holds nobody any more: the engine says so. */
const STALE_MS = 3 * MINUTE;

/** What must hold of sessions after every commit: one at a time, frozen terms, ended once, charged and billed alike. */
export function watchSessions(findings: Findings, now: () => Date): (changes: readonly Change[]) => void {
  const sessions = new Map<string, SessionDoc>();
  const charged = new Map<string, Charged>();
  const chargesOf = (sessionId: string): Charged => {
    const known = charged.get(sessionId) ?? { minutes: new Set(), entries: new Map() };
    charged.set(sessionId, known);
    return known;
  };

  const takeEntry = (entry: LedgerEntryDoc): string | null => {
    const { sessionId = '', minute = '' } = entry.refs;
    const charges = chargesOf(sessionId);
    if (entry.kind === 'session-minute') {
      const coins = entry.lotMoves.reduce((sum, move) => sum - move.coins, 0);
      if (charges.minutes.has(minute)) findings.report('one-charge-per-minute', `minute ${minute} of ${sessionId}`);
      const session = sessions.get(sessionId);
      if (session?.state === 'ended') findings.report('charged-after-end', entry.key);
      if (session?.pricing === 'free') findings.report('free-stays-free', entry.key);
      charges.minutes.add(minute);
      charges.entries.set(entry.key, coins);
      return sessionId;
    }
    if (entry.reverses === null || !charges.entries.delete(entry.reverses)) return null;
    return sessionId;
  };

  const takeSession = (before: SessionDoc | undefined, after: SessionDoc) => {
    sessions.set(after.sessionId, after);
    if (before === undefined) return;
    if (before.state === 'ended' && after.state !== 'ended') findings.report('ended-stays-ended', after.sessionId);
    if (canonicalJson(termsOf(before)) !== canonicalJson(termsOf(after))) findings.report('frozen', after.sessionId);
    if (before.state === 'ringing' && isRunning(after)) checkAlone(after);
    const talkedMs = (after.endedAt?.getTime() ?? 0) - (after.startedAt?.getTime() ?? 0);
    const isTooLong = after.pricing === 'free' && talkedMs > after.policy.friendMaxMinutes * MINUTE;
    if (after.startedAt !== null && isTooLong) findings.report('free-stays-free', `${after.sessionId}: ${talkedMs} ms`);
  };

  const checkAlone = (session: SessionDoc) => {
    for (const other of sessions.values()) {
      if (other.sessionId === session.sessionId || !isRunning(other)) continue;
      const isStale = other.dueAt !== null && other.dueAt.getTime() + STALE_MS <= now().getTime();
      const shared = other.people.filter((uid) => session.people.includes(uid));
      if (shared.length > 0 && !isStale) {
        findings.report('one-session', `${shared} in ${other.sessionId} and in ${session.sessionId}`);
      }
    }
  };

  const checkBill = (sessionId: string) => {
    const session = sessions.get(sessionId);
    const { entries } = chargesOf(sessionId);
    const coins = [...entries.values()].reduce((sum, one) => sum + one, 0);
    if (session?.bill.coins === coins && session.bill.minutes === entries.size) return;
    const bill = `${session?.bill.minutes} minutes and ${session?.bill.coins} coins`;
    findings.report('bill', `${sessionId} says ${bill}, its entries ${entries.size} and ${coins}`);
  };

  return (changes) => {
    const touched = new Set<string>();
    // Entries first: whether a session had ended is asked of the commits before this one.
    for (const { path, before, after } of changes) {
      if (!path.startsWith('ledgerEntries/') || before !== undefined || after === undefined) continue;
      const sessionId = takeEntry(after as LedgerEntryDoc);
      if (sessionId !== null) touched.add(sessionId);
    }
    for (const { path, before, after } of changes) {
      if (!path.startsWith('sessions/') || after === undefined) continue;
      takeSession(before as SessionDoc | undefined, after as SessionDoc);
      touched.add((after as SessionDoc).sessionId);
    }
    for (const sessionId of touched) checkBill(sessionId);
  };
}

const isRunning = (session: SessionDoc) => session.state === 'connecting' || session.state === 'active';

function termsOf({ rateCoinsPerMin, policy, policyVersion, people, channel, kind, pricing }: SessionDoc) {
  return { rateCoinsPerMin, policy, policyVersion, people, channel, kind, pricing };
}
