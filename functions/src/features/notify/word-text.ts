import type { NotifySection } from '../../contract/config/notify.ts';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import type { TextMessage } from '../../platform/text/text-sender.ts';
import { writePlace } from './word-notice.ts';

type Template = NotifySection['textTemplates'][number];

/** The approved template for a kind: in the person's language, or else in English. */
export function templateFor(
  { textTemplates }: Pick<NotifySection, 'textTemplates'>,
  kind: NoticeDoc['kind'],
  language: SettingsDoc['language'],
): Template | undefined {
  const ofKind = textTemplates.filter((template) => template.kind === kind);
  return ofKind.find((one) => one.language === language) ?? ofKind.find((one) => one.language === 'en');
}

/** What is sent of a notice: its values, in the order of the template's places. */
export function wordText(
  { channel, templateId, places }: Template,
  params: Readonly<Record<string, string | number | undefined>>,
): Omit<TextMessage, 'to'> {
  return { channel, templateId, values: places.map((place) => writePlace(place, params[place])) };
}
