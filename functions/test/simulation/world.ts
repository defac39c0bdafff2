import { defaultPayouts, type PayoutsSection } from '../../src/contract/config/payouts.ts';
import type { ConfigDoc } from '../../src/contract/documents/config.ts';
import type { LedgerEntryDoc } from '../../src/contract/documents/ledger.ts';
import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import type { ScheduleName } from '../../src/contract/schedules.ts';
import { receiveCashfree, receiveRazorpayx } from '../../src/features/payout/receive-webhook.ts';
import { receiveWebhook } from '../../src/features/purchase/receive-webhook.ts';
import { receiveRtcNotice } from '../../src/features/session/receive-rtc-notice.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { HOUR, SECOND } from '../../src/kernel/time.ts';
import type { PayoutProviderName } from '../../src/platform/payouts/payout-provider.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import type { Change } from '../support/memory-store-documents.ts';
import { seededRandom } from '../support/memory-store-random.ts';
import { createTestPlatform } from '../support/test-platform.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { createTaskQueue, startSchedules } from './background.ts';
import { type Chance, createChance } from './chance.ts';
import { createFindings, type Findings } from './findings.ts';
import { createMediaPlane, type MediaPlane } from './media-plane.ts';
import { NOTICE_SECRET, type SignedNotice } from './media-seats.ts';
import { createPaymentDesk, type PaymentDesk } from './payment-desk.ts';
import { RAZORPAY } from './payment-wire.ts';
import { createPayoutDesk, type PayoutDesk } from './payout-desk.ts';
import { type BankTransfer, PAYOUT_KEYS } from './payout-wire.ts';
import { createPostman, type Surroundings } from './postman.ts';
import { createTaxOracle, type TaxRules } from './tax-oracle.ts';
import { watchBooks } from './watch-books.ts';
import { watchFreezes } from './watch-freezes.ts';
import { watchPayouts } from './watch-payouts.ts';
import { watchPurchases } from './watch-purchases.ts';
import { watchSessions } from './watch-sessions.ts';
import { type TalkWatch, watchTalk } from './watch-talk.ts';
import { type WordWatch, watchWords } from './watch-words.ts';
import { CALM, type Weather } from './weather.ts';

/** A bug put between the product and the world, to see whether an invariant notices. */
export interface Sabotage {
  readonly store?: (store: MemoryStore) => Store;
  readonly platform?: (platform: Platform) => Platform;
  /** Schedules that never run. */
  readonly broken?: readonly ScheduleName[];
}

/** Everything one simulated world consists of. The same seed makes the same world. */
export interface World {
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly findings: Findings;
  readonly store: MemoryStore;
  /** What the product sees; behind it faults, and whatever a sabotage put there. */
  readonly platform: Platform;
  readonly desk: PaymentDesk;
  readonly payoutDesks: PayoutDesks;
  /** What staff have really paid by hand, by withdrawal. */
  readonly paidByHand: Map<string, number>;
  readonly media: MediaPlane;
  readonly talk: TalkWatch;
  readonly words: WordWatch;
  /** Sessions in which an app lied about being there. */
  readonly lied: Set<string>;
  weather(): Weather;
  setWeather(weather: Weather): void;
  /** While nobody is about, schedules run less often: no more than once in `paceMs`. 0 is as often as they are set. */
  setPace(paceMs: number): void;
  /** From now on tax is held against these rules. */
  setTaxRules(rules: TaxRules): void;
}

type PayoutDesks = Readonly<Record<PayoutProviderName, PayoutDesk>>;

/** How often schedules look while nobody is about. */
export const IDLE_PACE_MS = 2 * HOUR;

export function createWorld(seed: number, sabotage: Sabotage = {}): World {
  const chance = createChance(seed);
  let [weather, paceMs] = [CALM, 0];
  const watchers: ((changes: readonly Change[]) => void)[] = [];
  const store = createMemoryStore({
    random: seededRandom(seed ^ 0x5eed),
    onCommit: (changes) => {
      for (const watch of watchers) watch(changes);
    },
  });
  const start = new Date(Date.UTC(2026, 10, 20, chance.between(0, 23), chance.between(0, 59)));
  const agenda: Agenda = createAgenda(start, (label, error) => findings.judge(label, error));
  const findings: Findings = createFindings(agenda.now, () => agenda.stop());
  const surroundings: Surroundings = { agenda, chance, findings, weather: () => weather };

  const postman = createPostman(surroundings);
  const receivers = {
    webhook: (rawBody: Buffer, header: (name: string) => string | undefined) =>
      receiveWebhook(platform, { rawBody, header, now: agenda.now() }, RAZORPAY),
    notice: (rawBody: Buffer, header: (name: string) => string | undefined) =>
      receiveRtcNotice(platform, { rawBody, header, secrets: [NOTICE_SECRET], now: agenda.now() }),
    razorpayx: (delivery: SignedNotice) => receiveRazorpayx(platform, { ...delivery, now: agenda.now() }, PAYOUT_KEYS),
    cashfree: (delivery: SignedNotice) => receiveCashfree(platform, { ...delivery, now: agenda.now() }, PAYOUT_KEYS),
  };
  const desk = createPaymentDesk({
    ...surroundings,
    postman,
    receive: ({ rawBody, header }) => receivers.webhook(rawBody, header),
    onRefund: ({ paymentId, amountPaise }, payment, refundCount) => {
      const isExtra = store.documents(collectionRef('ledgerEntries')).has(`extra:${paymentId}`);
      if (isExtra && refundCount === 0 && amountPaise === payment.amountPaise) return;
      findings.report(
        'refund-once',
        `${amountPaise} paise of ${paymentId}, extra: ${isExtra}, earlier: ${refundCount}`,
      );
    },
  });
  const media: MediaPlane = createMediaPlane({
    ...surroundings,
    postman,
    receive: ({ rawBody, header }) => receivers.notice(rawBody, header),
    onSilence: (channel) => {
      const session = sessionsIn(store).find((one) => one.channel === channel);
      if (session !== undefined) talk.checkUnpaid(session);
    },
  });
  const onSent = (transfer: BankTransfer) => payouts.onSent(transfer);
  const openBank = (name: PayoutProviderName) =>
    createPayoutDesk({ ...surroundings, name, postman, receive: receivers[name], onSent });
  const payoutDesks: PayoutDesks = { razorpayx: openBank('razorpayx'), cashfree: openBank('cashfree') };
  const payouts = watchPayouts({
    ...{ findings, store, now: agenda.now },
    desks: () => Object.values(payoutDesks),
    secondApprovalPaise: () =>
      ((configIn(store, 'payouts')?.value ?? defaultPayouts) as PayoutsSection).secondApprovalPaise,
  });
  const tax = createTaxOracle(findings);
  const takeEntries = (changes: readonly Change[]) => {
    for (const { path, before, after } of changes) {
      const isNew = path.startsWith('ledgerEntries/') && before === undefined && after !== undefined;
      if (isNew) tax.takeEntry(after as LedgerEntryDoc);
    }
  };
  const talk = watchTalk(findings, () => media);
  const words = watchWords(findings, () => store);
  watchers.push(
    watchBooks(findings),
    watchPurchases(findings, () => desk),
    watchFreezes(findings, () => store),
  );
  watchers.push(watchSessions(findings, agenda.now), talk.onCommit, words.onCommit, payouts.onCommit, takeEntries);

  const platform = createPlatform({
    ...surroundings,
    store,
    desk,
    payoutDesks,
    media,
    sabotage,
    platform: () => platform,
  });
  startSchedules({ ...surroundings, platform: () => platform }, () => paceMs, sabotage.broken ?? []);
  return {
    ...{ agenda, chance, findings, store, platform, desk, payoutDesks, media, talk, words },
    ...{ paidByHand: new Map(), lied: new Set(), setTaxRules: tax.setRules },
    weather: () => weather,
    setWeather: (next) => {
      weather = next;
      const beforeCommit = async () => {
        if (chance.happens(weather.slowCommitRate)) await agenda.sleep(chance.between(1, 8) * 500);
      };
      store.setFaults({ ...next.store, beforeCommit });
    },
    setPace: (next) => {
      paceMs = next;
    },
  };
}

export function sessionsIn(store: MemoryStore): SessionDoc[] {
  return [...store.documents<SessionDoc>(collectionRef('sessions')).values()];
}

/** The latest of a session that a listening app has been sent. */
export function sessionIn(store: MemoryStore, sessionId: string): SessionDoc | undefined {
  return store.documents<SessionDoc>(collectionRef('sessions')).get(sessionId);
}

/** A setting as staff last saved it, with the version to build on. */
export function configIn(store: MemoryStore, section: string): { version: number; value: unknown } | undefined {
  const doc = store.documents<ConfigDoc>(collectionRef('config')).get(section);
  return doc === undefined ? undefined : (doc.next ?? doc);
}

type PlatformDeps = Surroundings & {
  readonly store: MemoryStore;
  readonly desk: PaymentDesk;
  readonly payoutDesks: PayoutDesks;
  readonly media: MediaPlane;
  readonly sabotage: Sabotage;
  readonly platform: () => Platform;
};

const CONFIG_CACHE_MS = 30 * SECOND;

function createPlatform(deps: PlatformDeps): Platform {
  const { agenda, findings, store, desk, payoutDesks, media, sabotage } = deps;
  const seen = sabotage.store?.(store) ?? store;
  const { platform } = createTestPlatform(seen, {
    payments: desk.provider,
    payouts: { razorpayx: payoutDesks.razorpayx.provider, cashfree: payoutDesks.cashfree.provider },
    rtc: media.provider,
    tasks: createTaskQueue(deps),
    clock: { now: async () => agenda.now() },
    configCacheMs: CONFIG_CACHE_MS,
    log: { event: () => {}, warn: () => {}, fault: (name, error) => findings.judge(`log ${name}`, error) },
  });
  return sabotage.platform?.(platform) ?? platform;
}
