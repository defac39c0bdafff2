import type { PairDoc } from '../../contract/documents/people.ts';
import type { RiskDoc } from '../../contract/documents/risk.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found, Store } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { findRings as decideRings } from './decide-rings.ts';
import { flagRules, noteFindings } from './flag-rules.ts';

const PAGE = 300;
const MAX_PAGES = 20;
const WINDOW_DAYS = 7;

/**
 * Every night: looks for money that goes in circles among everybody who earned within a week. A circle lengthens holds
 * and stops payouts; only a person punishes or lets go.
 */
export async function findRings(platform: Pick<Platform, 'store' | 'config' | 'log'>, now: Date): Promise<void> {
  const { store, config, log } = platform;
  const rules = flagRules(await config.read(now), now);
  const since = plus(now, -WINDOW_DAYS * DAY);
  const [risks, pairs] = await Promise.all([findActive(store, since), findLinked(store)]);
  const findings = decideRings(
    risks,
    pairs.map(({ uids }) => uids),
    rules.risk,
  );
  log.event('rings-looked-for', { creators: risks.length, linked: pairs.length, found: findings.length });
  for (const finding of findings) await noteFindings(store, [finding], rules);
}

async function findActive(store: Store, since: Date): Promise<RiskDoc[]> {
  const found: RiskDoc[] = [];
  let last: Found<RiskDoc> | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const risks: Found<RiskDoc>[] = await store.find<RiskDoc>({
      from: collectionRef('risk'),
      where: [{ field: 'updatedAt', op: '>=', value: since }],
      orderBy: [{ field: 'updatedAt', direction: 'desc' }],
      ...(last === undefined ? {} : { startAfter: [last.data.updatedAt, last.id] }),
      limit: PAGE,
    });
    found.push(...risks.map(({ data }) => data));
    last = risks.at(-1);
    if (risks.length < PAGE) break;
  }
  return found;
}

/** The pairs that were linked last: older ones have had their flags. */
async function findLinked(store: Store): Promise<PairDoc[]> {
  const found = await store.find<PairDoc>({
    from: collectionRef('pairs'),
    orderBy: [{ field: 'linkedAt', direction: 'desc' }],
    limit: PAGE * MAX_PAGES,
  });
  return found.map(({ data }) => data);
}
