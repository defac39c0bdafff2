import { z } from 'zod';

/** Where people write texts that others read. */
export const screeningSurface = z.enum(['message', 'group', 'profile']);
export type ScreeningSurface = z.infer<typeof screeningSurface>;

/** `shadow` only records, `warn` tells the sender too, `hold` shows the text to nobody until staff have looked. */
export const screeningMode = z.enum(['off', 'shadow', 'warn', 'hold']);
export type ScreeningMode = z.infer<typeof screeningMode>;

const words = z.array(z.string().trim().min(2).max(60)).max(300);

export const screeningSection = z.strictObject({
  modes: z.record(screeningSurface, screeningMode),
  /** Words and phrases that lead off the platform, whatever language the text is in. */
  words: z.strictObject({ en: words, hi: words, ta: words, te: words, kn: words }),
  /** Links to these hosts, and to what is below them, are fine. */
  allowedHosts: z.array(z.string().regex(/^[a-z0-9.-]{4,100}$/)).max(50),
  /** This many flagged texts within the days bring the sender before staff. */
  review: z.strictObject({ hits: z.int().min(1).max(50), days: z.int().min(1).max(90) }),
  flood: z.strictObject({
    /** The same text this often in a row is a flood. */
    repeats: z.int().min(2).max(20),
    /** The first mute, each next one within a day so many times as long, up to the longest. */
    muteSeconds: z.int().min(10).max(3_600),
    factor: z.int().min(1).max(20),
    longestSeconds: z.int().min(60).max(86_400),
    /** Strangers somebody may ask to talk in a day. */
    strangersPerDay: z.int().min(1).max(100),
  }),
});
export type ScreeningSection = z.infer<typeof screeningSection>;

export const defaultScreening: ScreeningSection = {
  modes: { message: 'shadow', group: 'shadow', profile: 'hold' },
  words: {
    en: ['whatsapp', 'whats app', 'wtsp', 'telegram', 'snapchat', 'instagram', 'insta id', 'my insta', 'google pay'],
    hi: ['व्हाट्सएप', 'व्हाट्सऐप', 'वाट्सएप', 'टेलीग्राम', 'इंस्टा', 'इंस्टाग्राम', 'फोन पे', 'गूगल पे', 'बाहर बात'],
    ta: ['வாட்ஸ்அப்', 'வாட்சப்', 'டெலிகிராம்', 'இன்ஸ்டா', 'இன்ஸ்டாகிராம்', 'போன்பே', 'கூகுள் பே'],
    te: ['వాట్సాప్', 'టెలిగ్రామ్', 'ఇన్‌స్టా', 'ఇన్‌స్టాగ్రామ్', 'ఫోన్‌పే', 'గూగుల్ పే'],
    kn: ['ವಾಟ್ಸಾಪ್', 'ಟೆಲಿಗ್ರಾಮ್', 'ಇನ್‌ಸ್ಟಾ', 'ಇನ್‌ಸ್ಟಾಗ್ರಾಮ್', 'ಫೋನ್‌ಪೇ', 'ಗೂಗಲ್ ಪೇ'],
  },
  allowedHosts: ['mehfil.app'],
  review: { hits: 3, days: 7 },
  flood: { repeats: 5, muteSeconds: 60, factor: 5, longestSeconds: 86_400, strangersPerDay: 20 },
};
