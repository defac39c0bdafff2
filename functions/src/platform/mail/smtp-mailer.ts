import { createTransport } from 'nodemailer';
import { idFrom } from '../../kernel/hash.ts';
import { MessengerError } from '../messenger-error.ts';
import type { Mailer, MailOutcome } from './mailer.ts';

export interface SmtpConfig {
  readonly host: string;
  /** 465 speaks TLS from the first byte; every other port upgrades by STARTTLS. */
  readonly port: number;
  /** Empty for a server that asks for no name. */
  readonly user: string;
  readonly password: string;
  /** `Mehfil <no-reply@example.in>`. */
  readonly from: string;
  /** Refuses servers that offer no TLS; off only towards a simulator. */
  readonly needsTls: boolean;
  readonly timeoutMs: number;
}

const TLS_PORT = 465;

/**
 * Mail by SMTP (RFC 5321): what a server answers decides. A connection for each mail: between two mails a function may
 * be frozen, and a kept one would be dead by then.
 */
export function createSmtpMailer(config: SmtpConfig): Mailer {
  const { host, port, user, password, from, needsTls, timeoutMs } = config;
  const transport = createTransport({
    host,
    port,
    secure: port === TLS_PORT,
    requireTLS: needsTls,
    ignoreTLS: !needsTls,
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // The words come from templates: nothing in them may name a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? host;

  return {
    async send({ to, subject, text, html, messageId }) {
      try {
        await transport.sendMail({
          from,
          // As an object it is one address, whatever commas are in it.
          to: { name: '', address: to },
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          messageId: `<${idFrom('mail', messageId)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return 'sent';
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async ping() {
      await transport.verify().catch((error: { code?: string }) => {
        throw new MessengerError(error.code === 'EAUTH' ? 'credentials' : 'network');
      });
    },
  };
}

/**
 * For good is only a 5xx to the recipient or to the mail itself. A refused sign-in or sender is ours to mend, and then
 * the mail may still go. A recipient that cannot be written into the protocol at all is refused before it is sent.
 */
function outcomeOf(error: unknown): MailOutcome {
  const {
    responseCode = 0,
    command = '',
    code = '',
  } = error as {
    responseCode?: number;
    command?: string;
    code?: string;
  };
  if (code === 'EENVELOPE' && responseCode === 0) return 'refused';
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA';
  return isAboutThisMail && responseCode >= 500 ? 'refused' : 'later';
}
