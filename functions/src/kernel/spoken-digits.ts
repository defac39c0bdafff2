/** The ten digits as people write them out, from zero to nine; `|` between spellings. */
const spelled: Readonly<Record<string, readonly string[]>> = {
  en: ['zero|oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  'hi-Latn': ['shunya|sunya', 'ek', 'do', 'teen', 'chaar|char', 'paanch|panch', 'chhe|chhah', 'saat', 'aath', 'nau'],
  hi: ['शून्य|जीरो|ज़ीरो', 'एक', 'दो', 'तीन', 'चार', 'पांच|पाँच', 'छह|छः|छे', 'सात', 'आठ', 'नौ'],
  ta: [
    'பூஜ்யம்|பூஜ்ஜியம்',
    'ஒன்று|ஒண்ணு',
    'இரண்டு|ரெண்டு',
    'மூன்று|மூணு',
    'நான்கு|நாலு',
    'ஐந்து|அஞ்சு',
    'ஆறு',
    'ஏழு',
    'எட்டு',
    'ஒன்பது',
  ],
  'ta-Latn': ['poojyam', 'onnu|ondru', 'rendu|irandu', 'moonu', 'naalu', 'anju', 'aaru', 'ezhu', 'ettu', 'onbathu'],
  te: ['సున్నా', 'ఒకటి', 'రెండు', 'మూడు', 'నాలుగు', 'ఐదు', 'ఆరు', 'ఏడు', 'ఎనిమిది', 'తొమ్మిది'],
  'te-Latn': ['sunna', 'okati', 'rendu', 'moodu', 'nalugu', 'aidu', 'aaru', 'yedu', 'enimidi', 'tommidi'],
  kn: ['ಸೊನ್ನೆ', 'ಒಂದು', 'ಎರಡು', 'ಮೂರು', 'ನಾಲ್ಕು', 'ಐದು', 'ಆರು', 'ಏಳು', 'ಎಂಟು', 'ಒಂಬತ್ತು'],
  'kn-Latn': ['sonne', 'ondu', 'eradu', 'mooru', 'naalku', 'aidu', 'aaru', 'elu', 'entu', 'ombattu'],
};

const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const digitWords: ReadonlyMap<string, string> = new Map(
  Object.values(spelled).flatMap((digits) =>
    digits.flatMap((words, digit) => words.split('|').map((word) => [foldText(word), String(digit)] as const)),
  ),
);
const tensWords: ReadonlyMap<string, string> = new Map(tens.map((word, index) => [word, String((index + 2) * 10)]));
const multiples: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
]);
const lookalikes: ReadonlyMap<string, string> = new Map([
  ['o', '0'],
  ['l', '1'],
  ['i', '1'],
]);

/** The zero of each script in which digits of India are written, and of Arabic and Persian. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66];

/** A text as it reads: one form of each letter, small, with the digits of every script as 0 to 9, nothing invisible. */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f|\u20e3/gu, '');
  return plain.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** One number or number word of a text. */
export interface DigitPiece {
  readonly digits: string;
  /** A plus stands before it, as in an international number. */
  readonly hasPlus: boolean;
  /** A word such as `ninety`, which a unit may follow. */
  readonly isTens: boolean;
}

/** Between two pieces of one number: spaces and marks, never letters. */
const MARKS_BETWEEN = 4;

/**
 * The numbers of a folded text, digits and words alike, in runs that nothing but spaces and marks interrupts:
 * `call 98 seven 6` gives one run, `98`, `7`, `6`.
 */
export function digitRuns(folded: string): DigitPiece[][] {
  const runs: DigitPiece[][] = [[]];
  let marks = '';
  let times = 1;
  for (const token of folded.match(/[0-9]+|[\p{L}\p{M}]+|[^\p{L}\p{M}0-9]+/gu) ?? []) {
    const isMarks = !/[\p{L}\p{M}0-9]/u.test(token);
    const run = runs.at(-1) ?? [];
    const piece = isMarks ? undefined : pieceOf(token, { marks, isInside: run.length > 0 && marks === '' });
    const multiple = multiples.get(token);
    const isBreak = isMarks ? token.length > MARKS_BETWEEN : piece === undefined && multiple === undefined;
    if (isBreak) runs.push([]);
    if (piece !== undefined) append(run, { ...piece, digits: piece.digits.repeat(times) });
    times = multiple ?? (isMarks ? times : 1);
    marks = isMarks ? token : '';
  }
  return runs.filter((run) => run.length > 0);
}

function pieceOf(token: string, before: { marks: string; isInside: boolean }): DigitPiece | undefined {
  const hasPlus = before.marks.endsWith('+');
  if (/^[0-9]/.test(token)) return { digits: token, hasPlus, isTens: false };
  const whole = tensWords.get(token);
  if (whole !== undefined) return { digits: whole, hasPlus, isTens: true };
  const digits = digitWords.get(token) ?? (before.isInside ? lookalikes.get(token) : undefined);
  return digits === undefined ? undefined : { digits, hasPlus, isTens: false };
}

/** `ninety eight` is 98: a unit takes the place that the tens have left open. */
function append(run: DigitPiece[], piece: DigitPiece): void {
  const last = run.at(-1);
  const fills = last?.isTens === true && piece.digits.length === 1;
  if (fills) run[run.length - 1] = { ...last, digits: `${last.digits[0]}${piece.digits}`, isTens: false };
  else run.push(piece);
}
