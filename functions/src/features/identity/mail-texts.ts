import type { SettingsDoc } from '../../contract/documents/settings.ts';

type MailKind = 'confirm' | 'allow' | 'in-use' | 'reset' | 'staff-invite';
type Words = readonly [subject: string, body: string];

/** Mails that carry a link, or that go to somebody who has no account: everything else is a notice. */
const words: Readonly<Record<SettingsDoc['language'], Readonly<Record<MailKind, Words>>>> = {
  en: {
    confirm: ['Confirm your e-mail address', 'Open this link to use this address with Mehfil: {link}'],
    allow: [
      'Is your e-mail address changing?',
      'Somebody asked to replace this address of your Mehfil account. If it was you, open this link: {link} If not, do nothing and sign out of all devices in the app.',
    ],
    'in-use': [
      'This address is already in use',
      'Somebody asked to use this address with another Mehfil account. It belongs to yours, so nothing was changed.',
    ],
    reset: ['Set a new password', 'Open this link within an hour to set a new password for Mehfil: {link}'],
    'staff-invite': [
      'Your account at Mehfil',
      "You were given an account in Mehfil's console. Open this link within an hour to set your password: {link}",
    ],
  },
  hi: {
    confirm: ['अपना ई-मेल पता पुष्ट करें', 'इस पते को मेहफ़िल के साथ इस्तेमाल करने के लिए यह लिंक खोलें: {link}'],
    allow: [
      'क्या आपका ई-मेल पता बदल रहा है?',
      'किसी ने आपके मेहफ़िल खाते का यह पता बदलने को कहा है। अगर यह आप हैं, तो यह लिंक खोलें: {link} अगर नहीं, तो कुछ न करें और ऐप में सभी डिवाइस से साइन आउट करें।',
    ],
    'in-use': [
      'यह पता पहले से इस्तेमाल में है',
      'किसी ने इस पते को दूसरे मेहफ़िल खाते के साथ जोड़ना चाहा। यह आपके खाते का है, इसलिए कुछ नहीं बदला गया।',
    ],
    reset: ['नया पासवर्ड बनाएँ', 'मेहफ़िल का नया पासवर्ड बनाने के लिए एक घंटे के अंदर यह लिंक खोलें: {link}'],
    'staff-invite': [
      'मेहफ़िल में आपका खाता',
      'मेहफ़िल के कंसोल में आपका खाता बनाया गया है। एक घंटे के अंदर यह लिंक खोलकर पासवर्ड बनाएँ: {link}',
    ],
  },
  ta: {
    confirm: ['உங்கள் மின்னஞ்சல் முகவரியை உறுதிப்படுத்துங்கள்', 'இந்த முகவரியை மெஹ்ஃபிலில் பயன்படுத்த இந்த இணைப்பைத் திறக்கவும்: {link}'],
    allow: [
      'உங்கள் மின்னஞ்சல் முகவரி மாறுகிறதா?',
      'உங்கள் மெஹ்ஃபில் கணக்கின் இந்த முகவரியை மாற்ற ஒருவர் கேட்டுள்ளார். அது நீங்கள் என்றால் இந்த இணைப்பைத் திறக்கவும்: {link} இல்லையென்றால் எதுவும் செய்யாமல், செயலியில் எல்லா சாதனங்களிலிருந்தும் வெளியேறவும்.',
    ],
    'in-use': [
      'இந்த முகவரி ஏற்கெனவே பயன்பாட்டில் உள்ளது',
      'இந்த முகவரியை வேறொரு மெஹ்ஃபில் கணக்கில் பயன்படுத்த ஒருவர் கேட்டார். இது உங்கள் கணக்கினுடையது, எனவே எதுவும் மாற்றப்படவில்லை.',
    ],
    reset: [
      'புதிய கடவுச்சொல்லை அமைக்கவும்',
      'மெஹ்ஃபிலுக்குப் புதிய கடவுச்சொல் அமைக்க ஒரு மணி நேரத்துக்குள் இந்த இணைப்பைத் திறக்கவும்: {link}',
    ],
    'staff-invite': [
      'மெஹ்ஃபிலில் உங்கள் கணக்கு',
      'மெஹ்ஃபிலின் பணியாளர் தளத்தில் உங்களுக்குக் கணக்கு தரப்பட்டுள்ளது. ஒரு மணி நேரத்துக்குள் இந்த இணைப்பைத் திறந்து கடவுச்சொல்லை அமைக்கவும்: {link}',
    ],
  },
  te: {
    confirm: ['మీ ఇ-మెయిల్ చిరునామాను నిర్ధారించండి', 'ఈ చిరునామాను మెహ్ఫిల్‌తో వాడటానికి ఈ లింక్ తెరవండి: {link}'],
    allow: [
      'మీ ఇ-మెయిల్ చిరునామా మారుతోందా?',
      'మీ మెహ్ఫిల్ ఖాతాలోని ఈ చిరునామాను మార్చమని ఎవరో అడిగారు. అది మీరే అయితే ఈ లింక్ తెరవండి: {link} కాకపోతే ఏమీ చేయకండి, యాప్‌లో అన్ని పరికరాల నుండి సైన్ అవుట్ చేయండి.',
    ],
    'in-use': ['ఈ చిరునామా ఇప్పటికే వాడుకలో ఉంది', 'ఈ చిరునామాను మరో మెహ్ఫిల్ ఖాతాతో వాడాలని ఎవరో అడిగారు. ఇది మీ ఖాతాది, కాబట్టి ఏమీ మారలేదు.'],
    reset: ['కొత్త పాస్‌వర్డ్ పెట్టండి', 'మెహ్ఫిల్‌కు కొత్త పాస్‌వర్డ్ పెట్టడానికి గంటలోపు ఈ లింక్ తెరవండి: {link}'],
    'staff-invite': ['మెహ్ఫిల్‌లో మీ ఖాతా', 'మెహ్ఫిల్ కన్సోల్‌లో మీకు ఖాతా ఇవ్వబడింది. గంటలోపు ఈ లింక్ తెరిచి పాస్‌వర్డ్ పెట్టండి: {link}'],
  },
  kn: {
    confirm: ['ನಿಮ್ಮ ಇ-ಮೇಲ್ ವಿಳಾಸವನ್ನು ದೃಢೀಕರಿಸಿ', 'ಈ ವಿಳಾಸವನ್ನು ಮೆಹ್ಫಿಲ್‌ನಲ್ಲಿ ಬಳಸಲು ಈ ಲಿಂಕ್ ತೆರೆಯಿರಿ: {link}'],
    allow: [
      'ನಿಮ್ಮ ಇ-ಮೇಲ್ ವಿಳಾಸ ಬದಲಾಗುತ್ತಿದೆಯೇ?',
      'ನಿಮ್ಮ ಮೆಹ್ಫಿಲ್ ಖಾತೆಯ ಈ ವಿಳಾಸವನ್ನು ಬದಲಿಸಲು ಯಾರೋ ಕೇಳಿದ್ದಾರೆ. ಅದು ನೀವಾಗಿದ್ದರೆ ಈ ಲಿಂಕ್ ತೆರೆಯಿರಿ: {link} ಇಲ್ಲದಿದ್ದರೆ ಏನೂ ಮಾಡಬೇಡಿ, ಆ್ಯಪ್‌ನಲ್ಲಿ ಎಲ್ಲ ಸಾಧನಗಳಿಂದ ಸೈನ್ ಔಟ್ ಮಾಡಿ.',
    ],
    'in-use': [
      'ಈ ವಿಳಾಸ ಈಗಾಗಲೇ ಬಳಕೆಯಲ್ಲಿದೆ',
      'ಈ ವಿಳಾಸವನ್ನು ಬೇರೊಂದು ಮೆಹ್ಫಿಲ್ ಖಾತೆಯಲ್ಲಿ ಬಳಸಲು ಯಾರೋ ಕೇಳಿದ್ದಾರೆ. ಇದು ನಿಮ್ಮ ಖಾತೆಯದು, ಆದ್ದರಿಂದ ಏನೂ ಬದಲಾಗಿಲ್ಲ.',
    ],
    reset: ['ಹೊಸ ಪಾಸ್‌ವರ್ಡ್ ಹೊಂದಿಸಿ', 'ಮೆಹ್ಫಿಲ್‌ಗೆ ಹೊಸ ಪಾಸ್‌ವರ್ಡ್ ಹೊಂದಿಸಲು ಒಂದು ಗಂಟೆಯೊಳಗೆ ಈ ಲಿಂಕ್ ತೆರೆಯಿರಿ: {link}'],
    'staff-invite': ['ಮೆಹ್ಫಿಲ್‌ನಲ್ಲಿ ನಿಮ್ಮ ಖಾತೆ', 'ಮೆಹ್ಫಿಲ್ ಕನ್ಸೋಲ್‌ನಲ್ಲಿ ನಿಮಗೆ ಖಾತೆ ನೀಡಲಾಗಿದೆ. ಒಂದು ಗಂಟೆಯೊಳಗೆ ಈ ಲಿಂಕ್ ತೆರೆದು ಪಾಸ್‌ವರ್ಡ್ ಹೊಂದಿಸಿ: {link}'],
  },
};

/** A mail's words, with its link in them. */
export function mailWords(
  language: SettingsDoc['language'],
  kind: MailKind,
  link = '',
): { title: string; body: string } {
  const [title, body] = words[language][kind];
  return { title, body: body.replace('{link}', link) };
}

export type { MailKind };
