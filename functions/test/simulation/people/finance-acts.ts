import type { EarningDoc } from '../../../src/contract/documents/ledger.ts';
import type { PayeeDoc } from '../../../src/contract/documents/payees.ts';
import type { WithdrawalDoc } from '../../../src/contract/documents/payouts.ts';
import type { ExceptionDoc } from '../../../src/contract/documents/purchases.ts';
import { collectionRef } from '../../../src/kernel/collections.ts';
import { HOUR, istDay, MINUTE } from '../../../src/kernel/time.ts';
import { payeeAccounts } from '../../../src/ledger/accounts.ts';
import { acts } from '../acts.ts';
import { type App, createApp } from '../app.ts';
import type { World } from '../world.ts';
import { accountIn, withdrawalsIn } from './payday-acts.ts';
import type { PaydayPerson } from './payees.ts';

const reason = 'because the story says so';
const ticket = 'T-3';
const note = 'seen with own eyes';

/** One round of somebody in finance: requests first, then whatever else there is. */
export async function workInFinance(world: World, { app }: PaydayPerson): Promise<void> {
  await decideRequests(world, app);
  const work = world.chance.weighted([
    [20, () => sendNow(world, app)],
    [15, () => topUp(world)],
    [15, () => payByHand(world, app)],
    [20, () => settleUnknown(world, app)],
    [12, () => holdOrLift(world, app)],
    [12, () => holdRows(world, app)],
    [14, () => takeBackOne(world, app)],
    [8, () => forfeit(world, app)],
  ]);
  await work();
}

async function decideRequests(world: World, app: App): Promise<void> {
  const { chance } = world;
  const waiting = withdrawalsIn(world).filter(({ state }) => state === 'requested' || state === 'in-review');
  for (const { withdrawalId } of waiting) {
    if (chance.happens(0.15)) continue;
    const decision = chance.weighted([
      [88, 'approve'],
      [3, 'reject'],
      [9, 'hold'],
    ] as const);
    const asked = { requestId: app.requestId(), withdrawalId, decision, reason };
    const answer = await app.ask(acts.decideWithdrawal, asked);
    const isHalf = answer.ok && decision === 'approve' && answer.reply.state === 'in-review';
    const again = { ...asked, requestId: app.requestId() };
    if (isHalf) await app.abuse(acts.decideWithdrawal, again, ['approval/self', 'payout/wrong-state']);
  }
}

/** All that is old enough, or one that has only just been approved. */
async function sendNow(world: World, app: App): Promise<void> {
  const { chance } = world;
  const approved = withdrawalsIn(world).filter(({ state }) => state === 'approved');
  const named =
    approved.length > 0 && chance.happens(0.5) ? { withdrawalIds: [chance.pick(approved).withdrawalId] } : {};
  await app.ask(acts.runBatch, { requestId: app.requestId(), ...named, reason });
}

async function topUp({ chance, payoutDesks }: World): Promise<void> {
  payoutDesks[chance.pick(['razorpayx', 'cashfree'] as const)].book.topUp(300_000);
}

/** Says so first, which stops the machines; then pays; then a colleague confirms. */
async function payByHand(world: World, app: App): Promise<void> {
  const { chance, agenda, paidByHand } = world;
  const approved = withdrawalsIn(world).filter((one) => one.state === 'approved' && !isRaised(world, one));
  if (approved.length === 0) return;
  const { withdrawalId, netPaise } = chance.pick(approved);
  const utr = `HAND${withdrawalId.slice(3, 15)}`;
  const paidOn = istDay(agenda.now());
  const proofPath = `payout-proofs/${withdrawalId}/letter-of-the-bank`;
  await world.platform.files.save(proofPath, note, { contentType: 'application/pdf' });
  const evidence = { utr, paidOn, note, proofPath, reason };
  const asked = await app.ask(acts.markPaid, { requestId: app.requestId(), withdrawalId, ...evidence });
  if (!asked.ok) return;
  const isPaid = chance.happens(0.8);
  if (isPaid) paidByHand.set(withdrawalId, netPaise);
  await confirm(world, app, { approvalId: asked.reply.approvalId, approve: isPaid });
}

/** What nobody knows: a person asks the bank by telephone, and a second one confirms. */
async function settleUnknown(world: World, app: App): Promise<void> {
  const { chance, agenda } = world;
  const unknown = withdrawalsIn(world).filter((one) => one.state === 'unknown' && isRaised(world, one));
  if (unknown.length === 0) return;
  const withdrawal = chance.pick(unknown);
  const { withdrawalId } = withdrawal;
  const transfers = transfersOf(world, withdrawal);
  const arrived = transfers.find(({ status }) => status === 'succeeded');
  if (transfers.length > 0 && arrived?.utr == null) return;
  const sent = { verdict: 'sent' as const, utr: arrived?.utr ?? '', paidOn: istDay(agenda.now()) };
  const finding = arrived === undefined ? { verdict: 'never-sent' as const } : sent;
  const evidence = { finding, note, proofPath: null, reason };
  const asked = await app.ask(acts.resolveUnknown, { requestId: app.requestId(), withdrawalId, ...evidence });
  if (asked.ok) await confirm(world, app, { approvalId: asked.reply.approvalId, approve: true });
}

function isRaised({ store }: World, { withdrawalId }: WithdrawalDoc): boolean {
  return [...store.documents<ExceptionDoc>(collectionRef('exceptions')).values()].some(
    ({ kind, subject }) => (kind === 'payout-unknown' || kind === 'payout-double') && subject.includes(withdrawalId),
  );
}

function transfersOf({ payoutDesks }: World, { attempts }: WithdrawalDoc) {
  const reference = attempts.at(-1)?.reference ?? '';
  return Object.values(payoutDesks).flatMap((desk) => desk.transfersFor(reference));
}

/** Asks until there is an answer: money may have left on the word of the first person. */
async function confirm(world: World, app: App, decision: { approvalId: string; approve: boolean }): Promise<void> {
  const own = { requestId: app.requestId(), ...decision, reason };
  await app.abuse(acts.confirmManual, own, ['approval/self']);
  const colleague = createApp(world, 'colleague', ['finance', 'admin']);
  const theirs = { ...own, requestId: `${own.requestId}-yes` };
  for (let days = 0; days < 3; days += 1) {
    const answer = await colleague.ask(acts.confirmManual, theirs);
    if (answer.ok || answer.code !== 'no-answer') return;
    await world.agenda.sleep(HOUR);
  }
}

async function holdOrLift(world: World, app: App): Promise<void> {
  const { chance, store } = world;
  const payees = [...store.documents<PayeeDoc>(collectionRef('payees')).values()];
  if (payees.length === 0) return;
  const { payee, hold } = chance.pick(payees);
  const request = { requestId: app.requestId(), payee, reason };
  // Money that may have left twice is with the bank's lawyers.
  if (hold?.reason === 'dispute') return;
  if (hold !== null) await app.ask(acts.releasePayee, request);
  else if (chance.happens(0.5)) await holdForAWhile(world, app, request);
}

type HoldRequest = { readonly requestId: string; readonly payee: PayeeDoc['payee']; readonly reason: string };

async function holdForAWhile({ chance, agenda }: World, app: App, request: HoldRequest): Promise<void> {
  await app.ask(acts.holdPayee, { ...request, note: 'We have a question.' });
  await agenda.sleep(chance.between(10, 2_000) * MINUTE);
  if (chance.happens(0.8)) await app.ask(acts.releasePayee, { ...request, requestId: app.requestId() });
}

async function holdRows(world: World, app: App): Promise<void> {
  const { chance } = world;
  const rows = earningsIn(world).filter(({ creatorState }) => creatorState === 'pending' || creatorState === 'held');
  if (rows.length === 0) return;
  const { entryKey, creatorState } = chance.pick(rows);
  const request = { requestId: app.requestId(), entryKeys: [entryKey], reason };
  if (creatorState === 'held') await app.ask(acts.releaseEarnings, request);
  else await app.ask(acts.holdEarnings, request);
}

/** Fraud reaches what was released too, a refund as far as the policy of this world goes. */
async function takeBackOne(world: World, app: App): Promise<void> {
  const { chance, agenda } = world;
  const rows = earningsIn(world);
  if (rows.length === 0) return;
  const { entryKey } = chance.pick(rows);
  const cause = chance.pick(['fraud', 'fraud', 'refund'] as const);
  const taken = await app.ask(acts.takeBack, { requestId: app.requestId(), entryKey, cause, reason, ticket });
  if (!taken.ok || chance.happens(0.8)) return;
  await agenda.sleep(chance.between(1, 48) * HOUR);
  const { takeBackKey } = taken.reply;
  await app.ask(acts.restore, { requestId: app.requestId(), entryKey: takeBackKey, reason, ticket });
}

async function forfeit(world: World, app: App): Promise<void> {
  const { chance, store } = world;
  const payees = [...store.documents<PayeeDoc>(collectionRef('payees')).values()];
  if (payees.length === 0) return;
  const { payee } = chance.pick(payees);
  const amountPaise = Math.floor(accountIn(world, payeeAccounts(payee).available) / 2);
  const why = { payee, amountPaise, reasonCode: 'other-fraud' as const, reason, ticket };
  const asked = await app.ask(acts.askForfeiture, { requestId: app.requestId(), ...why });
  if (!asked.ok) return;
  const decision = { approvalId: asked.reply.approvalId, approve: chance.happens(0.7), reason };
  await app.abuse(acts.decideForfeiture, { requestId: app.requestId(), ...decision }, ['approval/self']);
  const colleague = createApp(world, 'colleague', ['admin']);
  await colleague.ask(acts.decideForfeiture, { requestId: `${app.requestId()}-yes`, ...decision });
}

/** Earnings by gifts and minutes; not what took them back. */
function earningsIn({ store }: World): readonly EarningDoc[] {
  return [...store.documents<EarningDoc>(collectionRef('earnings')).values()].filter(
    ({ reverses }) => reverses === null,
  );
}
