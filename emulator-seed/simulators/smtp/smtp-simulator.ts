import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type LoopbackServer, startLoopbackServer } from '../outbox/loopback-server.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { createOutcomePlan } from '../outbox/outcome-plan.ts';
import { readMail } from './read-mail.ts';

/** `bounced`: no such mailbox. `spam`: taken as an address, refused with its words. `greylisted`: try again. */
export type SmtpOutcome = 'bounced' | 'spam' | 'greylisted' | 'hang';

type SentMail = {
  readonly at: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string;
};

export interface SmtpSimulator extends LoopbackServer {
  /** Where mail is taken; `url` is where it is shown. */
  readonly smtpPort: number;
  readonly outbox: Outbox<SentMail>;
  readonly faults: ReturnType<typeof createOutcomePlan<SmtpOutcome>>;
}

interface SmtpOptions {
  /** 0 takes a free one. */
  readonly smtpPort: number;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly now?: () => Date;
}

const replies = {
  bounced: { responseCode: 550, words: '5.1.1 The mailbox does not exist' },
  spam: { responseCode: 554, words: '5.7.1 Message rejected as spam' },
  greylisted: { responseCode: 451, words: '4.7.1 Greylisted, please try again later' },
} as const;

/**
 * A mail server on loopback and the mailbox of everybody, as a page. Faults by address: `faults.plan({to, outcome})`,
 * or `POST /_sim/plan` at the page's address from other processes.
 */
export async function startSmtpSimulator(options: SmtpOptions): Promise<SmtpSimulator> {
  const outbox = createOutbox<SentMail>();
  const faults = createOutcomePlan<SmtpOutcome>();
  const smtp = new SMTPServer({
    // On loopback and without a certificate: nothing is to be hidden from this machine.
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _, done) {
      const isKnown = username === options.user && password === options.password;
      done(isKnown ? null : refusal(535, '5.7.8 Wrong user or password'), { user: username ?? '' });
    },
    onRcptTo({ address }, _, done) {
      const outcome = faults.outcomeFor(address);
      if (outcome === 'hang') return;
      done(outcome === undefined || outcome === 'spam' ? null : refusalFor(outcome));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        if (faults.outcomeFor(to) === 'spam') return done(refusalFor('spam'));
        outbox.keep({
          at: (options.now?.() ?? new Date()).toISOString(),
          to,
          ...readMail(Buffer.concat(chunks).toString('utf8')),
        });
        done();
      });
    },
  });
  smtp.on('error', () => undefined);
  const listener = smtp.listen(options.smtpPort, '127.0.0.1');
  await once(listener, 'listening');
  const page = await startLoopbackServer({
    port: options.port,
    title: 'Mail',
    outbox,
    answer: () => ({ status: 404, body: {} }),
    controls: { plan: faults.plan, 'clear-faults': faults.clear },
  });
  return {
    url: page.url,
    smtpPort: (listener.address() as AddressInfo).port,
    outbox,
    faults,
    async close() {
      await page.close();
      for (const connection of smtp.connections) connection.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

function refusalFor(outcome: keyof typeof replies): Error {
  return refusal(replies[outcome].responseCode, replies[outcome].words);
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
