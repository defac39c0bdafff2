import type { StandardsRules } from '../../contract/config/creators.ts';
import type { Standard, WeekFigures } from '../../contract/documents/creators.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeCreator } from './creator-card.ts';
import { onlineMinutes, weekOf, weekSpan } from './decide-activity.ts';
import { averageHundredths, missedStandards } from './decide-standards.ts';
import { notifyCreator } from './notify-creator.ts';

const PAGE = 300;
/** The latest requests of the week, which speak for all of them. */
const MAX_REQUESTS = 100;

type Needs = Pick<Platform, 'store' | 'config' | 'log'>;

/**
 * Holds last week of every active creator against the standards. Who missed one is warned; after the last warning staff
 * are asked to decide. Nobody is ever removed by this. A week is checked once, however often the job runs.
 */
export async function checkStandards(platform: Needs, now: Date): Promise<void> {
  const rules = (await platform.config.read(now)).creators.value.standards;
  const week = weekOf(plus(now, -7 * DAY));
  let after: string | undefined;
  for (;;) {
    const page = await platform.store.find<CreatorDoc>({
      from: collectionRef('creators'),
      where: [{ field: 'active', op: '==', value: true }],
      ...(after === undefined ? {} : { startAfter: [after] }),
      limit: PAGE,
    });
    for (const { id, data } of page) {
      if (!isToCheck(data, week)) continue;
      await check(platform, id, { rules, week, now }).catch((error) => {
        platform.log.fault('standards-not-checked', error, { uid: id });
      });
    }
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

interface Check {
  readonly rules: StandardsRules;
  readonly week: string;
  readonly now: Date;
}

/** A creator's first, broken week does not count, nor one that was checked, nor the weeks of a notice. */
function isToCheck({ active, standards, approvedAt, leaveDueAt }: CreatorDoc, week: string): boolean {
  return active && leaveDueAt === null && standards.checkedWeek !== week && approvedAt <= weekSpan(week).from;
}

async function check({ store }: Needs, uid: string, { rules, week, now }: Check): Promise<void> {
  const { requests, answered } = await countRequests(store, uid, week);
  await store.transaction(async (tx) => {
    const creator = await tx.get(refTo('creators', uid));
    if (creator === undefined || !isToCheck(creator, week)) return;
    const figures: WeekFigures = {
      onlineMinutes: onlineMinutes(creator.activity, week, now),
      ratingHundredths: averageHundredths(creator.rating, rules.minRatings),
      requests,
      answered,
    };
    const missed = missedStandards(figures, rules);
    const warnings = missed.length === 0 ? 0 : creator.standards.warnings + 1;
    writeCreator(tx, { ...creator, standards: { checkedWeek: week, warnings } });
    if (missed.length === 0) return;
    if (warnings <= rules.warnings) warn(tx, uid, { missed, warnings, week, now });
    else tx.create(refTo('creatorReviews', `${uid}~${week}`), askStaff(uid, { week, missed, figures, now }));
  });
}

/** Rings that were not taken back by the caller, and how many of them became a call. */
async function countRequests(reader: Reader, uid: string, week: string) {
  const { from, until } = weekSpan(week);
  const sessions = await reader.find<SessionDoc>({
    from: collectionRef('sessions'),
    where: [
      { field: 'creatorUid', op: '==', value: uid },
      { field: 'requestedAt', op: '>=', value: from },
      { field: 'requestedAt', op: '<', value: until },
    ],
    orderBy: [{ field: 'requestedAt', direction: 'desc' }],
    limit: MAX_REQUESTS,
  });
  const asked = sessions.filter(({ data }) => data.endReason !== 'cancelled' && data.endReason !== 'replaced');
  return { requests: asked.length, answered: asked.filter(({ data }) => data.acceptedAt !== null).length };
}

function warn(
  tx: Tx,
  uid: string,
  { missed, warnings, week, now }: { missed: readonly Standard[]; warnings: number; week: string; now: Date },
): void {
  const params = { missed: missed.join(', '), warning: warnings, week };
  notifyCreator(tx, uid, { kind: 'creator-below-standards', cause: `${uid}~${week}`, params, at: now });
}

function askStaff(
  uid: string,
  { week, missed, figures, now }: { week: string; missed: Standard[]; figures: WeekFigures; now: Date },
) {
  return { uid, week, missed, figures, state: 'open' as const, verdict: null, at: now };
}
