import type { OtpSection } from '../../contract/config/otp.ts';
import type { OtpAttemptDoc } from '../../contract/documents/otp.ts';
import { AppError } from '../../kernel/app-error.ts';
import { idFrom } from '../../kernel/hash.ts';
import { HOUR, isDue, MINUTE, plus, SECOND } from '../../kernel/time.ts';

/** What was asked of a code, once: the id tells a body that runs again after its own commit from another try. */
interface Asked {
  readonly id: string;
  readonly rules: OtpSection;
  readonly now: Date;
}

/**
 * Whether a phone may be sent a code now. A code that can still be entered is sent again, with the tries it has left;
 * one that is over, spent or older than its life gives way to a new one.
 * @throws otp/rate-limited {retryAt}
 */
export function planSend(before: OtpAttemptDoc | undefined, { id, rules, now }: Asked): OtpAttemptDoc {
  const recent = (before?.sentAt ?? []).filter((at) => plus(at, HOUR) > now);
  assertMaySend(recent, rules, now);
  const sending = { sendId: id, answered: null, sentAt: [...recent, now], expireAt: plus(now, HOUR) };
  const isOver = before === undefined || before.approvedHash !== null || isClosed(before, now);
  if (!isOver && before.tryIds.length < rules.tries && plus(before.madeAt, rules.lifeMinutes * MINUTE) > now) {
    return { ...before, ...sending };
  }
  const reference = before?.reference ?? null;
  return { ...sending, reference, madeAt: now, openUntil: null, tryIds: [], approvedHash: null };
}

/** The provider's name of the code that must not count any more once this one is sent; null when it is sent again. */
export function replacedBy({ openUntil, reference }: OtpAttemptDoc): string | null {
  return openUntil === null ? reference : null;
}

interface SentCode extends Omit<Asked, 'id'> {
  readonly reference: string;
  /** The request that it answers. */
  readonly intent: string;
}

/** The code is on its way. A provider that names another code than the one that was running began anew. */
export function withSent(attempt: OtpAttemptDoc, { reference, intent, rules, now }: SentCode): OtpAttemptDoc {
  const sent = { ...attempt, answered: intent, openUntil: plus(now, rules.lifeMinutes * MINUTE) };
  if (attempt.reference === reference && attempt.openUntil !== null) return sent;
  return { ...sent, reference, madeAt: now, tryIds: [], approvedHash: null };
}

/** `ask` the provider, whose try is counted before it is made; `repeat`: approved before; `close`: over by this try. */
type TryPlan =
  | { readonly kind: 'ask'; readonly attempt: OtpAttemptDoc; readonly reference: string }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'close'; readonly attempt: OtpAttemptDoc };

/**
 * What a try of a code leads to. Once a code was right it may be entered again, so that a lost answer costs nobody
 * their sign-in, but the first wrong one then closes it: nobody finds it by trying.
 * @throws otp/expired
 */
export function planTry(
  before: OtpAttemptDoc | undefined,
  { id, rules, now, code }: Asked & { code: string },
): TryPlan {
  if (before === undefined || before.reference === null || isClosed(before, now)) throw new AppError('otp/expired');
  const { reference, tryIds, approvedHash } = before;
  if (approvedHash !== null) {
    if (approvedHash === hashOfCode(reference, code)) return { kind: 'repeat' };
    return { kind: 'close', attempt: { ...before, openUntil: null } };
  }
  if (tryIds.includes(id)) return { kind: 'ask', attempt: before, reference };
  if (tryIds.length >= rules.tries) throw new AppError('otp/expired');
  return { kind: 'ask', attempt: { ...before, tryIds: [...tryIds, id] }, reference };
}

/** Of a code that was right, with the name of its sending: the same digits never hash alike for two codes. */
export function hashOfCode(reference: string, code: string): string {
  return idFrom('otp-code', reference, code);
}

function isClosed({ openUntil }: OtpAttemptDoc, now: Date): boolean {
  return openUntil === null || isDue(openUntil, now);
}

function assertMaySend(recent: readonly Date[], rules: OtpSection, now: Date): void {
  const latest = recent.at(-1);
  const oldest = recent.at(-rules.codesPerPhonePerHour);
  const waits = [
    ...(latest === undefined ? [] : [plus(latest, rules.resendSeconds * SECOND)]),
    ...(oldest === undefined ? [] : [plus(oldest, HOUR)]),
  ].filter((at) => at > now);
  if (waits.length === 0) return;
  const retryAt = new Date(Math.max(...waits.map((at) => at.getTime())));
  throw new AppError('otp/rate-limited', { retryAt: retryAt.toISOString() });
}
