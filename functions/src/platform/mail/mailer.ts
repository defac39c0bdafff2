export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Shown instead of the text where mail programs can; made from the same words. */
  readonly html?: string;
  /** Names the mail for good: a repeat under the same id is the same mail. */
  readonly messageId: string;
}

/** `refused`: this address takes no mail, ever. `later`: worth another try. */
export type MailOutcome = 'sent' | 'refused' | 'later';

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  /** Proves the address and the keys without sending anything. @throws MessengerError */
  ping?(): Promise<void>;
}
