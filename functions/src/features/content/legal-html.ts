import type { LegalPageDoc } from '../../contract/documents/content.ts';
import { istDay } from '../../kernel/time.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * A legal text as a web page: headings (`#` to `###`) and paragraphs, everything else as it is written. It holds no
 * script and no style, so that the strictest content policy lets it through.
 */
export function legalHtml({ title, text, language, version, effectiveAt }: LegalPageDoc): string {
  const shown = escapeHtml(title);
  const since = effectiveAt === null ? '' : ` · ${istDay(effectiveAt)}`;
  const body = (text ?? '')
    .split(/\n\s*\n/)
    .map(block)
    .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${shown}</title></head>
<body><main>
<h1>${shown}</h1>
<p>${version}${since}</p>
${body}
</main></body>
</html>
`;
}

function block(source: string): string {
  const [, marks = '', words = ''] = /^(#{1,3}) +([^\n]+)/.exec(source.trim()) ?? [];
  if (marks === '') return `<p>${lines(source)}</p>`;
  // The title is the page's first heading.
  const level = marks.length + 1;
  const rest = source.trim().split('\n').slice(1).join('\n');
  const heading = `<h${level}>${escapeHtml(words.trim())}</h${level}>`;
  return rest.trim() === '' ? heading : `${heading}\n<p>${lines(rest)}</p>`;
}

const lines = (source: string): string => source.trim().split('\n').map(escapeHtml).join('<br>\n');
