import type { VariantName } from '../../contract/documents/media.ts';
import { sniffType } from './sniff-type.ts';

/** One size of a picture, encoded anew. */
interface PressedVariant {
  readonly name: VariantName;
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
}

type PressedPicture =
  | { readonly problem: 'type' | 'pixels' | 'broken' }
  | {
      readonly problem: null;
      readonly variants: readonly PressedVariant[];
      /** What it has most of, `#rrggbb`. */
      readonly colour: string;
    };

/** Makes pictures that tell nothing but what they show. */
export interface PicturePress {
  /**
   * Turns a JPEG, PNG or WebP upright and encodes it in three sizes, none larger than it was. Place, camera and time
   * are gone with everything else that is no pixel.
   */
  press(content: Uint8Array, limits: { readonly maxPixels: number }): Promise<PressedPicture>;
}

const SIZES = [
  { name: 'thumb', width: 200, height: 200, fit: 'cover' },
  { name: 'medium', width: 720, height: 720, fit: 'inside' },
  { name: 'full', width: 1_600, height: 1_600, fit: 'inside' },
] as const;
const WEBP = { quality: 82 } as const;

/** By sharp, which is loaded with the first picture: its libraries are large. */
export const livePicturePress: PicturePress = {
  async press(content, { maxPixels }) {
    // Its libraries read many more formats, some of which fetch or draw things: they never see those.
    if (!sniffType(content)?.startsWith('image/')) return { problem: 'type' };
    const { default: sharp } = await import('sharp');
    try {
      const { width, height } = await sharp(content).metadata();
      if (width * height > maxPixels) return { problem: 'pixels' };
      const upright = () => sharp(content, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
      const variants: PressedVariant[] = [];
      // One after the other: each holds all pixels in memory.
      for (const { name, ...box } of SIZES) {
        const pressed = upright()
          .resize({ ...box, withoutEnlargement: true })
          .webp(WEBP);
        const { data, info } = await pressed.toBuffer({ resolveWithObject: true });
        variants.push({ name, content: data, contentType: 'image/webp', width: info.width, height: info.height });
      }
      const { dominant } = await sharp(variants[0]?.content).stats();
      return { problem: null, variants, colour: toHex([dominant.r, dominant.g, dominant.b]) };
    } catch {
      return { problem: 'broken' };
    }
  },
};

const toHex = (channels: readonly number[]): string =>
  `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
