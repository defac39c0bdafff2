import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { isDue, msBetween, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendPush } from './send-push.ts';
import { wordNotice } from './word-notice.ts';

/**
 * Wakes the devices of whoever is called: data only, because the app itself rings, and only while it may be answered.
 * An iPhone shows a line of its own, for it may keep bare data from a sleeping app. It names the session and the
 * caller's card, never a channel or a token; the live document says everything else. There is no switch and no quiet
 * hour: who is offline cannot be called. It costs one read for each device and no write; a repeat of the event replaces
 * the ring or is known to the app by its session.
 */
export async function ringDevices(
  platform: Pick<Platform, 'store' | 'push'>,
  { after: session }: { after: SessionDoc | undefined },
  now: Date,
): Promise<void> {
  if (session === undefined || session.state !== 'ringing' || session.ringExpiresAt === null) return;
  const { sessionId, kind, creatorUid, payerUid, payerCard, ringExpiresAt } = session;
  if (isDue(ringExpiresAt, now)) return;
  const { displayName, photoUrl } = payerCard;
  await sendPush(platform, creatorUid, ({ language }) => ({
    appleAlert: wordNotice({ kind: 'incoming-call', params: { name: displayName } }, language),
    data: {
      kind: 'incoming-call',
      sessionId,
      callKind: kind,
      callerUid: payerUid,
      callerName: displayName,
      ...(photoUrl !== null && { callerPhotoUrl: photoUrl }),
      ringExpiresAt: ringExpiresAt.toISOString(),
    },
    priority: 'high',
    ttlSec: Math.floor(msBetween(now, ringExpiresAt) / SECOND),
    collapseKey: `ring~${sessionId}`,
  }));
}
