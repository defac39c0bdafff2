import type { FlagKind, RiskSection } from '../../contract/config/risk.ts';
import type { EarningDoc, SpendMark } from '../../contract/documents/ledger.ts';
import type { PayerFigures, RiskDoc } from '../../contract/documents/risk.ts';
import { spendMarks } from '../../contract/spend-marks.ts';
import { DAY, HOUR, istDay, MINUTE, msBetween, plus } from '../../kernel/time.ts';

const WINDOW_DAYS = 7;
/** Payers whose figures are kept: those who brought most. */
const PAYERS_KEPT = 40;
const GIFTS_KEPT = 21;
/** A loop is looked for again this soon: both directions have to fall into one hour. */
const LOOP_AGAIN_MS = 10 * MINUTE;

/** Something found out, to be flagged: in figures, and in words for whoever has to judge it. */
export interface Finding {
  readonly kind: FlagKind;
  readonly subjectUid: string;
  readonly otherUids: readonly string[];
  readonly score: number;
  readonly words: string;
  readonly figures: Readonly<Record<string, string | number>>;
}

export function newRisk(creatorUid: string, now: Date): RiskDoc {
  return { creatorUid, days: {}, payers: {}, linked: {}, reviewed: {}, reviewDueAt: null, updatedAt: now };
}

const newPayer: PayerFigures = { days: {}, coins: 0, discountCoins: 0, giftsAt: [], marks: {} };

/** The creator's figures with these rows in them, and without the days that have left the window. */
export function addRows(risk: RiskDoc, rows: readonly EarningDoc[], now: Date): RiskDoc {
  const since = istDay(plus(now, -(WINDOW_DAYS - 1) * DAY));
  const days: RiskDoc['days'] = { ...risk.days };
  const payers: RiskDoc['payers'] = { ...risk.payers };
  for (const row of rows) {
    const day = istDay(row.at);
    const sums = days[day] ?? { paise: 0, newPayersPaise: 0 };
    const newPaise = row.marks?.includes('new-payer') ? row.creatorPaise : 0;
    days[day] = {
      paise: Math.max(0, sums.paise + row.creatorPaise),
      newPayersPaise: Math.max(0, sums.newPayersPaise + newPaise),
    };
    payers[row.payerUid] = addRow(payers[row.payerUid] ?? newPayer, row, day);
  }
  return {
    ...risk,
    days: Object.fromEntries(Object.entries(days).filter(([day]) => day >= since)),
    payers: keepBest(payers, since),
    reviewed: Object.fromEntries(Object.entries(risk.reviewed).filter(([, at]) => msBetween(at, now) < DAY)),
    updatedAt: now,
  };
}

function addRow(known: PayerFigures, row: EarningDoc, day: string): PayerFigures {
  const isGift = row.source === 'gift' && row.reverses === null && row.coins > 0;
  const { promo, bonus } = row.coinsByClass;
  const marks = Object.fromEntries((row.marks ?? []).map((mark) => [mark, row.at]));
  return {
    days: { ...known.days, [day]: Math.max(0, (known.days[day] ?? 0) + row.creatorPaise) },
    coins: Math.max(0, known.coins + row.coins),
    discountCoins: Math.max(0, known.discountCoins + promo + bonus),
    giftsAt: isGift ? [...known.giftsAt, row.at].sort((a, b) => msBetween(b, a)).slice(-GIFTS_KEPT) : known.giftsAt,
    ...standoutOf(known, row),
    marks: { ...known.marks, ...marks },
  };
}

function standoutOf(
  { standoutCoins }: PayerFigures,
  { marks, coins }: EarningDoc,
): Pick<PayerFigures, 'standoutCoins'> {
  if (marks?.includes('anomaly')) return { standoutCoins: coins };
  return standoutCoins === undefined ? {} : { standoutCoins };
}

function keepBest(payers: RiskDoc['payers'], since: string): RiskDoc['payers'] {
  const recent = Object.entries(payers).flatMap(([uid, figures]): [string, PayerFigures][] => {
    const days = Object.fromEntries(Object.entries(figures.days).filter(([day]) => day >= since));
    return Object.keys(days).length === 0 ? [] : [[uid, { ...figures, days }]];
  });
  return Object.fromEntries(bestFirst(recent).slice(0, PAYERS_KEPT));
}

/** A stored map has no order of its own. */
function bestFirst(payers: readonly [string, PayerFigures][]): [string, PayerFigures][] {
  return payers.toSorted(([a, one], [b, other]) => paiseOf(other) - paiseOf(one) || (a < b ? -1 : 1));
}

/** What a payer brought within the window. */
export function paiseOf({ days }: PayerFigures): number {
  return Object.values(days).reduce((sum, paise) => sum + paise, 0);
}

/**
 * What these figures say by themselves, without what was looked into lately. Loops need the other side's figures too:
 * `loopSuspects` names whose.
 */
export function findSuspicions(risk: RiskDoc, rules: RiskSection, now: Date): Finding[] {
  const findings = [
    ...concentration(risk, rules),
    ...newAccounts(risk, rules),
    ...linkedPayers(risk),
    ...markedPayers(risk, now),
  ];
  return findings.filter((one) => !wasReviewed(risk, reviewKey(one), { forMs: DAY, now }));
}

/** Under what a finding is remembered, so that it is looked into once a day. */
export function reviewKey({ kind, otherUids }: Pick<Finding, 'kind' | 'otherUids'>): string {
  const isAboutIncome = kind === 'concentration' || kind === 'new-account-income';
  return isAboutIncome ? kind : [kind, ...otherUids].join('~');
}

function wasReviewed({ reviewed }: RiskDoc, key: string, { forMs, now }: { forMs: number; now: Date }): boolean {
  const at = reviewed[key];
  return at !== undefined && msBetween(at, now) < forMs;
}

/** Payers with more gifts within one hour than a loop needs, not compared just now. */
export function loopSuspects(risk: RiskDoc, rules: RiskSection, now: Date): string[] {
  const { loopGifts } = rules.income;
  return Object.entries(risk.payers)
    .filter(([, { giftsAt }]) => isWithinHour(giftsAt.slice(-(loopGifts + 1)), loopGifts + 1))
    .filter(([, { giftsAt }]) => msBetween(giftsAt.at(-1) ?? now, now) < HOUR)
    .map(([uid]) => uid)
    .filter((uid) => !wasReviewed(risk, loopKey(uid), { forMs: LOOP_AGAIN_MS, now }));
}

export const loopKey = (uid: string): string => `gift-loop~${uid}`;

/** Two people who gave each other more gifts than allowed, all of them within one hour. */
export function findLoop(risk: RiskDoc, other: RiskDoc | undefined, rules: RiskSection): Finding | null {
  if (other === undefined) return null;
  const need = rules.income.loopGifts + 1;
  const there = (risk.payers[other.creatorUid]?.giftsAt ?? []).slice(-need);
  const back = (other.payers[risk.creatorUid]?.giftsAt ?? []).slice(-need);
  if (!isWithinHour([...there, ...back], 2 * need)) return null;
  return {
    kind: 'gift-loop',
    subjectUid: risk.creatorUid,
    otherUids: [other.creatorUid],
    score: 90,
    words: `Within one hour more than ${need - 1} gifts came from ${other.creatorUid} and as many went back.`,
    figures: { gifts: there.length, giftsBack: back.length, allowed: need - 1 },
  };
}

function isWithinHour(instants: readonly Date[], need: number): boolean {
  if (instants.length < need) return false;
  const times = instants.map((at) => at.getTime());
  return Math.max(...times) - Math.min(...times) <= HOUR;
}

function incomeOf({ days }: RiskDoc) {
  return Object.values(days).reduce(
    (sum, day) => ({ paise: sum.paise + day.paise, newPayersPaise: sum.newPayersPaise + day.newPayersPaise }),
    { paise: 0, newPayersPaise: 0 },
  );
}

const shareBps = (part: number, whole: number): number => Math.min(10_000, Math.floor((part * 10_000) / whole));
const percent = (bps: number): string => `${Math.floor(bps / 100)} %`;

function concentration(risk: RiskDoc, { income }: RiskSection): Finding[] {
  const { paise } = incomeOf(risk);
  if (paise < income.minPaise) return [];
  const best = bestFirst(Object.entries(risk.payers)).slice(0, 2);
  const share = shareBps(
    best.reduce((sum, [, figures]) => sum + paiseOf(figures), 0),
    paise,
  );
  if (share < income.topTwoBps) return [];
  return [
    {
      kind: 'concentration',
      subjectUid: risk.creatorUid,
      otherUids: best.map(([uid]) => uid),
      score: Math.floor(share / 200) + 20,
      words: `In seven days ${percent(share)} of the income came from ${best.length === 1 ? 'one payer' : 'two payers'}.`,
      figures: { incomePaise: paise, shareBps: share, limitBps: income.topTwoBps },
    },
  ];
}

function newAccounts(risk: RiskDoc, { income, spend }: RiskSection): Finding[] {
  const { paise, newPayersPaise } = incomeOf(risk);
  if (paise < income.minPaise) return [];
  const share = shareBps(newPayersPaise, paise);
  if (share < income.newPayerBps) return [];
  return [
    {
      kind: 'new-account-income',
      subjectUid: risk.creatorUid,
      otherUids: [],
      score: Math.floor(share / 200) + 40,
      words: `In seven days ${percent(share)} of the income came from payers in their first ${spend.newPayerHours} hours.`,
      figures: { incomePaise: paise, newPayersPaise, shareBps: share, limitBps: income.newPayerBps },
    },
  ];
}

/** Money from somebody who seems to be the creator: also what came before anybody knew that the two are linked. */
function linkedPayers(risk: RiskDoc): Finding[] {
  return Object.entries(risk.linked).flatMap(([uid, types]): Finding[] => {
    const payer = risk.payers[uid];
    if (payer === undefined || paiseOf(payer) === 0) return [];
    const share = payer.coins === 0 ? 0 : shareBps(payer.discountCoins, payer.coins);
    return [
      {
        kind: 'linked-accounts',
        subjectUid: risk.creatorUid,
        otherUids: [uid],
        score: 100,
        words: `${uid} brought money and shares ${types.join(', ')} with the creator; ${percent(share)} of those coins were given or discounted.`,
        figures: { paise: paiseOf(payer), sharedBy: types.join(','), discountBps: share },
      },
    ];
  });
}

const flaggedMarks: Partial<Record<SpendMark, { kind: FlagKind; score: number; words: string }>> = {
  velocity: { kind: 'velocity', score: 50, words: 'spent faster than the limits of an hour or a day' },
  anomaly: { kind: 'anomaly', score: 40, words: 'sent a gift far above what they usually send' },
  'new-payer-cap': {
    kind: 'new-payer-cap',
    score: 70,
    words: 'is a new payer and gave this creator a great deal in one day',
  },
};

function markedPayers(risk: RiskDoc, now: Date): Finding[] {
  return Object.entries(risk.payers).flatMap(([uid, { marks, standoutCoins = 0 }]) =>
    spendMarks.flatMap((mark): Finding[] => {
      const [at, flagged] = [marks[mark], flaggedMarks[mark]];
      if (at === undefined || flagged === undefined || msBetween(at, now) >= DAY) return [];
      const { kind, score, words } = flagged;
      const figures = mark === 'anomaly' ? { giftCoins: standoutCoins } : {};
      return [{ kind, subjectUid: risk.creatorUid, otherUids: [uid], score, words: `${uid} ${words}.`, figures }];
    }),
  );
}
