import type { ContentSection } from '../../contract/config/content.ts';
import { AppError } from '../../kernel/app-error.ts';

const PLACE = /\{\{\s*([A-Za-z.-]{1,60})\s*\}\}/g;

/** What a legal text may name, e.g. `{{company}}` or `{{contact.payment}}`, with what stands there today. */
export function placesOf({ contacts, grievanceOfficer, ...who }: ContentSection): Readonly<Record<string, string>> {
  return {
    ...who,
    'grievanceOfficer.name': grievanceOfficer.name,
    'grievanceOfficer.email': grievanceOfficer.email,
    ...Object.fromEntries(Object.entries(contacts).map(([topic, email]) => [`contact.${topic}`, email])),
  };
}

/** The text with its places filled. @throws legal/place-unknown {place} */
export function fillPlaces(source: string, content: ContentSection): string {
  const places = new Map(Object.entries(placesOf(content)));
  return source.replace(PLACE, (_, place: string) => {
    const words = places.get(place);
    if (words === undefined) throw new AppError('legal/place-unknown', { place });
    return words;
  });
}
