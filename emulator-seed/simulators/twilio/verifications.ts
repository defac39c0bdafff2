import { randomBytes, randomInt } from 'node:crypto';

export interface Verification {
  readonly sid: string;
  readonly to: string;
  readonly channel: string;
  readonly code: string;
  readonly startedAt: Date;
  sends: number;
  checks: number;
  status: 'pending' | 'approved' | 'canceled';
}

const LIFE_MS = 10 * 60_000;
const MAX_SENDS = 5;
const MAX_CHECKS = 5;

/** Verify's own rules: one running code for a phone, ten minutes, five sends, five checks. */
export function createVerifications() {
  const known = new Map<string, Verification>();

  const isRunning = ({ status, startedAt }: Verification, now: Date) =>
    status === 'pending' && now.getTime() - startedAt.getTime() < LIFE_MS;

  return {
    /** Starts a code, or sends the running one again. Undefined after too many. */
    send({ to, channel, now }: { to: string; channel: string; now: Date }): Verification | undefined {
      const running = [...known.values()].find((one) => one.to === to && isRunning(one, now));
      if (running !== undefined && running.sends >= MAX_SENDS) return undefined;
      const verification = running ?? {
        sid: `VE${randomBytes(16).toString('hex')}`,
        to,
        channel,
        code: String(randomInt(1_000_000)).padStart(6, '0'),
        startedAt: now,
        sends: 0,
        checks: 0,
        status: 'pending' as const,
      };
      verification.sends += 1;
      known.set(verification.sid, verification);
      return verification;
    },

    check({ sid, code, now }: { sid: string; code: string; now: Date }): 'approved' | 'pending' | 'spent' | 'over' {
      const verification = known.get(sid);
      if (verification === undefined || !isRunning(verification, now)) return 'over';
      if (verification.checks >= MAX_CHECKS) return 'spent';
      verification.checks += 1;
      if (verification.code !== code) return 'pending';
      verification.status = 'approved';
      return 'approved';
    },

    /** False when there is nothing to cancel any more. */
    cancel(sid: string, now: Date): boolean {
      const verification = known.get(sid);
      if (verification === undefined || !isRunning(verification, now)) return false;
      verification.status = 'canceled';
      return true;
    },

    /** Empty for a code that never was. */
    phoneOf: (sid: string): string => known.get(sid)?.to ?? '',
  };
}
