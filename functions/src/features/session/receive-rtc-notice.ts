import type { Presence, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import type { Store } from '../../kernel/store.ts';
import { earliest, isDue, plus, SECOND } from '../../kernel/time.ts';
import { applyEvidence } from '../../platform/rtc/agora-evidence.ts';
import { isAgoraSignature, parseAgoraNotification } from '../../platform/rtc/agora-notification.ts';
import type { RtcEvidence } from '../../platform/rtc/rtc-provider.ts';
import { isSecret } from '../../platform/secrets.ts';
import { advanceSession, type Engine, followUp } from './advance-session.ts';
import { connected } from './report-presence.ts';
import { SIDES, withSideBack, withTimers } from './session-state.ts';
import { findByChannel, loadSession, sessionRef } from './session-store.ts';

export interface RtcNotice {
  readonly rawBody: Buffer;
  readonly header: (name: string) => string | undefined;
  /** The current one, and the previous one while it is being rotated. */
  readonly secrets: readonly string[];
  readonly now: Date;
}

/** The secrets this function was given, as far as they can be trusted. */
export function noticeSecrets(env: NodeJS.ProcessEnv = process.env): string[] {
  return [env['AGORA_NCS_SECRET'], env['AGORA_NCS_SECRET_PREVIOUS']].filter(isSecret);
}

/**
 * A notice of the media provider: signed, possibly late, doubled or out of order. It is written into the session
 * before it is answered, and the session then does what is due.
 */
export async function receiveRtcNotice(engine: Engine, notice: RtcNotice): Promise<'accepted' | 'unsigned'> {
  const { rawBody, header, secrets, now } = notice;
  const isSigned = isAgoraSignature({
    rawBody,
    signatureV2: header('agora-signature-v2'),
    signatureV1: header('agora-signature'),
    secrets,
  });
  if (!isSigned) return 'unsigned';
  const evidence = parseAgoraNotification(rawBody);
  if (evidence.kind === 'ignored') return 'accepted';
  const session = await noteEvidence(engine.store, evidence);
  if (session === undefined) return 'accepted';
  if (isDue(session.dueAt, now)) await advanceSession(engine, session.sessionId, now);
  else if (session.state !== 'ended') await followUp(engine, session, now);
  return 'accepted';
}

/** Writes what the provider saw into the session; undefined when it is about nobody we know, or known already. */
async function noteEvidence(store: Store, evidence: RtcEvidence): Promise<SessionDoc | undefined> {
  const found = await findByChannel(store, evidence.channel);
  if (found === undefined) return undefined;
  return store.transaction(async (tx) => {
    const session = await loadSession(tx, found.sessionId);
    const side = SIDES.find((one) => session.presence[one].rtcUid === evidence.uid);
    if (side === undefined) return undefined;
    const media = applyEvidence(session.presence[side].media, evidence) as Presence['media'];
    if (media === session.presence[side].media) return undefined;
    const next = withTimers(withEvidence(session, side, { media, at: evidence.at }));
    tx.set(sessionRef(session.sessionId), next);
    return next;
  });
}

interface Evidence {
  readonly media: Presence['media'];
  /** When it happened, by the provider. */
  readonly at: Date;
}

/** What the evidence means: there, back, or gone with a grace to return in. An ended session only keeps the record. */
function withEvidence(session: SessionDoc, side: Side, { media, at }: Evidence): SessionDoc {
  const before = session.presence[side];
  const noted = { ...session, presence: { ...session.presence, [side]: { ...before, media } } };
  if (session.state !== 'connecting' && session.state !== 'active') return noted;
  if (media.leftAt === null) {
    if (media.joinedAt === null) return noted;
    return before.lostBy === 'media'
      ? withSideBack(noted, side, laterOf(before.lostAt, at))
      : connected(noted, side, at);
  }
  if (session.state === 'connecting') {
    return { ...noted, presence: { ...noted.presence, [side]: { ...before, media, connectedAt: null } } };
  }
  const lostAt = laterOf(session.startedAt, media.leftAt);
  const graceUntil = plus(lostAt, session.policy.graceSec * SECOND);
  return {
    ...noted,
    presence: {
      ...noted.presence,
      [side]: { ...before, media, lostAt: earliest(before.lostAt, lostAt), lostBy: 'media' },
    },
    graceUntil: earliest(session.graceUntil, graceUntil),
  };
}

function laterOf(one: Date | null, other: Date): Date {
  return one !== null && one.getTime() > other.getTime() ? one : other;
}
