import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import { MINUTE, SECOND } from '../../src/kernel/time.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';
import type { MediaPlane } from './media-plane.ts';
import type { Span } from './media-seats.ts';

/** The agenda's tick, and the whole seconds of the provider's notices. */
const ROUNDING_MS = SECOND;

/** What two people really said to each other, held against what was paid and what was billed. */
export interface TalkWatch {
  /**
   * Nobody talks unpaid for longer than the token slack, before the start or after the paid time. Only where the media
   * provider neither told of a side nor could be asked is silence believed, and the talk may have gone on meanwhile
   * (ADR 0006).
   */
  checkUnpaid(session: SessionDoc): void;
  /** No minute is kept that began after the talk was over, as far as the engine could know. */
  checkBilled(session: SessionDoc): void;
  /** Remembers what was known of a session when its time for evidence ended. */
  readonly onCommit: (changes: readonly Change[]) => void;
}

export function watchTalk(findings: Findings, media: () => MediaPlane): TalkWatch {
  const talkOf = ({ channel, presence }: SessionDoc) =>
    media().overlap(channel, presence.payer.rtcUid, presence.creator.rtcUid);
  const knownAtClose = new Map<string, SessionDoc['presence']>();
  return {
    onCommit: (changes) => {
      for (const { path, before, after } of changes) {
        if (!path.startsWith('sessions/') || before === undefined || after === undefined) continue;
        const [was, is] = [before as SessionDoc, after as SessionDoc];
        if (was.evidenceUntil !== null && is.evidenceUntil === null) knownAtClose.set(is.sessionId, was.presence);
      }
    },
    checkUnpaid: (session) => {
      const talk = talkOf(session);
      const startedAt = session.startedAt?.getTime() ?? Number.POSITIVE_INFINITY;
      const paidUntil = paidThrough(session);
      const unpaid = {
        before: within(talk, { from: 0, to: startedAt }),
        after: within(talk, { from: paidUntil, to: Number.POSITIVE_INFINITY }),
      };
      const { payer, creator } = session.presence;
      const isSilenceBelieved = [payer, creator].some(({ lostBy }) => lostBy === 'silence');
      const { tokenSlackSec, lostAfterSec, graceSec } = session.policy;
      const allowedSec = isSilenceBelieved ? lostAfterSec + graceSec : tokenSlackSec;
      const allowed = allowedSec * SECOND + ROUNDING_MS;
      for (const [when, ms] of Object.entries(unpaid)) {
        if (ms > allowed) findings.report('unpaid-talk', `${session.sessionId}: ${ms} ms ${when} the paid time`);
      }
    },
    checkBilled: (session) => {
      const { startedAt, bill, policy, sessionId } = session;
      const presence = knownAtClose.get(sessionId);
      if (startedAt === null || presence === undefined) return;
      const talkEndedAt = Math.max(startedAt.getTime(), ...talkOf(session).map((span) => span.to));
      const sides = [presence.payer, presence.creator];
      const wasTold = sides.some(({ media: { leftAt } }) => leftAt !== null && leftAt.getTime() <= talkEndedAt);
      // Without a notice, the apps' reports are all there is to go by, and silence is noticed late.
      const reportedUntil = Math.min(...sides.map(({ lastSeenAt }) => lastSeenAt?.getTime() ?? 0));
      const heardUntil = wasTold ? talkEndedAt : Math.max(talkEndedAt, reportedUntil) + policy.lostAfterSec * SECOND;
      const talkedMs = heardUntil - startedAt.getTime() + ROUNDING_MS;
      const allowed = Math.max(1, Math.ceil(talkedMs / MINUTE));
      if (bill.minutes > allowed) {
        const talked = `talked until ${new Date(talkEndedAt).toISOString()}`;
        findings.report('overbilled', `${sessionId}: ${bill.minutes} minutes kept, ${talked}, at most ${allowed}`);
      }
    },
  };
}

/** Until when the talk is paid and stays paid: minutes given back because they had not begun are not. */
function paidThrough({ startedAt, state, paidThroughAt, bill, policy }: SessionDoc): number {
  if (startedAt === null || paidThroughAt === null) return Number.POSITIVE_INFINITY;
  if (state !== 'ended') return paidThroughAt.getTime();
  const unbegun = bill.returned.filter(({ cause }) => cause === 'not-begun').map(({ minute }) => minute);
  const isFree = bill.returned.some(({ cause }) => cause === 'free-first');
  if (isFree) return startedAt.getTime() + policy.freeFirstSec * SECOND;
  const firstUnpaid = Math.min(...unbegun, (paidThroughAt.getTime() - startedAt.getTime()) / MINUTE + 1);
  return startedAt.getTime() + (firstUnpaid - 1) * MINUTE;
}

function within(spans: readonly Span[], { from, to }: Span): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
}
