import type { EarningDoc, SpendingFigures } from '../../contract/documents/ledger.ts';
import type { RiskDoc } from '../../contract/documents/risk.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { holdRows } from '../../ledger/hold-earnings.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Finding, findLoop, findSuspicions, loopKey, loopSuspects, reviewKey } from './decide-income.ts';
import { flagRules } from './flag-rules.ts';
import { followDisputes } from './follow-dispute.ts';
import { readRowsBetween } from './linked-rows.ts';
import { type FlagRules, raiseFlags } from './raise-flags.ts';
import { remindOfHolds } from './remind-of-holds.ts';

type Reviewing = Pick<Platform, 'store' | 'config' | 'log'>;

const PAGE = 100;

/** Looks into what the folds suspect, follows disputes, and reminds staff of holds that nobody has looked at. */
export async function reviewDue(platform: Reviewing, now: Date): Promise<void> {
  const rules = flagRules(await platform.config.read(now), now);
  const due = await platform.store.find<RiskDoc>({
    from: collectionRef('risk'),
    where: [{ field: 'reviewDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'reviewDueAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { id } of due) await reviewOrLog(platform, id, rules);
  await followDisputes(platform, now);
  await remindOfHolds(platform.store, rules);
}

/** One creator's trouble does not keep the others waiting. */
async function reviewOrLog(platform: Reviewing, creatorUid: string, rules: FlagRules): Promise<void> {
  try {
    await reviewCreator(platform, creatorUid, rules);
  } catch (error) {
    platform.log.fault('risk-review-failed', error, { creatorUid });
  }
}

/** Turns what a creator's figures show into flags, once a day each, with the figures they rest on. */
async function reviewCreator({ store }: Pick<Platform, 'store'>, creatorUid: string, rules: FlagRules) {
  const { risk: figures, now } = rules;
  const ref = refTo('risk', creatorUid);
  return store.transaction(async (tx) => {
    const risk = await tx.get(ref);
    if (risk?.reviewDueAt == null) return;
    const suspicions = findSuspicions(risk, figures, now);
    const suspects = loopSuspects(risk, figures, now);
    const others = await tx.getAll(suspects.map((uid) => refTo('risk', uid)));
    const loops = others.flatMap((other) => findLoop(risk, other, figures) ?? []);
    const findings = [...(await withSpending(tx, suspicions, rules)), ...loops];
    const rows = await linkedRows(tx, suspicions);
    await raiseFlags(tx, findings, rules);
    holdRows(tx, rows, 'flag');
    const keys = [...suspicions.map(reviewKey), ...suspects.map(loopKey)];
    const reviewed = { ...risk.reviewed, ...Object.fromEntries(keys.map((key) => [key, now])) };
    tx.set(ref, { ...risk, reviewed, reviewDueAt: null });
  });
}

/** Unreleased earnings from people who are linked with the creator: they wait for the decision about the flag. */
async function linkedRows(tx: Tx, findings: readonly Finding[]): Promise<Found<EarningDoc>[]> {
  const linked = findings.filter(({ kind }) => kind === 'linked-accounts');
  const rows = await Promise.all(
    linked.map(({ subjectUid, otherUids: [payerUid = ''] }) =>
      readRowsBetween(tx, { creatorUid: subjectUid, payerUid }, 'pending'),
    ),
  );
  return rows.flat();
}

/** What a payer has spent lately lies in their wallet: a flag about it stores the figures. */
async function withSpending(tx: Tx, findings: readonly Finding[], { risk }: FlagRules): Promise<Finding[]> {
  const isAboutSpending = ({ kind }: Finding) => kind === 'velocity' || kind === 'anomaly' || kind === 'new-payer-cap';
  const payers = [...new Set(findings.filter(isAboutSpending).flatMap(({ otherUids }) => otherUids))];
  const wallets = await tx.getAll(payers.map((uid) => accountRef(walletOf(uid))));
  return findings.map((finding) => {
    const [payer = ''] = finding.otherUids;
    const spending = isAboutSpending(finding) ? wallets[payers.indexOf(payer)]?.wallet?.spending : undefined;
    return spending === undefined ? finding : withFigures(finding, spending, risk.spend);
  });
}

function withFigures(finding: Finding, spending: SpendingFigures, rules: FlagRules['risk']['spend']): Finding {
  const { hourGifts, hourCoins, dayCoins, dayCreators } = spending;
  const figures = {
    ...finding.figures,
    ...{ hourGifts, hourCoins, dayCoins },
    toThisCreatorCoins: dayCreators[finding.subjectUid] ?? 0,
    ...giftSizes(spending),
    hourGiftsLimit: rules.hourGifts,
    hourCoinsLimit: rules.hourCoins,
    dayCoinsLimit: rules.dayCoins,
    newPayerCreatorDayCoinsLimit: rules.newPayerCreatorDayCoins,
    samplesLimit: rules.anomalySamples,
    sigmasLimit: rules.anomalySigmas,
    floorCoinsLimit: rules.anomalyCoins,
  };
  return { ...finding, figures };
}

/** What this person's gifts are like, those since the finding included. */
function giftSizes({ samples, sumCoins, sumSquares }: SpendingFigures) {
  if (samples === 0) return { samples, meanGiftCoins: 0, deviationCoins: 0 };
  const mean = sumCoins / samples;
  const deviation = Math.sqrt(Math.max(0, sumSquares / samples - mean * mean));
  return { samples, meanGiftCoins: Math.floor(mean), deviationCoins: Math.floor(deviation) };
}
