/** What a simulator keeps of something that would have left the house. */
export type Sent = Readonly<Record<string, unknown>>;

export type Outbox<Item extends Sent> = ReturnType<typeof createOutbox<Item>>;

/** Older things are forgotten: a world may run for days. */
const CAPACITY = 2_000;

/** Everything that would have been sent, newest first, in memory. */
export function createOutbox<Item extends Sent>() {
  const items: Item[] = [];
  return {
    keep(item: Item): void {
      items.unshift(item);
      items.length = Math.min(items.length, CAPACITY);
    },
    /** Those whose fields read as the filter says; all without one. */
    find: (filter: Readonly<Record<string, string>> = {}): Item[] =>
      items.filter((item) => Object.entries(filter).every(([field, value]) => String(item[field]) === value)),
    clear: (): void => void items.splice(0),
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));

/** The outbox as a page that a developer reads: one table for each thing, newest first. */
export function renderOutbox(title: string, items: readonly Sent[]): string {
  const tables = items.map((item) => {
    const rows = Object.entries(item).map(
      ([field, value]) => `<tr><th>${escapeHtml(field)}</th><td>${escapeHtml(show(value) ?? '')}</td></tr>`,
    );
    return `<table>${rows.join('')}</table>`;
  });
  const style =
    'body{font:15px system-ui;margin:2rem;max-width:60rem}table{border-collapse:collapse;width:100%;margin:0 0 1rem}' +
    'th{text-align:left;vertical-align:top;width:9rem;color:#555}td{white-space:pre-wrap;overflow-wrap:anywhere}' +
    'th,td{padding:.2rem .5rem;border-bottom:1px solid #eee}';
  return [
    '<!doctype html><meta charset="utf-8">',
    `<title>${escapeHtml(title)}</title><style>${style}</style><h1>${escapeHtml(title)}</h1>`,
    tables.length > 0 ? tables.join('') : '<p>Nothing yet. This page shows what would have been sent.</p>',
  ].join('');
}
