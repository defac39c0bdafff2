import { z } from 'zod';
import { messengerErrorOf } from '../messenger-error.ts';
import { createTwilioClient, type TwilioAnswer, type TwilioKeys } from '../twilio/twilio-client.ts';
import type { TextMessage, TextOutcome, TextSender } from './text-sender.ts';

export interface TwilioTextConfig extends TwilioKeys {
  /** A messaging service (`MG…`), a number in E.164 form, or the header that India's operators know. */
  readonly smsSender: string;
  /** A number in E.164 form, approved for WhatsApp; empty without one. */
  readonly whatsappSender: string;
  /** `https://api.twilio.com`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

const MESSAGING_SERVICE = /^MG[0-9a-fA-F]{32}$/;
const message = z.object({ status: z.string() });

/**
 * Twilio Programmable Messaging behind the port: the words lie at Twilio as a content template, in the form registered
 * with India's operators (DLT) or with WhatsApp. Twilio knows no idempotency key: a text whose answer was lost may be
 * sent twice. Source: Twilio docs, Message resource and Content API.
 */
export function createTwilioTextSender(config: TwilioTextConfig): TextSender {
  const ask = createTwilioClient(config);
  const account = `/2010-04-01/Accounts/${config.accountSid}`;
  return {
    async send(text) {
      if (text.channel === 'whatsapp' && config.whatsappSender === '') return 'refused';
      return outcomeOf(
        await ask(`${account}/Messages.json`, {
          ...addressesOf(text, config),
          ContentSid: text.templateId,
          ContentVariables: JSON.stringify(
            Object.fromEntries(text.values.map((value, index) => [String(index + 1), value])),
          ),
        }),
      );
    },

    async ping() {
      const { status } = await ask(`${account}.json`);
      if (status !== 200) throw messengerErrorOf(status);
    },
  };
}

function addressesOf({ to, channel }: TextMessage, { smsSender, whatsappSender }: TwilioTextConfig) {
  if (channel === 'whatsapp') return { To: `whatsapp:${to}`, From: `whatsapp:${whatsappSender}` };
  return MESSAGING_SERVICE.test(smsSender) ? { To: to, MessagingServiceSid: smsSender } : { To: to, From: smsSender };
}

/** A 400 speaks of this text: a number that takes none, a template that does not exist. Keys are ours to mend. */
function outcomeOf({ status, body }: TwilioAnswer): TextOutcome {
  if (status === 400) return 'refused';
  const parsed = message.safeParse(body);
  if (status === null || status < 200 || status >= 300 || !parsed.success) return 'later';
  return parsed.data.status === 'failed' || parsed.data.status === 'undelivered' ? 'refused' : 'sent';
}
