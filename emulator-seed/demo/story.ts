import { canonicalJson } from '../../functions/src/kernel/hash.ts';

/** Something was not as the story says it must be. */
export class StoryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoryError';
  }
}

/** Stops the story unless what was found is what was to be expected. `unit` makes the message read well. */
export function expect(what: string, found: unknown, expected: unknown, unit = ''): void {
  const [seen, wanted] = [asText(found), asText(expected)];
  const suffix = unit === '' ? '' : ` ${unit}`;
  if (seen !== wanted) throw new StoryError(`${what}: expected ${wanted}${suffix}, got ${seen}${suffix}`);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value ?? null);
}

/** `₹1,234.50` */
export function rupees(paise: number): string {
  const text = (Math.abs(paise) / 100).toLocaleString('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${paise < 0 ? '-' : ''}₹${text}`;
}

/** `2:52` */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export interface Teller {
  chapter(title: string): void;
  /** One line of who does what. */
  tell(who: string, what: string): void;
  /** Something that was proven. */
  proven(what: string): void;
  lines(text: readonly string[]): void;
}

const WHO_WIDTH = 10;

/** Tells to a terminal in colour, to anything else without. */
export function createTeller(out: NodeJS.WriteStream): Teller {
  const paint = (code: number, text: string) => (out.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [bold, green, cyan] = [1, 32, 36];
  let chapters = 0;
  return {
    chapter: (title) => {
      chapters += 1;
      out.write(`\n${paint(bold, `${chapters}. ${title}`)}\n`);
    },
    tell: (who, what) => void out.write(`   ${paint(cyan, who.padEnd(WHO_WIDTH))} ${what}\n`),
    proven: (what) => void out.write(`   ${paint(green, 'ok'.padEnd(WHO_WIDTH))} ${what}\n`),
    lines: (text) => void out.write(`${text.map((line) => `   ${line}`.trimEnd()).join('\n')}\n`),
  };
}
