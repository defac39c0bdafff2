import type { CreatorMonthDoc, CreatorTotalDoc, Figures } from '../../contract/documents/creators.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { istDay, istMinuteOfDay } from '../../kernel/time.ts';

export const noFigures: Figures = {
  earnedPaise: { audio: 0, video: 0, gift: 0 },
  takenBackPaise: 0,
  coins: 0,
  minutes: 0,
  calls: 0,
  gifts: 0,
};

export const earnedIn = ({ earnedPaise }: Figures): number =>
  earnedPaise.audio + earnedPaise.video + earnedPaise.gift;

export function sumFigures(all: readonly Figures[]): Figures {
  return all.reduce(addFigures, noFigures);
}

/** The month after these rows, which are all of it. */
export function addToMonth(
  before: CreatorMonthDoc | undefined,
  rows: readonly EarningDoc[],
  { uid, month, now }: { uid: string; month: string; now: Date },
): CreatorMonthDoc {
  const days = { ...before?.days };
  const hours = { ...before?.hours };
  for (const row of rows) {
    const day = istDay(row.at);
    days[day] = addFigures(days[day] ?? noFigures, figuresOf(row));
    const hour = String(Math.floor(istMinuteOfDay(row.at) / 60)).padStart(2, '0');
    hours[hour] = (hours[hour] ?? 0) + Math.max(0, row.creatorPaise);
  }
  const total = addFigures(before?.total ?? noFigures, sumFigures(rows.map(figuresOf)));
  return { uid, month, total, netPaise: earnedIn(total) - total.takenBackPaise, days, hours, updatedAt: now };
}

export function addToTotal(
  before: CreatorTotalDoc | undefined,
  rows: readonly EarningDoc[],
  { uid, now }: { uid: string; now: Date },
): CreatorTotalDoc {
  const total = addFigures(before?.total ?? noFigures, sumFigures(rows.map(figuresOf)));
  return { uid, total, updatedAt: now };
}

/** What one row adds. A row that takes back counts on its own day, and counts its minute, call or gift away again. */
function figuresOf(row: EarningDoc): Figures {
  const { source, creatorPaise, creatorRecoveredPaise, coins, reverses } = row;
  const earned = Math.max(0, creatorPaise);
  // A take-back for fraud leaves the coins spent and the minute talked.
  const isGone = reverses !== null && coins !== 0;
  const step = reverses === null ? 1 : isGone ? -1 : 0;
  const isCall = source !== 'gift';
  const isFirstMinute = isCall && /:m:1$/.test(reverses ?? row.entryKey);
  return {
    earnedPaise: { ...noFigures.earnedPaise, [source]: earned },
    takenBackPaise: 0 - Math.min(0, creatorPaise) - creatorRecoveredPaise,
    coins,
    minutes: isCall ? step : 0,
    calls: isFirstMinute ? step : 0,
    gifts: isCall ? 0 : step,
  };
}

function addFigures(a: Figures, b: Figures): Figures {
  const { audio, video, gift } = a.earnedPaise;
  return {
    earnedPaise: {
      audio: audio + b.earnedPaise.audio,
      video: video + b.earnedPaise.video,
      gift: gift + b.earnedPaise.gift,
    },
    takenBackPaise: a.takenBackPaise + b.takenBackPaise,
    coins: a.coins + b.coins,
    minutes: a.minutes + b.minutes,
    calls: a.calls + b.calls,
    gifts: a.gifts + b.gifts,
  };
}
