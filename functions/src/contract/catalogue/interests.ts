import { type ListedItem, listed } from './listed.ts';

type Row = readonly [id: string, emoji: string, en: string, hi: string, ta: string, te: string, kn: string];

// biome-ignore format: it is a table
const rows: readonly Row[] = [
  ['music',       '🎵', 'Music',       'संगीत',        'இசை',           'సంగీతం',        'ಸಂಗೀತ'],
  ['movies',      '🎬', 'Movies',      'फ़िल्में',         'திரைப்படங்கள்', 'సినిమాలు',       'ಸಿನಿಮಾ'],
  ['cricket',     '🏏', 'Cricket',     'क्रिकेट',        'கிரிக்கெட்',      'క్రికెట్',         'ಕ್ರಿಕೆಟ್'],
  ['football',    '⚽', 'Football',    'फ़ुटबॉल',        'கால்பந்து',      'ఫుట్‌బాల్',       'ಫುಟ್‌ಬಾಲ್'],
  ['cooking',     '🍳', 'Cooking',     'खाना बनाना',    'சமையல்',        'వంట',          'ಅಡುಗೆ'],
  ['food',        '🍛', 'Food',        'खाना',         'உணவு',         'ఆహారం',        'ಆಹಾರ'],
  ['travel',      '✈️', 'Travel',      'यात्रा',         'பயணம்',         'ప్రయాణం',       'ಪ್ರಯಾಣ'],
  ['books',       '📚', 'Books',       'किताबें',        'புத்தகங்கள்',     'పుస్తకాలు',      'ಪುಸ್ತಕಗಳು'],
  ['poetry',      '✍️', 'Poetry',      'शायरी',        'கவிதை',        'కవిత్వం',        'ಕವಿತೆ'],
  ['dance',       '💃', 'Dance',       'नृत्य',         'நடனம்',         'నృత్యం',         'ನೃತ್ಯ'],
  ['singing',     '🎤', 'Singing',     'गायन',         'பாடுதல்',        'పాడటం',        'ಹಾಡುವುದು'],
  ['art',         '🎨', 'Art',         'कला',          'கலை',          'కళ',           'ಕಲೆ'],
  ['photography', '📷', 'Photography', 'फ़ोटोग्राफ़ी',     'புகைப்படம்',     'ఫోటోగ్రఫీ',       'ಛಾಯಾಗ್ರಹಣ'],
  ['fitness',     '💪', 'Fitness',     'फ़िटनेस',        'உடற்பயிற்சி',    'ఫిట్‌నెస్',        'ಫಿಟ್‌ನೆಸ್'],
  ['yoga',        '🧘', 'Yoga',        'योग',          'யோகா',         'యోగా',         'ಯೋಗ'],
  ['gaming',      '🎮', 'Gaming',      'गेमिंग',         'விளையாட்டுகள்',  'గేమింగ్',        'ಗೇಮಿಂಗ್'],
  ['technology',  '💻', 'Technology',  'तकनीक',        'தொழில்நுட்பம்',   'టెక్నాలజీ',       'ತಂತ್ರಜ್ಞಾನ'],
  ['fashion',     '👗', 'Fashion',     'फ़ैशन',         'ஃபேஷன்',        'ఫ్యాషన్',        'ಫ್ಯಾಷನ್'],
  ['pets',        '🐶', 'Pets',        'पालतू जानवर',   'செல்லப்பிராணிகள்', 'పెంపుడు జంతువులు', 'ಸಾಕುಪ್ರಾಣಿಗಳು'],
  ['nature',      '🌿', 'Nature',      'प्रकृति',        'இயற்கை',        'ప్రకృతి',         'ಪ್ರಕೃತಿ'],
  ['astrology',   '🔮', 'Astrology',   'ज्योतिष',       'ஜோதிடம்',       'జ్యోతిష్యం',      'ಜ್ಯೋತಿಷ್ಯ'],
  ['spirituality','🪔', 'Spirituality','अध्यात्म',       'ஆன்மீகம்',       'ఆధ్యాత్మికత',     'ಆಧ್ಯಾತ್ಮಿಕತೆ'],
  ['stories',     '📖', 'Stories',     'कहानियाँ',      'கதைகள்',        'కథలు',         'ಕಥೆಗಳು'],
  ['career',      '💼', 'Career',      'करियर',        'தொழில்',        'కెరీర్',          'ವೃತ್ತಿ'],
];

export const defaultInterests: readonly ListedItem<'interests'>[] = rows.map(([id, emoji, en, hi, ta, te, kn], index) =>
  listed<'interests'>(id, index, { names: { en, hi, ta, te, kn }, extra: { emoji } }),
);
