import type { ScreeningSection } from '../contract/config/screening.ts';
import type { ScreenKind } from '../contract/documents/screening.ts';
import { type DigitPiece, digitRuns, foldText } from './spoken-digits.ts';

type ScreenRules = Pick<ScreeningSection, 'words' | 'allowedHosts'>;

/**
 * What in a text leads people off the platform: phone numbers, also spelled out, spaced or in Indian digits, mail and
 * UPI addresses, links, requests for money and the words of the rules. Empty for a harmless text. Nothing of the text
 * itself comes out, so the answer may be kept.
 */
export function screenText(text: string, rules: ScreenRules): ScreenKind[] {
  const folded = foldText(text);
  const addresses = plainAddresses(folded);
  const withoutMail = addresses.replace(MAIL, ' ');
  const finds: Record<ScreenKind, boolean> = {
    phone: digitRuns(withoutFigures(folded)).some(isPhone),
    email: withoutMail !== addresses,
    link: hasLink(withoutMail, rules.allowedHosts),
    upi: UPI.test(withoutMail),
    money: moneyRequests.some((request) => request.test(folded)),
    word: Object.values(rules.words).some((words) => words.some((word) => hasWord(folded, foldText(word)))),
  };
  return (Object.keys(finds) as ScreenKind[]).filter((kind) => finds[kind]);
}

const figures = [
  /\b\d{4}-\d{1,2}-\d{1,2}\b/g,
  /\b(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-](\d{4}|\d{2})\b/g,
  /\b\d{1,2}:\d{2}(:\d{2})?\b/g,
  /\b\d{1,2}\.\d{2}\s*(am|pm)\b/g,
  /(₹|\brs\.?|\binr)\s*\d[\d,]{0,8}(?![\d,])(\.\d+)?/g,
  /\b\d[\d,]{0,8}\s*(coins?|rs|rupees|rupaye|₹|%|minutes?|mins?|hours?|hrs?|days?|years?|km|kg|am|pm)\b/g,
];

/** Dates, times and amounts are no parts of a phone number: a letter stands for each. */
function withoutFigures(folded: string): string {
  return figures.reduce((text, figure) => text.replace(figure, ' x '), folded);
}

const INDIAN_MOBILE = /^(0091|91|0)?[6-9]\d{9}$/;
const LONGEST_NUMBER = 15;

/** A whole Indian mobile number, an international one after a plus, or the beginning of one in small pieces. */
function isPhone(run: readonly DigitPiece[]): boolean {
  return run.some((piece, start) => {
    let digits = '';
    for (const { digits: more } of run.slice(start)) {
      digits += more;
      if (digits.length > LONGEST_NUMBER) break;
      if (INDIAN_MOBILE.test(digits)) return true;
      if (piece.hasPlus && digits.length >= 9) return true;
    }
    return isCutUp(run.slice(start));
  });
}

const CUT_PIECES = 4;
const CUT_DIGITS = 5;

/** `98 7 6 5`: somebody spells a mobile number piece by piece. Counting up or down is something else. */
function isCutUp(pieces: readonly DigitPiece[]): boolean {
  const longer = pieces.findIndex(({ digits }) => digits.length > 2);
  const small = (longer === -1 ? pieces : pieces.slice(0, longer)).map(({ digits }) => digits);
  if (small.length < CUT_PIECES || small.join('').length < CUT_DIGITS || !/^[6-9]/.test(small[0] ?? '')) return false;
  const steps = small.slice(1).map((digits, place) => Number(digits) - Number(small[place]));
  return !steps.every((step) => step === steps[0] && Math.abs(step) === 1);
}

const MAIL_HOSTS = 'gmail|googlemail|yahoo|ymail|hotmail|outlook|rediffmail|icloud|protonmail|proton';
// https://www.npci.org.in/what-we-do/upi/3rd-party-apps lists the handles of payment apps; banks have their own.
const UPI_HANDLES = [
  'okaxis|okhdfcbank|okicici|oksbi|ybl|ibl|axl|paytm|ptaxis|pthdfc|ptsbi|ptyes|upi|apl|yapl|rapl|waaxis|wahdfcbank',
  'waicici|wasbi|freecharge|ikwik|jupiteraxis|naviaxis|superyes|slice|fam|axisb|axisbank|barodampay|cnrb|federal',
  'hdfcbank|icici|idfcbank|indus|kotak|kmbl|pnb|sbi|unionbank|uboi|yesbank|airtel|postbank|dbs|rbl|hsbc|citi',
].join('|');
const MAIL = new RegExp(
  `[a-z0-9._%+-]{2,}@((${MAIL_HOSTS})\\b(\\.[a-z]+)*|[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,})`,
  'g',
);
const UPI = new RegExp(`([a-z0-9._-]{2,}@(${UPI_HANDLES})\\b)|(\\d{10}@[a-z]{2,})|\\bupi\\s*(id|address|number|:)`);

/** Addresses as they are meant: `ann (at) gmail dot com` with its signs, and no space around them. */
function plainAddresses(folded: string): string {
  return folded
    .replace(/\s*[([{<]\s*(at|@)\s*[)\]}>]\s*/g, '@')
    .replace(/\s*[([{<]\s*(dot|\.)\s*[)\]}>]\s*/g, '.')
    .replace(/\s+(dot|डॉट|டாட்|డాట్|ಡಾಟ್)\s+(?=(com|in|org|net|co|me|ly)(?![a-z]))/g, '.')
    .replace(new RegExp(`\\s*(@|\\sat\\s)\\s*(?=(${MAIL_HOSTS}|${UPI_HANDLES})(?![a-z]))`, 'g'), '@');
}

const LINKS = [
  /\bhttps?:\/\/([a-z0-9.-]+)/g,
  /\b(www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+)/g,
  /(?<![\w@.-])((?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|xyz|link|shop|club|online|site|top))(?![\w-])/g,
  /(?<![\w@.-])((?:t|wa|m|fb|bit|is|g|cutt|rb|lnkd|discord|telegram|snapchat|instagr)\.(?:me|ly|gd|co|gg|am))(?![\w-])/g,
  /(?<![\w@.-])((?:[a-z0-9-]+\.)+[a-z]{2,})\/[\w?#]/g,
];

function hasLink(text: string, allowedHosts: readonly string[]): boolean {
  const hosts = LINKS.flatMap((link) => [...text.matchAll(link)].map(([, host = '']) => host));
  return hosts.some((host) => !allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`)));
}

/** Asking for money by another way than the app: the noun and the plea close together, in either order. */
const moneyRequests: readonly RegExp[] = [
  [
    'money|cash|rupees|rs|₹|inr|amount',
    '(?:send|transfer|give|lend|pay)(?: it)? (?:to )?me|(?:send|transfer) (?:karo|kar do)',
  ],
  ['g ?pay|phone ?pe|paytm|bhim', '(?:me|karo|kar do|kar dena|pannu|pannunga|cheyyi|cheyandi|maadi|number|no)'],
  ['pais[ae]|paise|rupaye|rupay', '(?:bhej|bhejo|bhejna|bhej do|bhejdo|de do|dedo|transfer|udhar|dal do)'],
  ['panam|kaasu|kasu', '(?:anuppu|anuppunga|podu|kudu|kodu)'],
  ['dabbu|dabbulu', '(?:pampu|pampandi|pampinchu|ivvu)'],
  ['hana|duddu', '(?:kalisu|kaluhisu|kodu|haaku)'],
  ['पैसे|पैसा|रुपये|रुपए', '(?:भेज|दे दो|ट्रांसफर|उधार|डाल दो)'],
  ['பணம்|பணத்தை|காசு', '(?:அனுப்பு|போடு|கொடு|குடு)'],
  ['డబ్బు|డబ్బులు', '(?:పంపు|పంపించ|పంపండి|ఇవ్వు)'],
  ['ಹಣ|ದುಡ್ಡು', '(?:ಕಳುಹಿಸ|ಕಳಿಸ|ಕೊಡು|ಹಾಕು)'],
].map(([noun, plea]) => new RegExp(`${word(noun)}.{0,20}?${word(plea)}|${word(plea)}.{0,20}?${word(noun)}`, 'u'));

/** A whole word in Latin letters; in the scripts of India endings grow onto it. */
function word(choices = ''): string {
  const isLatin = /[a-z]/.test(choices);
  return `(?<![\\p{L}\\p{M}])(?:${choices})${isLatin ? '(?![\\p{L}\\p{M}])' : ''}`;
}

function hasWord(folded: string, phrase: string): boolean {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(word(escaped), 'u').test(folded);
}
