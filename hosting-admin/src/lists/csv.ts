/** A file of rows as spreadsheets read it: one column for every plain field there is, nested ones by their path. */
export function toCsv(rows: readonly object[]): string {
  const flat = rows.map((row) => flatten(row));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...flat.map((row) => columns.map((column) => row[column] ?? ''))];
  // The mark tells spreadsheets that Hindi and Tamil names are UTF-8.
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function flatten(value: object, path = ''): Record<string, string> {
  const fields = Object.entries(value).map(([field, inner]): Record<string, string> => {
    const name = path === '' ? field : `${path}.${field}`;
    if (inner === null || inner === undefined) return { [name]: '' };
    if (Array.isArray(inner)) return { [name]: inner.map(toText).join('; ') };
    if (typeof inner === 'object') return flatten(inner, name);
    return { [name]: String(inner) };
  });
  return Object.assign({}, ...fields);
}

const toText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** A text that a spreadsheet would run as a formula is kept a text; numbers may be negative. */
function cell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?[0-9]+(\.[0-9]+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
