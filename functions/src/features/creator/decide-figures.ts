import type { CreatorMonthDoc, Figures } from '../../contract/documents/creators.ts';
import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { istDay, istMinuteOfDay, istMonth } from '../../kernel/time.ts';

export const noFigures: Figures = {
  earnedPaise: { audio: 0, video: 0, chat: 0, gift: 0 },
  takenBackPaise: 0,
  coins: 0,
  minutes: 0,
  calls: 0,
  gifts: 0,
};

/** What each source brought; months from before chats were sold do not name them. */
export const earnedBySource = ({ earnedPaise }: Figures): Figures['earnedPaise'] => ({
  ...noFigures.earnedPaise,
  ...earnedPaise,
});

export const earnedIn = (figures: Figures): number =>
  Object.values(earnedBySource(figures)).reduce((sum, paise) => sum + paise, 0);

export function sumFigures(all: readonly Figures[]): Figures {
  return all.reduce(addFigures, noFigures);
}

/** The months that rows fall into, oldest first. */
export const monthsIn = (rows: readonly EarningDoc[]): string[] => [
  ...new Set(rows.map(({ at }) => istMonth(at)).toSorted()),
];

export interface KnownMonths {
  /** The latest month before the first that rows fall into; undefined when there is none. */
  readonly earlier: CreatorMonthDoc | undefined;
  /** That month and all after it, oldest first, as far as they are there. */
  readonly known: readonly CreatorMonthDoc[];
}

/**
 * The months after these rows. Each carries all before it, so rows that come late also move the months after theirs.
 * @returns what has to be written: with rows of the running month, one document
 */
export function addToMonths(
  { earlier, known }: KnownMonths,
  rows: readonly EarningDoc[],
  { uid, now }: { uid: string; now: Date },
): CreatorMonthDoc[] {
  const names = [...new Set([...monthsIn(rows), ...known.map(({ month }) => month)])].sort();
  let before = throughMonth(earlier);
  return names.map((month) => {
    const current = known.find((one) => one.month === month) ?? newMonth(uid, month, now);
    const added = rows
      .filter(({ at }) => istMonth(at) === month)
      .reduce(addRow, { ...current, before, updatedAt: now });
    before = throughMonth(added);
    return added;
  });
}

/** Everything up to the end of a month. */
export function throughMonth(month: CreatorMonthDoc | undefined): Figures {
  return month === undefined ? noFigures : addFigures(month.before, month.total);
}

function newMonth(uid: string, month: string, now: Date): CreatorMonthDoc {
  return { uid, month, before: noFigures, total: noFigures, netPaise: 0, days: {}, hours: {}, updatedAt: now };
}

function addRow(month: CreatorMonthDoc, row: EarningDoc): CreatorMonthDoc {
  const figures = figuresOf(row);
  const day = istDay(row.at);
  const hour = String(Math.floor(istMinuteOfDay(row.at) / 60)).padStart(2, '0');
  const total = addFigures(month.total, figures);
  return {
    ...month,
    total,
    netPaise: earnedIn(total) - total.takenBackPaise,
    days: { ...month.days, [day]: addFigures(month.days[day] ?? noFigures, figures) },
    hours: { ...month.hours, [hour]: (month.hours[hour] ?? 0) + earnedIn(figures) },
  };
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
  const [one, other] = [earnedBySource(a), earnedBySource(b)];
  return {
    earnedPaise: {
      audio: one.audio + other.audio,
      video: one.video + other.video,
      chat: one.chat + other.chat,
      gift: one.gift + other.gift,
    },
    takenBackPaise: a.takenBackPaise + b.takenBackPaise,
    coins: a.coins + b.coins,
    minutes: a.minutes + b.minutes,
    calls: a.calls + b.calls,
    gifts: a.gifts + b.gifts,
  };
}
