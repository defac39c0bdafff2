import { describe, expect, it } from 'vitest';
import { defaultScreening } from '../contract/config/screening.ts';
import type { ScreenKind } from '../contract/documents/screening.ts';
import { screenText } from './screen-text.ts';

const screen = (text: string) => screenText(text, defaultScreening);

const found: Readonly<Record<ScreenKind, readonly string[]>> = {
  phone: [
    'call me 9876543210',
    'call me +91 98765 43210',
    '09876543210',
    '98765-43210',
    '98.76.54.32.10',
    '9 8 7 6 5 4 3 2 1 0',
    'mine is 98 7 6 5',
    '9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣0️⃣',
    '９８７６５４３２１０',
    'nine eight seven six five four three two one zero',
    'Nine-Eight-Seven-Six-Five-Four-Three-Two-One-Zero',
    'nine eight double seven six five',
    'ninety eight seventy six fifty four thirty two ten',
    '98seven6five4three210',
    '98o7l23456',
    'rs 9876543210',
    'my no is 5 9876543210',
    'UK: +44 7700 900123',
    '९८७६५४३२१०',
    '९८७६५ ४३२१०',
    'नौ आठ सात छह पांच चार तीन दो एक शून्य',
    'mera number nau aath saat chhe paanch char teen do ek shunya',
    '௯௮௭௬௫௪௩௨௧௦',
    'ஒன்பது எட்டு ஏழு ஆறு ஐந்து நான்கு மூன்று இரண்டு ஒன்று பூஜ்யம்',
    'onbathu ettu ezhu rendu anju naalu',
    '౯౮౭౬౫౪౩౨౧౦',
    'తొమ్మిది ఎనిమిది ఏడు మూడు ఐదు',
    'ಒಂಬತ್ತು ಎಂಟು ಏಳು ಮೂರು ಐದು',
    '9\u200b8\u200b7\u200b6\u200b5\u200b4\u200b3\u200b2\u200b1\u200b0',
  ],
  email: [
    'ann.k@gmail.com',
    'write to ANN@Example.co.in',
    'ann (at) gmail (dot) com',
    'ann at gmail dot com',
    'ann @ gmail',
    'आना ann@yahoo.in',
  ],
  link: [
    'https://evil.example/room',
    'www.meet.example',
    'see mysite.com now',
    't.me/ann',
    'wa.me/919876',
    'join bit.ly/abc',
    'mysite dot com',
    'मेरा पेज mysite डॉट com',
  ],
  upi: ['ann@okaxis', 'pay 9876543210@ybl', 'ann.k@paytm please', 'my UPI id: later', 'ann @ oksbi'],
  money: [
    'send me some money',
    'please transfer 500 rupees to me, give me cash',
    'gpay karo',
    'phonepe number do',
    'paise bhej do yaar',
    'मुझे पैसे भेज दो',
    'panam anuppu',
    'எனக்கு பணம் அனுப்புங்க',
    'డబ్బులు పంపించు',
    'ಹಣ ಕಳುಹಿಸಿ',
  ],
  word: ['Add me on WhatsApp', 'मेरा टेलीग्राम देखो', 'வாட்ஸ்அப்ல வா', 'my  insta', 'వాట్సాప్‌లో', 'ಟೆಲಿಗ್ರಾಮ್‌ನಲ್ಲಿ'],
};

const harmless = [
  '500 coins',
  'It costs 1,200 coins for 40 minutes',
  '₹ 99 pack',
  'Rs. 4,999 is a lot',
  'at 10:30',
  'meet me at 7.30 pm',
  'from 9:15 to 10:45, 8:30 again',
  '2026-11-21 10:30',
  'born 21/11/1998',
  'call me later',
  'I am 23 and he is 24',
  '10 9 8 7 6 5 4 3 2 1 go',
  'five four three two one',
  '6 7 8 9 10',
  'two one zero',
  'order 202611210630',
  'won 3 2 1 4 5',
  'my mother sends money home',
  'money is not everything',
  'Send me a voice note',
  'give me a minute',
  'lol @ home',
  'party@night',
  'look @ann',
  'ok.so what',
  'yes.in the morning',
  'and/or 3.5/5',
  'https://mehfil.app/help',
  'www.help.mehfil.app/faq',
  'do you instal things',
  'सुबह १०:३० बजे',
  '५०० कॉइन',
  'एक दो तीन',
  'मुझे गाना भेज दो',
  'पैसे कम हैं',
  'ஒன்று இரண்டு மூன்று',
  'காலை 10:30 மணி',
  '500 காசு இல்லை',
  'என்னிடம் பணம் இல்லை',
  'ఒకటి రెండు మూడు',
  'ಒಂದು ಎರಡು ಮೂರು',
  '',
];

describe('screenText', () => {
  const cases = Object.entries(found).flatMap(([kind, texts]) =>
    texts.map((text) => [kind as ScreenKind, text] as const),
  );

  it.each(cases)('finds %s in %j', (kind, text) => {
    expect(screen(text)).toContain(kind);
  });

  it.each(harmless)('finds nothing in %j', (text) => {
    expect(screen(text)).toEqual([]);
  });

  it('tells each kind once, and a mail address is no link', () => {
    expect(screen('9876543210 or 9876543211')).toEqual(['phone']);
    expect(screen('ann@gmail.com')).toEqual(['email']);
    expect(screen('whatsapp 9876543210')).toEqual(['phone', 'word']);
  });

  it('goes by the words and hosts it is given', () => {
    const words = { ...defaultScreening.words, en: ['zoom call'] };
    expect(screenText('a Zoom  call?', { words, allowedHosts: [] })).toEqual(['word']);
    expect(screenText('on whatsapp', { words, allowedHosts: [] })).toEqual([]);
    expect(screenText('https://mehfil.app', { words, allowedHosts: [] })).toEqual(['link']);
    expect(screenText('https://notmehfil.app', defaultScreening)).toEqual(['link']);
  });

  it('answers long texts of nothing but digits and marks', () => {
    expect(screen('1 '.repeat(1_000))).toEqual([]);
    expect(screen('@.'.repeat(1_000))).toEqual([]);
  });
});
