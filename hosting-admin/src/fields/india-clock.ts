const INDIA_MS = 5.5 * 3_600_000;

/** An instant as an input of the browser shows it, on the clocks of India: `2026-11-21T18:05`. */
export function toIndiaClock(at: string): string {
  return new Date(Date.parse(at) + INDIA_MS).toISOString().slice(0, 16);
}

/** The instant that somebody typed on the clocks of India. */
export function fromIndiaClock(typed: string): string {
  return new Date(`${typed.slice(0, 16)}:00+05:30`).toISOString();
}
