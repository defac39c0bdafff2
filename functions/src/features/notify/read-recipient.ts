import type { NotifySection } from '../../contract/config/notify.ts';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import { defaultSettings, type SettingsDoc } from '../../contract/documents/settings.ts';
import { type NoticeChannel, ruleOf } from '../../contract/notice-kinds.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Choice } from './decide-delivery.ts';
import { templateFor } from './word-text.ts';

export interface Recipient {
  readonly choice: Choice;
  readonly language: SettingsDoc['language'];
  /** Null where there is none that is verified, or the kind does not go that way. */
  readonly email: string | null;
  readonly phone: string | null;
}

/** Who is to be told, and how they can be reached: one read, and a second one for kinds that go by mail or text. */
export async function readRecipient(
  reader: Reader,
  { uid, kind }: Pick<NoticeDoc, 'uid' | 'kind'>,
  notify: NotifySection,
): Promise<Recipient> {
  const goesBy = (channel: NoticeChannel) => ruleOf(kind).channels.includes(channel);
  const [settings, user] = await Promise.all([
    reader.get(refTo('settings', uid)),
    goesBy('mail') || goesBy('text') ? reader.get(refTo('users', uid)) : undefined,
  ]);
  const language = settings?.language ?? 'en';
  const hasTemplate = templateFor(notify, kind, language) !== undefined;
  return {
    choice: settings ?? defaultSettings,
    language,
    email: goesBy('mail') ? (user?.email ?? null) : null,
    phone: goesBy('text') && hasTemplate ? user?.phone || null : null,
  };
}
