import { formatBps, formatPaise, parseRupees } from '../../../fields/format-money.ts';
import { formatDay, formatInstant } from '../../../fields/format-when.ts';
import { humanize } from '../../../fields/state.tsx';

/** How a number of the settings is typed and read: by the end of its name, as everywhere in the house. */
export type Unit = 'rupees' | 'percent' | 'clock' | 'plain';

export function unitOf(name: string): Unit {
  if (/paise$/i.test(name)) return 'rupees';
  if (/bps$/i.test(name)) return 'percent';
  return /Minute$/.test(name) ? 'clock' : 'plain';
}

/** `minShareBps` -> `Min share`: the input says that it is a percentage. */
export function wordsOf(name: string): string {
  const bare = name.replace(/(?<=[a-z])(Paise|Bps)$/, '');
  const spaced = bare.replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before}-${after}`);
  return humanize(spaced.toLowerCase());
}

/** A number as somebody types it. */
export function toTyped(value: unknown, unit: Unit): string {
  if (typeof value !== 'number') return '';
  if (unit === 'rupees' || unit === 'percent') return String(value / 100);
  if (unit === 'clock') return `${pad(Math.floor(value / 60))}:${pad(value % 60)}`;
  return String(value);
}

/** The number that was typed; undefined: it is none. */
export function fromTyped(typed: string, unit: Unit): number | undefined {
  if (unit === 'rupees' || unit === 'percent') return parseRupees(typed);
  if (unit === 'clock') {
    const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(typed) ?? [];
    return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
  }
  const bare = typed.trim().replaceAll(',', '');
  return /^[0-9]{1,15}$/.test(bare) ? Number(bare) : undefined;
}

/** Any value of the settings or of an audit line, in words; the name says in which unit. */
export function tellValue(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return tellNumber(name, value);
  if (typeof value === 'string') return tellText(value);
  if (Array.isArray(value)) return value.map((one) => tellValue(name, one)).join(', ') || '–';
  const fields = Object.entries(value as object);
  return fields.map(([field, inner]) => `${wordsOf(field)}: ${tellValue(field, inner)}`).join(' · ') || '–';
}

function tellNumber(name: string, value: number): string {
  const unit = unitOf(name);
  if (unit === 'rupees') return formatPaise(value);
  if (unit === 'percent') return formatBps(value);
  return unit === 'clock' ? toTyped(value, unit) : value.toLocaleString('en-IN');
}

function tellText(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
}

const pad = (part: number) => String(part).padStart(2, '0');
