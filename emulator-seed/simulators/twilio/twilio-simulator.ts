import {
  type LoopbackCall,
  type LoopbackReply,
  type LoopbackServer,
  startLoopbackServer,
} from '../outbox/loopback-server.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { createOutcomePlan, type Plan } from '../outbox/outcome-plan.ts';
import { createVerifications } from './verifications.ts';

/** `expired` is for checks of codes, `undelivered` for texts; the others are for both. */
export type TwilioOutcome =
  | 'invalid-number'
  | 'landline'
  | 'unsubscribed'
  | 'undelivered'
  | 'expired'
  | 'hang'
  | 'reset'
  | 'garbage'
  | 429
  | 500
  | 503;

type SentText = {
  readonly at: string;
  readonly kind: 'code' | 'text';
  readonly to: string;
  readonly channel: string;
  /** Of a code. */
  readonly code?: string;
  readonly locale?: string | null;
  /** Of a text. */
  readonly from?: string;
  readonly template?: string;
  readonly values?: readonly string[];
};

export interface TwilioSimulator extends LoopbackServer {
  readonly outbox: Outbox<SentText>;
  readonly faults: ReturnType<typeof createOutcomePlan<TwilioOutcome>>;
}

interface TwilioOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly accountSid: string;
  readonly authToken: string;
  readonly verifyServiceSid: string;
  /** The world's clock, by which codes run out. */
  readonly now?: () => Date;
}

/** Languages with a translation of the code's message; the others are answered with 404, as Verify does. */
const LOCALES = ['en', 'hi'];

/** Twilio's own words for what it refuses. */
const refusals = {
  'invalid-number': { status: 400, code: 60_200, message: 'Invalid parameter `To`' },
  landline: { status: 400, code: 60_205, message: 'SMS is not supported by landline phone number' },
  unsubscribed: { status: 400, code: 21_610, message: 'Attempt to send to unsubscribed recipient' },
  429: { status: 429, code: 20_429, message: 'Too many requests' },
  500: { status: 500, code: 20_500, message: 'Internal server error' },
  503: { status: 503, code: 20_503, message: 'Service unavailable' },
  'not-found': { status: 404, code: 20_404, message: 'The requested resource was not found' },
  'max-sends': { status: 429, code: 60_203, message: 'Max send attempts reached' },
  'max-checks': { status: 429, code: 60_202, message: 'Max check attempts reached' },
  'wrong-keys': { status: 401, code: 20_003, message: 'Authenticate' },
  'no-template': { status: 400, code: 21_655, message: 'The ContentSid is Invalid' },
} as const;

/**
 * Twilio Verify v2 and Programmable Messaging on loopback. Codes are shown beside texts (`GET /sent?kind=code`). Faults
 * by phone: `faults.plan({to: phone, outcome})`, or `POST /_sim/plan` from other processes.
 */
export async function startTwilioSimulator(options: TwilioOptions): Promise<TwilioSimulator> {
  const outbox = createOutbox<SentText>();
  const faults = createOutcomePlan<TwilioOutcome>();
  const verifications = createVerifications();
  const service = `/v2/Services/${options.verifyServiceSid}`;
  const account = `/2010-04-01/Accounts/${options.accountSid}`;
  const credentials = Buffer.from(`${options.accountSid}:${options.authToken}`).toString('base64');
  const readClock = () => options.now?.() ?? new Date();

  function startVerification(form: URLSearchParams): LoopbackReply {
    const to = form.get('To') ?? '';
    const channel = form.get('Channel') ?? '';
    const locale = form.get('Locale');
    const fault = faultFor(to);
    if (fault !== undefined) return fault;
    if (!/^\+[1-9]\d{7,14}$/.test(to) || !['sms', 'whatsapp'].includes(channel)) return refuse('invalid-number');
    if (locale !== null && !LOCALES.includes(locale)) return refuse('not-found');
    const at = readClock();
    const verification = verifications.send({ to, channel, now: at });
    if (verification === undefined) return refuse('max-sends');
    outbox.keep({ at: at.toISOString(), kind: 'code', to, channel, code: verification.code, locale });
    return { status: 201, body: { sid: verification.sid, to, channel, status: 'pending', valid: false } };
  }

  function checkVerification(form: URLSearchParams): LoopbackReply {
    const sid = form.get('VerificationSid') ?? '';
    const fault = faultFor(verifications.phoneOf(sid));
    if (fault !== undefined) return fault;
    const status = verifications.check({ sid, code: form.get('Code') ?? '', now: readClock() });
    if (status === 'over') return refuse('not-found');
    if (status === 'spent') return refuse('max-checks');
    return { status: 200, body: { sid, status, valid: status === 'approved' } };
  }

  function sendText(form: URLSearchParams): LoopbackReply {
    const [to = '', channel] = (form.get('To') ?? '').startsWith('whatsapp:')
      ? [form.get('To')?.slice('whatsapp:'.length), 'whatsapp']
      : [form.get('To') ?? '', 'sms'];
    const from = form.get('MessagingServiceSid') ?? form.get('From') ?? '';
    const outcome = faults.outcomeFor(to);
    const fault = outcome === 'undelivered' ? undefined : faultFor(to);
    if (fault !== undefined) return fault;
    if (!/^\+[1-9]\d{7,14}$/.test(to) || from === '') return refuse('invalid-number');
    const template = form.get('ContentSid') ?? '';
    if (!/^HX[0-9a-fA-F]{32}$/.test(template)) return refuse('no-template');
    const values = Object.values(JSON.parse(form.get('ContentVariables') ?? '{}') as Record<string, string>);
    if (outcome !== 'undelivered') {
      outbox.keep({ at: readClock().toISOString(), kind: 'text', to, channel, from, template, values });
    }
    return { status: 201, body: { sid: `SM${'0'.repeat(32)}`, to, status: outcome ?? 'queued' } };
  }

  function faultFor(to: string): LoopbackReply | undefined {
    const outcome = faults.outcomeFor(to);
    if (outcome === undefined || outcome === 'undelivered') return undefined;
    if (outcome === 'hang' || outcome === 'reset' || outcome === 'garbage') return outcome;
    return refuse(outcome === 'expired' ? 'not-found' : outcome);
  }

  function answer({ method, path, headers, rawBody }: LoopbackCall): LoopbackReply {
    if (headers.authorization !== `Basic ${credentials}`) return refuse('wrong-keys');
    const form = new URLSearchParams(rawBody);
    const call = `${method} ${path}`;
    if (call === `POST ${service}/Verifications`) return startVerification(form);
    if (call === `POST ${service}/VerificationCheck`) return checkVerification(form);
    if (call.startsWith(`POST ${service}/Verifications/VE`) && form.get('Status') === 'canceled') {
      const sid = path.slice(`${service}/Verifications/`.length);
      return verifications.cancel(sid, readClock()) ? { status: 200, body: { sid } } : refuse('not-found');
    }
    if (call === `POST ${account}/Messages.json`) return sendText(form);
    const isKnown = call === `GET ${service}` || call === `GET ${account}.json`;
    return isKnown ? { status: 200, body: { status: 'active' } } : refuse('not-found');
  }

  const controls = { plan: (plan: Plan<TwilioOutcome>) => faults.plan(plan), 'clear-faults': faults.clear };
  const title = 'SMS and WhatsApp';
  const server = await startLoopbackServer({ port: options.port, title, outbox, answer, controls });
  return { ...server, outbox, faults };
}

function refuse(name: keyof typeof refusals): LoopbackReply {
  const refusal = refusals[name];
  const body = { ...refusal, more_info: `https://www.twilio.com/docs/errors/${refusal.code}` };
  return { status: refusal.status, body };
}
