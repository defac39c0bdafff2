/** A text message to a phone. India's operators carry only registered templates, so the words go by their id. */
export interface TextMessage {
  /** In E.164 form. */
  readonly to: string;
  readonly channel: 'sms' | 'whatsapp';
  /** The id under which the template was approved at the provider. */
  readonly templateId: string;
  /** What fills the template's places, in their order. */
  readonly values: readonly string[];
}

export type TextOutcome = 'sent' | 'refused' | 'later';

export interface TextSender {
  send(message: TextMessage): Promise<TextOutcome>;
  /** Proves the address and the keys without sending anything. @throws MessengerError */
  ping?(): Promise<void>;
}
