import type { z } from 'zod';
import type { OtpSection } from '../../contract/config/otp.ts';
import type { OtpAttemptDoc } from '../../contract/documents/otp.ts';
import type { sendCodeContract } from '../../contract/features/identity-otp.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { countCall } from '../../platform/quota.ts';
import { planSend, replacedBy, withSent } from './decide-otp.ts';
import { assertCountryAllowed } from './decide-sign-in.ts';
import { otpAttemptRef, refuseForProvider } from './otp-attempt.ts';

type Input = z.output<typeof sendCodeContract.request>;
type Reply = z.output<typeof sendCodeContract.reply>;

/** Something that codes are counted by, from its first one on for a day. */
interface DayCount {
  readonly quotaId: string;
  readonly codes: number;
}

/**
 * Sends a code. It is counted before it goes out, so that many calls at once send one; a code that could not be sent
 * stays counted, because it may have been sent after all. Accounts are not looked at: nobody learns who has one.
 * @throws phone/country-not-allowed, otp/rate-limited, otp/undeliverable, otp/provider-unavailable
 */
export async function sendCode(
  platform: Pick<Platform, 'store' | 'config' | 'random' | 'otp'>,
  call: Call<Input>,
): Promise<Reply> {
  const { input, now } = call;
  const { phone, channel, language } = input;
  const { limits, otp } = await platform.config.read(now);
  assertCountryAllowed(phone, limits.value.phoneCountries);
  const rules = otp.value;
  const asked = { id: platform.random.id(), rules, now };
  const intent = idFrom('otp-send', call.requestId, call.inputHash);
  const ref = otpAttemptRef(phone);
  const attempt = await platform.store.transaction(async (tx) => {
    const before = await tx.get(ref);
    if (before?.sendId === asked.id || before?.answered === intent) return before;
    const planned = planSend(before, asked);
    await countForDay(tx, countsOf(call, rules), now);
    tx.set(ref, planned);
    return planned;
  });
  if (attempt.answered === intent) return replyOf(attempt, rules);
  const request = { phone, channel, language, replaces: replacedBy(attempt) };
  const { reference } = await platform.otp.send(request).catch(refuseForProvider);
  const sent = { ...asked, reference, intent };
  await platform.store.transaction(async (tx) => {
    const latest = await tx.get(ref);
    // Otherwise a later code has taken its place.
    if (latest?.sendId === asked.id) tx.set(ref, withSent(latest, sent));
  });
  return replyOf(withSent(attempt, sent), rules);
}

function replyOf({ madeAt, openUntil, sentAt }: OtpAttemptDoc, rules: OtpSection): Reply {
  return {
    expiresAt: (openUntil ?? madeAt).toISOString(),
    resendAt: plus(sentAt.at(-1) ?? madeAt, rules.resendSeconds * SECOND).toISOString(),
  };
}

/** By network also where somebody is signed in: anybody can make accounts without a phone. */
function countsOf({ uid, network = uid, input }: Call<Input>, rules: OtpSection): DayCount[] {
  const byNetwork = { quotaId: idFrom('otp-network', network), codes: rules.codesPerNetworkPerDay };
  if (input.deviceId === undefined) return [byNetwork];
  return [byNetwork, { quotaId: idFrom('otp-device', input.deviceId), codes: rules.codesPerDevicePerDay }];
}

/** Reads all, then writes. @throws otp/rate-limited {retryAt} */
async function countForDay(tx: Tx, counts: readonly DayCount[], now: Date): Promise<void> {
  const refs = counts.map(({ quotaId }) => refTo('quotas', quotaId));
  const windows = await tx.getAll(refs);
  const counted = counts.map(({ codes }, index) => countOne(windows[index], codes, now));
  for (const [index, window] of counted.entries()) {
    const ref = refs[index];
    if (ref !== undefined) tx.set(ref, { ...window, expireAt: plus(window.windowStartsAt, DAY) });
  }
}

function countOne(window: Parameters<typeof countCall>[0], calls: number, now: Date) {
  try {
    return countCall(window, { limit: 'codes', calls, windowMinutes: DAY / MINUTE }, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('otp/rate-limited', { retryAt: error.details['resetsAt'] ?? null });
  }
}
