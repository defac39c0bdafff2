import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import {
  PayoutProviderError,
  type PayoutProviderName,
  type StatementLine,
} from '../../platform/payouts/payout-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';
import { type Applied, applyNews } from './apply-news.ts';
import { isLost } from './withdrawal-state.ts';

type Matching = Pick<Platform, 'store' | 'tasks' | 'payouts' | 'config' | 'log'>;

const PAGE = 100;
const MAX_PAGES = 50;
const MAX_UNANSWERED = 3;
/** Lines looked at: money may come back three working days after it left. */
const LINES_MS = 7 * DAY;
/** Payouts held against the lines: their line is as old as their sending, which may be days before they arrived. */
const ENTRIES_MS = 2 * DAY;

const providers: readonly PayoutProviderName[] = ['razorpayx', 'cashfree'];

/**
 * Holds the providers' statements against the books, both ways. Every line of a transfer belongs to a withdrawal, with
 * its amount; every payout in the books has its line; and a return that nobody told us of is applied here. What does
 * not fit becomes an exception named after the line or the entry, so that another run says nothing new. A provider
 * without a statement is watched by asking about each of its payouts instead.
 */
export async function matchStatement(platform: Matching, now: Date): Promise<void> {
  for (const provider of providers) {
    if (platform.payouts[provider].listStatement === null) continue;
    try {
      const lines = await readLines(platform, provider, now);
      await matchLines(platform, { provider, lines, now });
      await matchEntries(platform, { provider, lines, now });
      platform.log.event('payout-statement', { provider, lines: lines.length });
    } catch (error) {
      if (!(error instanceof PayoutProviderError)) throw error;
      platform.log.warn('payout-statement-not-read', { provider, kind: error.kind });
    }
  }
}

async function readLines({ payouts, log }: Matching, provider: PayoutProviderName, now: Date) {
  const lines: StatementLine[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const asked = { from: plus(now, -LINES_MS), to: now, skip: page * PAGE, count: PAGE };
    const found = (await payouts[provider].listStatement?.(asked)) ?? [];
    lines.push(...found);
    if (found.length < PAGE) return lines;
  }
  log.warn('more-statement-lines', { provider, looked: MAX_PAGES * PAGE });
  return lines;
}

/** A transfer that the provider cannot tell of just now does not hold up the others; several mean that it is away. */
async function matchLines(platform: Matching, { provider, lines, now }: Lines): Promise<void> {
  const returned = new Set(lines.filter(({ source }) => source === 'return').map(({ transferId }) => transferId));
  let unanswered = 0;
  for (const line of lines) {
    const isBack = returned.has(line.transferId);
    await matchLine(platform, { provider, line, isBack, now }).catch((error: unknown) => {
      unanswered += 1;
      if (!(error instanceof PayoutProviderError) || unanswered >= MAX_UNANSWERED) throw error;
      platform.log.warn('payout-line-not-asked', { provider, kind: error.kind });
    });
  }
}

interface Line {
  readonly provider: PayoutProviderName;
  readonly line: StatementLine;
  /** The statement also has its return. */
  readonly isBack: boolean;
  readonly now: Date;
}

async function matchLine(platform: Matching, { provider, line, isBack, now }: Line): Promise<void> {
  const { id, transferId, source, direction, amountPaise } = line;
  if (source === 'other' || transferId === null) return;
  const say = (note: string) => {
    const subject = `${provider}~${id}`;
    return raiseException(platform.store, { kind: 'payout-statement', subject, note, at: now });
  };
  const known = await findAttempt(platform, transferId);
  if (known === null) {
    const applied = await findByAsking(platform, { provider, transferId, now });
    const isStrange = applied === null || applied === 'not-ours';
    if (isStrange) await say(`${amountPaise} paise, ${direction}: transfer ${transferId} is none of ours`);
    return;
  }
  const { withdrawal, attempt } = known;
  if (!isAmountOf(withdrawal, attempt, line)) {
    await say(`${amountPaise} paise instead of ${withdrawal.netPaise} for ${attempt.reference}`);
    return;
  }
  // What failed and left the account all the same comes back within days, or has arrived after all.
  if (source === 'transfer' && !isBack && isLost(attempt)) {
    await findByAsking(platform, { provider, transferId, now });
  }
  if (source === 'return' && !isLost(attempt)) {
    await findByAsking(platform, { provider, transferId, now });
    const again = await findAttempt(platform, transferId);
    if (again === null || !isLost(again.attempt))
      await say(`${attempt.reference} came back, and the provider still calls it something else`);
  }
}

/** A return brings the amount; a debit is the amount, with the provider's fee or without. */
function isAmountOf(withdrawal: WithdrawalDoc, { providerFeePaise }: PayoutAttempt, line: StatementLine): boolean {
  const { netPaise } = withdrawal;
  return line.amountPaise === netPaise || line.amountPaise === netPaise + providerFeePaise;
}

/** Asks about one transfer, and does what the answer asks for; null when there is no such transfer. */
async function findByAsking(
  platform: Matching,
  { provider, transferId, now }: { provider: PayoutProviderName; transferId: string; now: Date },
): Promise<Applied | null> {
  const transfer = await platform.payouts[provider].fetchTransfer(transferId).catch((error: unknown) => {
    // The provider does not know it either: the line is left for a person.
    if (error instanceof PayoutProviderError && !error.outcomeUnknown) return null;
    throw error;
  });
  return transfer === null ? null : applyNews(platform, { provider, transfer, isConfirmed: true, now });
}

async function findAttempt(
  { store }: Matching,
  providerId: string,
): Promise<{ withdrawal: WithdrawalDoc; attempt: PayoutAttempt } | null> {
  const [found] = await store.find<WithdrawalDoc>({
    from: collectionRef('withdrawals'),
    where: [{ field: 'providerIds', op: 'array-contains', value: providerId }],
    limit: 1,
  });
  const attempt = found?.data.attempts.find((one) => one.providerId === providerId);
  return found === undefined || attempt === undefined ? null : { withdrawal: found.data, attempt };
}

interface Lines {
  readonly provider: PayoutProviderName;
  readonly lines: readonly StatementLine[];
  readonly now: Date;
}

/** Every payout booked lately has left the provider's account as well. */
async function matchEntries(platform: Matching, { provider, lines, now }: Lines): Promise<void> {
  const debited = new Set(lines.filter(({ source }) => source === 'transfer').map(({ transferId }) => transferId));
  for await (const entry of payoutEntries(platform, { provider, now })) {
    const { providerId, withdrawalId } = entry.refs;
    if (providerId !== undefined && debited.has(providerId)) continue;
    const note = `${withdrawalId ?? ''} is booked as paid, and the statement has no line for it`;
    await raiseException(platform.store, { kind: 'payout-statement', subject: `entry~${entry.key}`, note, at: now });
  }
}

async function* payoutEntries(
  { store }: Matching,
  { provider, now }: { provider: PayoutProviderName; now: Date },
): AsyncGenerator<LedgerEntryDoc> {
  let last: Found<LedgerEntryDoc> | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found: Found<LedgerEntryDoc>[] = await store.find<LedgerEntryDoc>({
      from: collectionRef('ledgerEntries'),
      where: [
        { field: 'accounts', op: 'array-contains', value: `world:${provider}` },
        { field: 'at', op: '>=', value: plus(now, -ENTRIES_MS) },
      ],
      orderBy: [{ field: 'at', direction: 'desc' }],
      ...(last === undefined ? {} : { startAfter: [last.data.at, last.id] }),
      limit: PAGE,
    });
    for (const { data } of found) if (data.kind === 'payout') yield data;
    last = found.at(-1);
    if (found.length < PAGE) return;
  }
}
