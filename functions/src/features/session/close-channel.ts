import type { Platform } from '../../platform/platform.ts';
import { withTimers } from './session-state.ts';
import { loadSession, sessionRef } from './session-store.ts';

/** After this many failures the tokens have long died by themselves. */
const MAX_ATTEMPTS = 5;

/**
 * Closes the media channel of an ended session at the provider: an extra behind the tokens, which die by themselves.
 * Closing twice is harmless. Throws while it should be tried again, so that the task is retried.
 */
export async function closeChannel(
  platform: Pick<Platform, 'store' | 'rtc' | 'log'>,
  { sessionId }: { sessionId: string },
): Promise<void> {
  const session = await loadSession(platform.store, sessionId);
  if (session.kick !== 'pending') return;
  const failure = await platform.rtc.closeChannel({ channel: session.channel }).then(
    () => undefined,
    (error: unknown) => error ?? new Error('unknown'),
  );
  await platform.store.transaction(async (tx) => {
    const now = await loadSession(tx, sessionId);
    if (now.kick !== 'pending') return;
    const kickAttempts = now.kickAttempts + 1;
    const kick = failure === undefined ? 'done' : kickAttempts >= MAX_ATTEMPTS ? 'given-up' : 'pending';
    tx.set(sessionRef(sessionId), withTimers({ ...now, kick, kickAttempts }));
  });
  if (failure !== undefined && session.kickAttempts + 1 < MAX_ATTEMPTS) throw failure;
  if (failure !== undefined) platform.log.warn('channel-not-closed', { sessionId });
}
