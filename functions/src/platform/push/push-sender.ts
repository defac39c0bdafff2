/** One message to one installation of an app. Whatever is in it, a lock screen may show: no secrets, no numbers. */
export interface PushMessage {
  readonly token: string;
  /** Shown by the system; absent for messages that the app handles itself, such as a ringing call. */
  readonly notification?: { readonly title: string; readonly body: string };
  /**
   * What an iPhone shows of a message for the app alone: Apple hands bare data to a sleeping app whenever it likes, or
   * never. Other phones do not show it.
   */
  readonly appleAlert?: { readonly title: string; readonly body: string };
  /** Strings only, as the protocol has it; 4 kB together. */
  readonly data: Readonly<Record<string, string>>;
  readonly priority: 'high' | 'normal';
  /** Dropped when it cannot be delivered within this time; 0: now or never. */
  readonly ttlSec: number;
  /** A newer message with the same key replaces an older one that was not delivered yet. */
  readonly collapseKey?: string;
}

/** `gone`: the token is dead and to be forgotten. `later`: worth another try. `refused`: will never be taken. */
export type PushOutcome = 'sent' | 'gone' | 'later' | 'refused';

export interface PushSender {
  /** One outcome for each message, in their order; never throws for single messages. */
  send(messages: readonly PushMessage[]): Promise<PushOutcome[]>;
  /** Proves the address and the keys without sending anything. @throws MessengerError */
  ping?(): Promise<void>;
}
