import type { ScreeningSection } from '../contract/config/screening.ts';
import { AppError } from './app-error.ts';
import { screenText } from './screen-text.ts';

/**
 * Refuses names and words about oneself that lead off the platform: everybody reads them.
 * @param texts by the field they came in
 * @throws profile/text-not-allowed {field, kinds}
 */
export function assertDecent(texts: Readonly<Record<string, string | undefined>>, screening: ScreeningSection): void {
  const mode = screening.modes.profile;
  if (mode === 'off' || mode === 'shadow') return;
  for (const [field, text] of Object.entries(texts)) {
    const kinds = text === undefined ? [] : screenText(text, screening);
    if (kinds.length > 0) throw new AppError('profile/text-not-allowed', { field, kinds: kinds.join(',') });
  }
}
