import { createHmac } from 'node:crypto';
import type { BeneficiaryDoc } from '../../src/contract/documents/kyc.ts';
import type { Payee } from '../../src/contract/documents/ledger.ts';
import type { PayeeDoc } from '../../src/contract/documents/payees.ts';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { advanceWithdrawal } from '../../src/features/payout/advance-withdrawal.ts';
import { applyWebhook } from '../../src/features/payout/apply-webhook.ts';
import { markPaid, resolveUnknown } from '../../src/features/payout/ask-resolution.ts';
import { cancelWithdrawal } from '../../src/features/payout/cancel-withdrawal.ts';
import { confirmResolution } from '../../src/features/payout/confirm-resolution.ts';
import { matchStatement } from '../../src/features/payout/match-statement.ts';
import { receiveRazorpayx } from '../../src/features/payout/receive-webhook.ts';
import { requestWithdrawal } from '../../src/features/payout/request-withdrawal.ts';
import { reviewWithdrawal } from '../../src/features/payout/review-withdrawal.ts';
import { runDailyBatch } from '../../src/features/payout/run-batch.ts';
import { reconcilePayouts, sweepPayouts } from '../../src/features/payout/sweep-payouts.ts';
import { isOpen, setAsidePaise } from '../../src/features/payout/withdrawal-state.ts';
import { withdrawalRef } from '../../src/features/payout/withdrawal-store.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { DAY, HOUR, istDay, plus } from '../../src/kernel/time.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { move } from '../../src/ledger/entry.ts';
import { accountRef, loadAccount } from '../../src/ledger/load-account.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import type { ProviderTransfer } from '../../src/platform/payouts/payout-provider.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { approveCreator } from './economy.ts';
import { createFakeBank } from './fake-bank.ts';
import { createTestPlatform } from './test-platform.ts';

export const keys = { razorpayxSecrets: ['payouts-hook-secret'], cashfreeSecrets: ['cashfree-client-secret'] };
export const cara: Payee = { kind: 'creator', id: 'cara' };

type Verdict = 'approve' | 'reject' | 'hold';
const razorpayxStatus: Readonly<Record<string, string>> = { succeeded: 'processed', returned: 'reversed' };

/** Creators with money, finance people, and banks that can be told to fail (or `real` ones), over any store. */
export async function createPayoutWorld(store: Store, real: Partial<Platform['payouts']> = {}) {
  const banks = {
    razorpayx: createFakeBank('razorpayx', () => world.now()),
    cashfree: createFakeBank('cashfree', () => world.now()),
  };
  const payouts = { razorpayx: banks.razorpayx.provider, cashfree: banks.cashfree.provider, ...real };
  const world = createTestPlatform(store, { payouts, now: new Date('2026-11-21T06:30:00.000Z') });
  const { platform, tasks } = world;
  const bank = banks.razorpayx;
  let serial = 0;

  /** A verified creator with an account that may be used and this much to withdraw. */
  const enrol = async (uid: string, availablePaise: number, more: Partial<PayeeDoc> = {}) => {
    const now = world.now();
    const payee: Payee = { kind: 'creator', id: uid };
    const beneficiaryId = `ben-${uid}-1`;
    await approveCreator(store, uid, { now });
    await store.set(refTo('beneficiaries', beneficiaryId), beneficiaryOf(payee, { beneficiaryId, now }));
    const sealedRef = refTo('sealedFields', beneficiaryId);
    const sealed = platform.sealing.seal('123456789012', sealedRef.path);
    const sealedFacts = { kind: 'bank' as const, sealed, keyId: '', print: '' };
    await store.set(sealedRef, { ownerUid: uid, payee, ...sealedFacts, at: now });
    const record = newPayee(payee, { ownerUid: uid, now });
    await store.set(payeeRef(payee), { ...record, kyc: 'verified', hasPan: true, beneficiaryId, ...more });
    if (availablePaise > 0) await fund(payee, availablePaise);
  };

  const fund = async (payee: Payee, amountPaise: number) => {
    const { available } = payeeAccounts(payee);
    const key = `restore:fund-${payee.id}-${++serial}`;
    await store.transaction(async (tx) => {
      const account = await loadAccount(tx, available, 'INR');
      const draft = {
        key,
        kind: 'restitution' as const,
        postings: move('house:taken-back', available, 'INR', amountPaise),
        lotMoves: [],
        earning: null,
        actorUid: null,
        refs: {},
        reverses: null,
      };
      postEntry(tx, draft, { loaded: [account], inputHash: key, reply: null, now: world.now() });
    });
  };

  const request = (amountPaise: number, { uid = 'cara', requestId = `ask-${++serial}-request` } = {}) =>
    requestWithdrawal(platform, world.callAs(uid, { as: 'creator' as const, amountPaise, requestId }, { requestId }));

  const decide = (withdrawalId: string, decision: Verdict = 'approve', uid = 'fin') => {
    const requestId = `decide-${++serial}-request`;
    const input = { withdrawalId, decision, reason: 'looked at it', requestId };
    return reviewWithdrawal(platform, world.callAs(uid, input, { requestId, roles: ['finance'] }));
  };

  const cancel = (withdrawalId: string, { uid = 'cara', requestId = `cancel-${++serial}-request` } = {}) =>
    cancelWithdrawal(platform, world.callAs(uid, { withdrawalId, requestId }, { requestId }));

  /** Runs what was enqueued and is due, and what that enqueues. */
  const runTasks = async () => {
    for (;;) {
      const place = tasks.findIndex(({ at }) => at <= world.now());
      const [task] = place < 0 ? [] : tasks.splice(place, 1);
      if (task === undefined) return;
      const { withdrawalId, webhookId } = task.payload as { withdrawalId?: string; webhookId?: string };
      if (withdrawalId !== undefined) await advanceWithdrawal(platform, { withdrawalId, now: world.now() });
      if (webhookId !== undefined) await applyWebhook(platform, { webhookId, now: world.now() });
    }
  };

  /** A withdrawal that has just been sent: its id and the reference of its attempt. */
  const send = async (amountPaise = 60_000, options: { uid?: string } = {}) => {
    const { withdrawalId } = await request(amountPaise, options);
    await decide(withdrawalId);
    world.advance(HOUR);
    await runDailyBatch(platform, world.now());
    await runTasks();
    return { withdrawalId, reference: `${withdrawalId}_1` };
  };

  const receive = (body: string, { signature = sign(body), eventId = `ev-${++serial}` } = {}) => {
    const headers: Record<string, string> = { 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId };
    const header = (name: string) => headers[name];
    return receiveRazorpayx(platform, { rawBody: Buffer.from(body), header, now: world.now() }, keys);
  };

  const staffCall = <I extends object>(input: I, { uid = 'fin', requestId = `staff-${++serial}-request` } = {}) =>
    world.callAs(uid, { ...input, requestId, reason: 'seen in the statement' }, { requestId, roles: ['finance'] });

  const doc = async (withdrawalId: string): Promise<WithdrawalDoc> => {
    const found = await store.get(withdrawalRef(withdrawalId));
    if (found === undefined) throw new Error(`no withdrawal ${withdrawalId}`);
    return found;
  };

  const balances = async (payee: Payee = cara) => {
    const accounts = payeeAccounts(payee);
    const [available, payout] = await store.getAll([accountRef(accounts.available), accountRef(accounts.payout)]);
    return { availablePaise: available?.balance ?? 0, payoutPaise: payout?.balance ?? 0 };
  };

  const exceptions = async () => {
    const found = await store.find({ from: collectionRef('exceptions'), limit: 100 });
    return found.map(({ data }) => data.kind).sort();
  };

  // A database that is used again knows her.
  if ((await store.get(payeeRef(cara))) === undefined) await enrol('cara', 500_000);
  for (const uid of ['fin', 'finn', 'fred']) await store.set(refTo('users', uid), staffUser(uid, world.now()));

  return {
    ...{ ...world, store, banks, bank, enrol, fund, request, decide, cancel, runTasks, send, receive, doc },
    ...{ balances, exceptions, staffCall },
    payee: async (payee: Payee = cara) => store.get(payeeRef(payee)),
    batch: () => runDailyBatch(platform, world.now()),
    sweep: () => sweepPayouts(platform, world.now()),
    reconcile: () => reconcilePayouts(platform, world.now()),
    matchStatement: () => matchStatement(platform, world.now()),
    advanceOne: (withdrawalId: string) => advanceWithdrawal(platform, { withdrawalId, now: world.now() }),
    /** Delivers what the provider tells of a transfer, as a signed webhook, and does what it asks for. */
    tell: async (transfer: ProviderTransfer, options: { eventId?: string } = {}) => {
      await receive(webhookBody(transfer), options);
      await runTasks();
    },
    markPaid: async (
      withdrawalId: string,
      utr = 'HAND0000001',
      { paidOn = istDay(world.now()), proofPath = `payout-proofs/${withdrawalId}/bank-letter`, ...who }: Marking = {},
    ) => {
      const letter = `payout-proofs/${withdrawalId}/bank-letter`;
      await world.files.save(letter, 'paid', { contentType: 'application/pdf' });
      return markPaid(platform, staffCall({ withdrawalId, utr, paidOn, note: 'sent from the bank', proofPath }, who));
    },
    resolve: (
      withdrawalId: string,
      utr: string | null | 'came-back',
      who: { uid?: string; requestId?: string } = {},
    ) => {
      const sent = { verdict: 'sent' as const, utr: utr ?? '', paidOn: istDay(world.now()) };
      const silent = utr === null ? ('never-sent' as const) : ('came-back' as const);
      const finding = utr === null || utr === 'came-back' ? { verdict: silent } : sent;
      const input = { withdrawalId, finding, note: 'a letter of the bank', proofPath: null };
      return resolveUnknown(platform, staffCall(input, who));
    },
    confirm: (approvalId: string, { approve = true, uid = 'finn' } = {}) =>
      confirmResolution(platform, staffCall({ approvalId, approve }, { uid })),
    /** Every difference in the books, and between what is set aside and the withdrawals that say so. */
    differences: async () => {
      const { differences } = await verifyLedger(store);
      const withdrawals = await store.find<WithdrawalDoc>({ from: collectionRef('withdrawals'), limit: 300 });
      // The money that a test begins with comes from nowhere; all that follows is held against the whole proof.
      const wrong = differences.filter(({ subject }) => !subject.includes('restore:fund-'));
      return [
        ...wrong,
        ...(await setAsideDifferences(
          store,
          withdrawals.map(({ data }) => data),
        )),
      ];
    },
  };
}

interface Marking {
  readonly uid?: string;
  readonly requestId?: string;
  readonly paidOn?: string;
  readonly proofPath?: string;
}

export type PayoutWorld = Awaited<ReturnType<typeof createPayoutWorld>>;

/** What is set aside is what open withdrawals say, payee by payee, and each of them is due for somebody. */
async function setAsideDifferences(store: Store, withdrawals: readonly WithdrawalDoc[]): Promise<string[]> {
  const payees = new Map(withdrawals.map((one) => [one.payeeKey, one.payee]));
  const wrong: string[] = [];
  for (const [key, payee] of payees) {
    const open = withdrawals.filter((one) => one.payeeKey === key && isOpen(one));
    const expected = open.reduce((sum, one) => sum + setAsidePaise(one), 0);
    const found = (await store.get(accountRef(payeeAccounts(payee).payout)))?.balance ?? 0;
    if (expected !== found) wrong.push(`${key}: ${found} set aside instead of ${expected}`);
    const record = await store.get(payeeRef(payee));
    if (open.length > 1 || (record?.openWithdrawalId ?? null) !== (open[0]?.withdrawalId ?? null)) {
      wrong.push(`${key}: ${open.length} open, on record ${record?.openWithdrawalId}`);
    }
    const stuck = open.filter((one) => one.dueAt === null && one.checkDueAt === null && one.lateness !== 'raised');
    wrong.push(...stuck.map(({ withdrawalId, state }) => `${withdrawalId}: nobody is due to look at it (${state})`));
  }
  return wrong;
}

function sign(body: string): string {
  return createHmac('sha256', keys.razorpayxSecrets[0] ?? '')
    .update(body)
    .digest('hex');
}

/** A transfer as RazorpayX tells of it. */
export function webhookBody(transfer: ProviderTransfer): string {
  const { providerId, reference, amountPaise, status, mode, utr, feePaise, reason, createdAt } = transfer;
  const entity = {
    id: providerId,
    reference_id: reference,
    amount: amountPaise,
    status: razorpayxStatus[status] ?? status,
    mode,
    utr,
    fees: feePaise,
    status_details: { reason },
    created_at: Math.floor(createdAt.getTime() / 1_000),
  };
  return JSON.stringify({ event: `payout.${entity.status}`, payload: { payout: { entity } } });
}

/** A bank account of a payee that was checked long ago. */
export function beneficiaryOf(
  payee: Payee,
  { beneficiaryId, now }: { beneficiaryId: string; now: Date },
): BeneficiaryDoc {
  return {
    beneficiaryId,
    payee,
    ownerUid: payee.id,
    version: 1,
    replaces: null,
    kind: 'bank',
    mask: '••••9012',
    bankName: 'State Bank of India',
    ifsc: 'SBIN0000001',
    holderName: 'Cara Rao',
    state: 'verified',
    cause: null,
    verifiedAt: now,
    usableAt: now,
    retiredAt: null,
    createdAt: plus(now, -30 * DAY),
  };
}

function staffUser(uid: string, now: Date) {
  const phone = '+919000000009';
  return { uid, phone, onboardingStep: 'done' as const, roles: ['finance'], createdAt: now, lastSignInAt: now };
}
