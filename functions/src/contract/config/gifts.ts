import { z } from 'zod';
import { coins } from '../amounts.ts';
import { slug } from '../ids.ts';

export const locale = z.enum(['en', 'hi', 'ta', 'te', 'kn']);
const giftTier = z.enum(['basic', 'premium', 'luxury', 'exclusive', 'event']);

export const giftItem = z.strictObject({
  giftId: slug,
  tier: giftTier,
  priceCoins: coins.min(1).max(100_000),
  /** English always; the app falls back to it. */
  names: z.partialRecord(locale, z.string().min(1).max(60)).refine((names) => names.en !== undefined, 'en is missing'),
  icon: z.string().min(1).max(200),
  animation: z.enum(['inline', 'full-screen']),
  order: z.int().min(0).max(999),
  active: z.boolean(),
  /** Event gifts are sold only inside their window. */
  window: z
    .strictObject({ from: z.iso.datetime(), to: z.iso.datetime() })
    .refine((window) => Date.parse(window.from) < Date.parse(window.to), 'ends before it begins')
    .nullable(),
});
export type GiftItem = z.infer<typeof giftItem>;

const areUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;

export const giftsSection = z.strictObject({
  gifts: z
    .array(giftItem)
    .max(200)
    .refine((gifts) => areUnique(gifts.map((gift) => gift.giftId)), 'two gifts share an id'),
});

type Names = GiftItem['names'];
const gift = (tier: GiftItem['tier'], giftId: string, priceCoins: number, names: Names): GiftItem => ({
  giftId,
  tier,
  priceCoins,
  names,
  icon: `gifts/${giftId}.webp`,
  animation: tier === 'luxury' || tier === 'exclusive' ? 'full-screen' : 'inline',
  order: Math.min(999, Math.round(priceCoins / 10)),
  active: true,
  window: null,
});

export const defaultGifts: z.infer<typeof giftsSection> = {
  gifts: [
    gift('basic', 'rose', 10, { en: 'Rose', hi: 'गुलाब', ta: 'ரோஜா', te: 'గులాబీ', kn: 'ಗುಲಾಬಿ' }),
    gift('basic', 'heart', 20, { en: 'Heart', hi: 'दिल', ta: 'இதயம்', te: 'హృదయం', kn: 'ಹೃದಯ' }),
    gift('basic', 'coffee', 50, { en: 'Coffee', hi: 'कॉफ़ी', ta: 'காபி', te: 'కాఫీ', kn: 'ಕಾಫಿ' }),
    gift('premium', 'teddy-bear', 100, {
      en: 'Teddy Bear',
      hi: 'टेडी बियर',
      ta: 'டெடி கரடி',
      te: 'టెడ్డీ బేర్',
      kn: 'ಟೆಡ್ಡಿ ಬೇರ್',
    }),
    gift('premium', 'bouquet', 150, { en: 'Bouquet', hi: 'गुलदस्ता', ta: 'பூங்கொத்து', te: 'పుష్పగుచ్ఛం', kn: 'ಹೂಗುಚ್ಛ' }),
    gift('premium', 'perfume', 200, { en: 'Perfume', hi: 'इत्र', ta: 'வாசனைத் திரவியம்', te: 'పరిమళం', kn: 'ಸುಗಂಧ' }),
    gift('luxury', 'diamond-ring', 500, {
      en: 'Diamond Ring',
      hi: 'हीरे की अंगूठी',
      ta: 'வைர மோதிரம்',
      te: 'వజ్రపు ఉంగరం',
      kn: 'ವಜ್ರದ ಉಂಗುರ',
    }),
    gift('luxury', 'crown', 500, { en: 'Crown', hi: 'मुकुट', ta: 'கிரீடம்', te: 'కిరీటం', kn: 'ಕಿರೀಟ' }),
    gift('luxury', 'sports-car', 1000, {
      en: 'Sports Car',
      hi: 'स्पोर्ट्स कार',
      ta: 'ஸ்போர்ட்ஸ் கார்',
      te: 'స్పోర్ట్స్ కారు',
      kn: 'ಸ್ಪೋರ್ಟ್ಸ್ ಕಾರು',
    }),
    gift('exclusive', 'private-jet', 5000, {
      en: 'Private Jet',
      hi: 'निजी जेट',
      ta: 'தனி ஜெட்',
      te: 'ప్రైవేట్ జెట్',
      kn: 'ಖಾಸಗಿ ಜೆಟ್',
    }),
    gift('exclusive', 'castle', 10_000, { en: 'Castle', hi: 'महल', ta: 'கோட்டை', te: 'కోట', kn: 'ಕೋಟೆ' }),
  ],
};
