import type { CreatorDoc } from '../../contract/documents/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { canonicalJson } from '../../kernel/hash.ts';
import type { Found, Reader } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeCreator } from './creator-card.ts';
import { daysUntil, monthRef, monthsOf } from './creator-store.ts';
import { decideStanding } from './decide-standing.ts';
import { raiseUnpaid } from './raise-unpaid.ts';

/** Creators at a time: each has up to four documents read beside their own. */
const PAGE = 100;
/** What a tier goes by. */
const TIER_DAYS = 30;

type Needs = Pick<Platform, 'store' | 'config' | 'log'>;

interface Day {
  readonly config: Config;
  /** The closed days that count, oldest first. */
  readonly days: readonly string[];
  readonly now: Date;
}

/**
 * Gives every creator the class and the tier they have come to; pins hold until their date. Running sessions keep their
 * price and their split, and what was earned stays as it is. Who has left and is still owed money is told to staff.
 */
export async function recomputeClasses(platform: Needs, now: Date): Promise<void> {
  const config = await platform.config.read(now);
  const day: Day = { config, days: daysUntil(plus(now, -DAY), TIER_DAYS), now };
  let after: string | undefined;
  for (;;) {
    const page = await platform.store.find<CreatorDoc>({
      from: collectionRef('creators'),
      ...(after === undefined ? {} : { startAfter: [after] }),
      limit: PAGE,
    });
    await visit(platform, page, day);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** One creator's trouble does not keep the others waiting. */
async function visit(platform: Needs, page: readonly Found<CreatorDoc>[], day: Day): Promise<void> {
  const facts = await Promise.all(page.map(({ id }) => loadFacts(platform.store, id, day)));
  for (const [index, { id, data }] of page.entries()) {
    await raiseUnpaid(platform, data, day.now).catch((error) =>
      platform.log.fault('unpaid-not-raised', error, { uid: id }),
    );
    const known = facts[index];
    if (known === undefined || !isBehind(data, known, day)) continue;
    await bringUpToDate(platform, id, day).catch((error) => platform.log.fault('standing-failed', error, { uid: id }));
  }
}

type Facts = Awaited<ReturnType<typeof loadFacts>>;

async function loadFacts(reader: Reader, uid: string, { days }: Day) {
  const months = monthsOf(days).map((month) => monthRef(uid, month));
  const [payee, ofMonths] = await Promise.all([reader.get(refTo('payees', `creator:${uid}`)), reader.getAll(months)]);
  return { payee, months: ofMonths };
}

function isBehind(creator: CreatorDoc, facts: Facts, day: Day): boolean {
  const hasReturned = creator.leftAt === null && facts.payee?.isLeaving === true;
  return hasReturned || canonicalJson(standingOf(creator, facts, day)) !== canonicalJson(creator);
}

function standingOf(creator: CreatorDoc, facts: Facts, { config, days, now }: Day): CreatorDoc {
  const { rates, creators } = config;
  return decideStanding(creator, { ...facts, rates: rates.value, tiers: creators.value.tiers, days, now });
}

/** Decides again on what the transaction reads: the page may be old. */
async function bringUpToDate({ store, log }: Needs, uid: string, day: Day): Promise<void> {
  const change = await store.transaction(async (tx) => {
    const [creator, facts] = await Promise.all([tx.get(refTo('creators', uid)), loadFacts(tx, uid, day)]);
    if (creator === undefined || !isBehind(creator, facts, day)) return null;
    const after = { ...standingOf(creator, facts, day), updatedAt: day.now };
    writeCreator(tx, after);
    if (creator.leftAt === null && facts.payee?.isLeaving === true) {
      tx.update(refTo('payees', `creator:${uid}`), { isLeaving: false, updatedAt: day.now });
    }
    return { from: creator.class, to: after.class, tier: after.tier?.name ?? null };
  });
  if (change !== null) log.event('creator-reclassified', { uid, ...change });
}
