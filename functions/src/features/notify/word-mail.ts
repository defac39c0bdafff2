import type { SettingsDoc } from '../../contract/documents/settings.ts';
import { texts } from './texts/texts.ts';
import type { Worded } from './word-notice.ts';

export interface WordedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** A notice as a mail: plain text for every mail program, and the same words as simple HTML. */
export function wordMail({ title, body }: Worded, language: SettingsDoc['language']): WordedMail {
  const { greeting, closing } = texts[language].mail;
  const paragraphs = [greeting, body, closing];
  const shown = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('');
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title>`;
  return {
    // A header is one line, whatever a name or note brought in.
    subject: title.replace(/\s+/g, ' '),
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><head>${head}</head><body>${shown}</body></html>`,
  };
}
