import { configSections, type SectionName, type SectionValue } from '../../../src/contract/config/sections.ts';
import type { ApprovalDoc } from '../../../src/contract/documents/approvals.ts';
import type { LedgerEntryDoc } from '../../../src/contract/documents/ledger.ts';
import { collectionRef } from '../../../src/kernel/collections.ts';
import { acts } from '../acts.ts';
import { createApp } from '../app.ts';
import type { Chance } from '../chance.ts';
import { configIn, sessionsIn, type World } from '../world.ts';
import { type Person, STAFF_ROLES } from './population.ts';

/** One thing that staff do: settings, coins, reviews, a call cut short, an entry undone. */
export async function workAsStaff(world: World, staff: Person, people: readonly Person[]): Promise<void> {
  const work = world.chance.weighted([
    [40, () => changeSetting(world, staff)],
    [25, () => adjustWallet(world, staff, world.chance.pick(people))],
    [15, () => decideReview(world, staff)],
    [10, () => cutCallShort(world, staff)],
    [15, () => undoEntry(world, staff)],
  ]);
  await work();
}

const reason = 'because the story says so';

type Changes = { readonly [S in SectionName]?: (chance: Chance) => Partial<SectionValue<S>> };

/** Settings that are changed while people are about; every value is one that staff may set. */
const changes: Changes = {
  billing: (chance) => {
    const tokenSlackSec = chance.between(10, 30);
    return {
      minStartMinutes: chance.between(1, 3),
      tickLeadSec: chance.between(3, 20),
      tokenSlackSec,
      beatSec: tokenSlackSec,
      lostAfterSec: chance.between(35, 90),
      graceSec: chance.between(5, 60),
      maxMinutes: chance.between(5, 8),
      freeFirstSec: chance.between(0, 30),
      freeFirstPerDay: chance.between(0, 3),
      maxWaitingRings: chance.between(1, 3),
    };
  },
  economy: (chance) => ({ shareBps: chance.between(2_000, 5_000), agencyShareBps: chance.between(0, 4_000) }),
  rates: (chance) => ({
    peak: { enabled: chance.happens(0.5), fromMinute: 0, toMinute: 1_439, factorBps: chance.between(10_000, 20_000) },
  }),
  gifts: (chance) => ({
    gifts: configSections.gifts.initial.gifts.map((gift) => ({
      ...gift,
      priceCoins: gift.priceCoins + chance.between(0, 2),
      active: chance.happens(0.9),
    })),
  }),
  packs: (chance) => ({
    packs: configSections.packs.initial.packs.map((pack) => ({
      ...pack,
      bonusCoins: chance.between(0, pack.bonusCoins),
    })),
  }),
  wallet: (chance) => ({
    bonusDays: chance.between(7, 9),
    promoDays: chance.between(1, 3),
    adjustApprovalCoins: chance.between(20, 60),
  }),
};

async function changeSetting(world: World, { app }: Person): Promise<void> {
  const { chance, store } = world;
  const section = chance.pick(Object.keys(changes) as (keyof typeof changes)[]);
  const latest = configIn(store, section);
  const value = { ...(configSections[section].initial as object), ...changes[section]?.(chance) };
  const baseVersion = latest?.version ?? 0;
  const asked = { requestId: app.requestId(), section, value, baseVersion, reason };
  const saved = await app.ask(acts.saveSetting, asked);
  if (!saved.ok && saved.code === 'config/needs-approval') await letColleagueDecide(world, app, 'economic-setting');
}

async function adjustWallet(world: World, { app }: Person, { uid }: Person): Promise<void> {
  const { chance } = world;
  const coins = chance.between(1, 80);
  const direction = chance.pick(['credit', 'credit', 'debit'] as const);
  const asked = { requestId: app.requestId(), uid, direction, coins, reason, ticket: 'T-1' };
  const adjusted = await app.ask(acts.adjust, asked);
  if (!adjusted.ok && adjusted.code === 'adjust/needs-approval') {
    await letColleagueDecide(world, app, 'wallet-adjustment');
  }
}

/** The asker tries in vain, then a second person decides. */
async function letColleagueDecide(world: World, app: Person['app'], kind: 'wallet-adjustment' | 'economic-setting') {
  const { chance, store } = world;
  const open = [...store.documents<ApprovalDoc>(collectionRef('approvals'))].find(
    ([, approval]) => approval.state === 'open' && approval.kind === kind,
  );
  if (open === undefined) return;
  const decision = { approvalId: open[0], approve: chance.happens(0.8), reason };
  const own = { requestId: app.requestId(), ...decision };
  const theirs = { requestId: `${own.requestId}-yes`, ...decision };
  const colleague = createApp(world, 'colleague', STAFF_ROLES);
  const refusals = ['approval/self', 'approval/wrong-state'];
  if (kind === 'wallet-adjustment') {
    await app.abuse(acts.decideAdjustment, own, refusals);
    await colleague.ask(acts.decideAdjustment, theirs);
  } else {
    await app.abuse(acts.decideSetting, own, refusals);
    await colleague.ask(acts.decideSetting, theirs);
  }
}

async function decideReview({ chance, store }: World, { app }: Person): Promise<void> {
  const ended = sessionsIn(store).filter((one) => one.state === 'ended' && one.nextMinute > 1);
  if (ended.length === 0) return;
  const { sessionId, nextMinute } = chance.pick(ended);
  const minutes = chance.happens(0.6) ? [chance.between(1, nextMinute - 1)] : [];
  await app.ask(acts.decideReview, { requestId: app.requestId(), sessionId, minutes, reason });
}

async function cutCallShort({ chance, store }: World, { app }: Person): Promise<void> {
  const running = sessionsIn(store).filter((one) => one.state !== 'ended');
  if (running.length === 0) return;
  const { sessionId } = chance.pick(running);
  await app.ask(acts.endByStaff, { requestId: app.requestId(), sessionId, reason });
}

/** Undoes an entry as a whole, or tries to: minutes of calls are refused, those are given back by reviews. */
async function undoEntry({ chance, store }: World, { app }: Person): Promise<void> {
  const entries = [...store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries')).values()];
  const keys = entries.map(({ key }) => key);
  if (keys.length === 0) return;
  await app.ask(acts.reverseEntry, { requestId: app.requestId(), entryKey: chance.pick(keys), reason, ticket: 'T-2' });
}
