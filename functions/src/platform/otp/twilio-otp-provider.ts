import { z } from 'zod';
import { messengerErrorOf } from '../messenger-error.ts';
import { createTwilioClient, type TwilioAnswer, type TwilioKeys } from '../twilio/twilio-client.ts';
import { type OtpProvider, OtpProviderError, type OtpRequest } from './otp-provider.ts';

export interface TwilioOtpConfig extends TwilioKeys {
  readonly verifyServiceSid: string;
  /** `https://verify.twilio.com`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

/** No such verification, or one that is over: approved, cancelled, or ten minutes old. */
const NOT_FOUND = 404;
const MAX_CHECKS_REACHED = 60_202;
/** Invalid parameter, a landline, a channel or a country that is switched off, a blocked prefix or number. */
const REFUSALS: ReadonlySet<number | null> = new Set([60_200, 60_205, 60_220, 60_223, 60_410, 60_605, 21_211, 21_408]);

const sent = z.object({ sid: z.string().min(1) });
const checked = z.object({ status: z.string() });

/**
 * Twilio Verify v2 behind the port. Its codes live ten minutes and take five checks and five sends; asking again
 * meanwhile sends the same code. Source: Twilio docs, Verify API (Verification, Verification Check), errors 602xx.
 */
export function createTwilioOtpProvider(config: TwilioOtpConfig): OtpProvider {
  const ask = createTwilioClient(config);
  const service = `/v2/Services/${config.verifyServiceSid}`;

  async function start({ phone, channel }: OtpRequest, locale: Record<string, string>): Promise<TwilioAnswer> {
    return ask(`${service}/Verifications`, { To: phone, Channel: channel, ...locale });
  }

  return {
    async send(request) {
      // One that is over by itself cannot be cancelled, and need not be.
      if (request.replaces !== null) await ask(`${service}/Verifications/${request.replaces}`, { Status: 'canceled' });
      let answer = await start(request, { Locale: request.language });
      // The answer to a language without a translation; the phone's country decides then.
      if (answer.status === NOT_FOUND) answer = await start(request, {});
      const parsed = sent.safeParse(answer.body);
      if (isSuccess(answer) && parsed.success) return { reference: parsed.data.sid };
      throw REFUSALS.has(answer.code) ? new OtpProviderError('refused', `twilio ${answer.code}`) : unreachable(answer);
    },

    async check({ reference, code }) {
      const answer = await ask(`${service}/VerificationCheck`, { VerificationSid: reference, Code: code });
      if (answer.status === NOT_FOUND) return 'expired';
      if (answer.code === MAX_CHECKS_REACHED) return 'spent';
      const parsed = checked.safeParse(answer.body);
      if (!isSuccess(answer) || !parsed.success) throw unreachable(answer);
      switch (parsed.data.status) {
        case 'approved':
          return 'approved';
        case 'pending':
          return 'wrong';
        case 'max_attempts_reached':
          return 'spent';
        default:
          return 'expired';
      }
    },

    async ping() {
      const answer = await ask(service);
      if (!isSuccess(answer)) throw messengerErrorOf(answer.status);
    },
  };
}

function isSuccess({ status }: TwilioAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** Says no number: Twilio's own words may quote the phone. */
function unreachable({ status, code }: TwilioAnswer): OtpProviderError {
  return new OtpProviderError('unreachable', `twilio ${code ?? status ?? 'gave no answer in time'}`);
}
