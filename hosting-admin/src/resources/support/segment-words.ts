import { useTranslate } from 'react-admin';
import type { Segment } from '../../../../functions/src/contract/documents/notices.ts';

/** Whom a segment means, in words: `creators, Hindi, seen within 7 days`. */
export function useSegmentWords(): (segment: Segment) => string {
  const translate = useTranslate();
  return ({ app, role, language, city, activeDays }) => {
    const parts = [
      ...(role === undefined ? [] : [translate(`broadcasts.roles.${role}`)]),
      ...(app === undefined ? [] : [translate(`broadcasts.apps.${app}`)]),
      ...(language === undefined ? [] : [translate(`languages.${language}`)]),
      ...(city === undefined ? [] : [city]),
      ...(activeDays === undefined ? [] : [translate('broadcasts.seenWithin', { smart_count: activeDays })]),
    ];
    return parts.length === 0 ? translate('broadcasts.everybody') : parts.join(', ');
  };
}
