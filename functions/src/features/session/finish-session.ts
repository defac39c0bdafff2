import type { z } from 'zod';
import type { EndReason, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import type { endByStaffContract } from '../../contract/features/session.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { advanceSession, type Engine, followUp } from './advance-session.ts';
import { endSession } from './end-session.ts';
import { pollSides } from './poll-sides.ts';
import { noRefund, type OrderedRefund, refundForConduct } from './refund-for-conduct.ts';
import { assertState, sideOf } from './session-state.ts';
import { loadOfOthers, loadSession } from './session-store.ts';

type DeclineReason = SessionDoc['declineReason'];
type EndCall = Call<z.output<typeof endByStaffContract.request>>;
type StaffEngine = Engine & Pick<Platform, 'config'>;

interface OnSession {
  readonly sessionId: string;
}

export interface StateReply {
  readonly sessionId: string;
  readonly state: SessionDoc['state'];
  readonly endReason: EndReason | null;
}

export const stateReply = ({ sessionId, state, endReason }: SessionDoc): StateReply => ({
  sessionId,
  state,
  endReason,
});

/** The asked creator turns the ring down. Once it is over, whatever the way, the answer is how it ended. */
export async function declineSession(
  engine: Engine,
  call: Call<OnSession & { why?: DeclineReason | undefined }>,
): Promise<StateReply> {
  return finishRing(engine, call, { side: 'creator', reason: 'declined', declineReason: call.input.why ?? null });
}

/** The caller stops ringing. An accept that came first wins: then the call is there to be ended. */
export async function cancelSession(engine: Engine, call: Call<OnSession>): Promise<StateReply> {
  return finishRing(engine, call, { side: 'payer', reason: 'cancelled' });
}

/**
 * Hangs up for either side, in any state. What was due before the hang-up is settled first, so that a late clock
 * neither adds nor loses a minute; the first end wins and later ones get its answer.
 */
export async function endByParticipant(engine: Engine, call: Call<OnSession>): Promise<StateReply> {
  sideOf(await loadSession(engine.store, call.input.sessionId), call.uid);
  await advanceSession(engine, call.input.sessionId, call.now);
  return finish(engine, call, { decide: (session) => reasonFor(session, sideOf(session, call.uid)) });
}

/**
 * Staff end a session; the frozen policy decides what is given back, as for any other end. A refund for conduct that is
 * ordered with it comes after the end; a repeat of the call goes on where a crash has stopped it.
 * @throws session/not-found, adjust/self, ledger/key-reused
 */
export async function endByStaff(engine: StaffEngine, call: EndCall): Promise<StateReply & OrderedRefund> {
  const { input, now } = call;
  const { sessionId, refund, reason } = input;
  if (refund !== null) await loadOfOthers(engine.store, sessionId, call.uid);
  await advanceSession(engine, sessionId, now);
  const ended = await endAsModerated(engine, call);
  const ordered =
    refund === null ? noRefund : await refundForConduct(engine, call, { sessionId, isProven: false, reason });
  return { ...ended, ...ordered };
}

function endAsModerated(engine: Engine, call: EndCall): Promise<StateReply> {
  const { input } = call;
  return finish(engine, call, {
    decide: () => 'moderated',
    alsoWrite: (tx, session) =>
      writeAudit(tx, call, {
        action: 'session-endByStaff',
        target: `sessions/${input.sessionId}`,
        reason: input.reason,
        before: { state: session.state },
        after: { state: 'ended' },
      }),
  });
}

async function finishRing(
  engine: Engine,
  call: Call<OnSession>,
  { side, reason, declineReason = null }: { side: Side; reason: EndReason; declineReason?: DeclineReason },
): Promise<StateReply> {
  return finish(engine, call, {
    decide: (session) => {
      if (sideOf(session, call.uid) !== side) throw new AppError('auth/forbidden');
      assertState(session, 'ringing');
      return reason;
    },
    declineReason,
  });
}

interface Finish {
  /** Why it ends; throws when this person may not end it now. */
  readonly decide: (session: SessionDoc) => EndReason;
  readonly declineReason?: DeclineReason;
  /** What else the ending transaction writes. */
  readonly alsoWrite?: (tx: Tx, session: SessionDoc) => void;
}

/** Ends the session with the reason that `decide` gives; a session that has ended keeps its own. */
async function finish(
  engine: Engine,
  call: Call<OnSession>,
  { decide, declineReason = null, alsoWrite }: Finish,
): Promise<StateReply> {
  const { uid, input, now } = call;
  const before = await loadSession(engine.store, input.sessionId);
  if (before.state !== 'ended') decide(before);
  const wasPolled = await askForLostSides(engine, before, now);
  const ended = await withFolding(
    engine.store,
    async (tx) => {
      const session = await loadSession(tx, input.sessionId);
      if (session.state === 'ended') {
        decide({ ...session, state: session.startedAt === null ? 'ringing' : 'active' });
        return session;
      }
      const ending = { reason: decide(session), at: now, byUid: uid, wasPolled, now };
      const done = await endSession(tx, { ...session, declineReason }, ending);
      alsoWrite?.(tx, session);
      return done;
    },
    now,
  );
  await followUp(engine, ended, now);
  return stateReply(ended);
}

/**
 * While a side is waited for, a hang-up settles whether it was there: by asking the media provider, as a drop would.
 */
async function askForLostSides(engine: Engine, session: SessionDoc, now: Date): Promise<boolean> {
  if (session.state !== 'active' || session.graceUntil === null) return false;
  await pollSides(engine, session, now);
  return true;
}

function reasonFor(session: SessionDoc, side: Side): EndReason {
  if (session.state !== 'ringing') return 'normal';
  return side === 'payer' ? 'cancelled' : 'declined';
}
