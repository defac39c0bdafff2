import type { StandardsRules } from '../../contract/config/creators.ts';
import type { Standard, WeekFigures } from '../../contract/documents/creators.ts';
import { floorShare, WHOLE_BPS } from '../../kernel/bps.ts';

/** The standards that a week missed. Too few ratings or requests say nothing. */
export function missedStandards(week: WeekFigures, rules: StandardsRules): Standard[] {
  const { onlineMinutes, ratingHundredths, requests, answered } = week;
  const answerBps = requests === 0 ? WHOLE_BPS : floorShare(WHOLE_BPS, answered, requests);
  const missed: Record<Standard, boolean> = {
    online: onlineMinutes < rules.minOnlineMinutes,
    rating: ratingHundredths !== null && ratingHundredths < rules.minRatingHundredths,
    answers: requests >= rules.minRequests && answerBps < rules.minAnswerBps,
  };
  return (Object.keys(missed) as Standard[]).filter((one) => missed[one]);
}

/** Stars times a hundred, rounded down; null while there are too few to tell. */
export function averageHundredths(rating: { count: number; sumStars: number }, atLeast: number): number | null {
  return rating.count < Math.max(1, atLeast) ? null : floorShare(rating.sumStars, 100, rating.count);
}
