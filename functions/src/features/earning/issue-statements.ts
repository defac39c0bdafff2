import type { AccountDoc, LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import type { StatementRunDoc } from '../../contract/documents/statements.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { DAY, istMonth, plus } from '../../kernel/time.ts';
import { payeeKeyOf } from './count-statement.ts';
import { type IssuePlatform, issueStatement, type Outcome } from './issue-statement.ts';
import { isSettled, monthSpan, nextMonth } from './statement-period.ts';
import { MAX_ROWS } from './statement-store.ts';

const PAGE = 100;
const MAX_FAILED = 500;
const RETRIES = 12;

/** What one run does at most; the next goes on where it stopped. */
export interface RunBounds {
  readonly payees: number;
  readonly rows: number;
  readonly partRows: number;
}

const usualBounds: RunBounds = { payees: 1_000, rows: 60_000, partRows: MAX_ROWS };

/**
 * Issues the statements of every month that is over, one month after the other and in each one payee after the other,
 * and tries daily those again that did not add up. How far it has come is in the month's run document, so an
 * interrupted, missed or doubled run changes nothing; with nothing to do it reads three documents.
 */
export async function issueStatements(platform: IssuePlatform, now: Date, bounds = usualBounds): Promise<void> {
  const { store } = platform;
  const allowance = { payees: bounds.payees, rows: bounds.rows };
  await retryFailed(platform, now, bounds);
  for (;;) {
    const run = await runToDo(store, now);
    if (run === null || allowance.payees <= 0 || allowance.rows <= 0) return;
    await continueRun(platform, run, { now, bounds, allowance });
  }
}

/** The run that is under way, or a new one for the first month that is over and has none. */
async function runToDo(store: Store, now: Date): Promise<StatementRunDoc | null> {
  const [newest] = await store.find<StatementRunDoc>({
    from: collectionRef('statementRuns'),
    orderBy: [{ field: 'month', direction: 'desc' }],
    limit: 1,
  });
  if (newest?.data.state === 'running') return newest.data;
  const month = newest === undefined ? await firstMonth(store) : nextMonth(newest.data.month);
  if (month === null || !isSettled(monthSpan(month), now)) return null;
  return {
    month,
    state: 'running',
    after: 'agency:',
    unfinished: null,
    issued: 0,
    failed: [],
    retryDueAt: null,
    at: now,
  };
}

async function firstMonth(store: Store): Promise<string | null> {
  const [first] = await store.find<LedgerEntryDoc>({
    from: collectionRef('ledgerEntries'),
    orderBy: [{ field: 'at', direction: 'asc' }],
    limit: 1,
  });
  return first === undefined ? null : istMonth(first.data.at);
}

interface Going {
  readonly now: Date;
  readonly bounds: RunBounds;
  readonly allowance: { payees: number; rows: number };
}

/** Goes through the payees until all have been looked at or the allowance is used up. */
async function continueRun(platform: IssuePlatform, begun: StatementRunDoc, going: Going): Promise<void> {
  const { now, allowance } = going;
  const save = (doc: StatementRunDoc) => platform.store.set(refTo('statementRuns', doc.month), doc);
  let run = begun;
  if (run.unfinished !== null) run = await issueOne(platform, run, { payee: run.unfinished.payee, going });
  while (run.unfinished === null && allowance.payees > 0 && allowance.rows > 0) {
    const { payees, after } = await findPayees(platform.store, run.after);
    for (const payee of payees) {
      run = await issueOne(platform, run, { payee, going });
      if (run.unfinished !== null || allowance.rows <= 0 || allowance.payees <= 0) break;
    }
    const isPageDone = payees.length === 0 || run.after === payeeKeyOf(payees.at(-1) ?? { kind: 'agency', id: '' });
    if (!isPageDone || run.unfinished !== null) break;
    if (after === null) {
      await save({ ...run, state: 'done', retryDueAt: run.failed.length === 0 ? null : plus(now, DAY), at: now });
      return;
    }
    run = { ...run, after };
    await save({ ...run, at: now });
  }
  await save({ ...run, at: now });
}

/** Issues one payee's statement, file by file while the allowance lasts. One payee's trouble does not stop the rest. */
async function issueOne(
  platform: IssuePlatform,
  run: StatementRunDoc,
  { payee, going: { now, bounds, allowance } }: { payee: Payee; going: Going },
): Promise<StatementRunDoc> {
  const { month } = run;
  const { partRows } = bounds;
  let { unfinished } = run;
  let outcome: Outcome;
  do {
    const step = await issueStatement(platform, payee, { month, now, partRows, unfinished }).catch((error: unknown) => {
      platform.log.fault('statement-failed', error, { kind: payee.kind, id: payee.id, month });
      return { outcome: 'failed' as const, rows: 0 };
    });
    outcome = step.outcome;
    allowance.rows -= step.rows;
    unfinished = typeof outcome === 'string' ? null : outcome;
  } while (unfinished !== null && allowance.rows > 0);
  allowance.payees -= 1;
  return {
    ...run,
    unfinished,
    after: payeeKeyOf(payee),
    issued: run.issued + (outcome === 'issued' ? 1 : 0),
    failed: outcome === 'failed' ? [...run.failed, payeeKeyOf(payee)].slice(0, MAX_FAILED) : run.failed,
  };
}

/**
 * The payees after an account, by their accounts of what waits: whoever ever earned has one. Agencies come first, then
 * creators; `after` is where the next page begins, null behind the last.
 */
async function findPayees(store: Store, after: string): Promise<{ payees: Payee[]; after: string | null }> {
  const kind = after.startsWith('agency:') ? 'agency' : 'creator';
  const found = await store.find<AccountDoc>({
    from: collectionRef('accounts'),
    where: [{ field: 'asset', op: '==', value: 'INR' }],
    startAfter: [after],
    limit: PAGE,
  });
  const ids = found.map(({ id }) => id).filter((id) => id.startsWith(`${kind}:`));
  const payees = ids.map((id): Payee => ({ kind, id: id.slice(kind.length + 1) }));
  if (ids.length === PAGE) return { payees, after: ids.at(-1) ?? after };
  return { payees, after: kind === 'agency' ? 'creator:' : null };
}

/** What failed may be repaired meanwhile: it is tried again once a day. */
async function retryFailed(platform: IssuePlatform, now: Date, { partRows }: RunBounds): Promise<void> {
  const due = await platform.store.find<StatementRunDoc>({
    from: collectionRef('statementRuns'),
    where: [{ field: 'retryDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'retryDueAt', direction: 'asc' }],
    limit: RETRIES,
  });
  for (const { ref, data } of due) {
    const allowance = { payees: MAX_FAILED, rows: Number.MAX_SAFE_INTEGER };
    const going = { now, bounds: { ...usualBounds, partRows }, allowance };
    let run: StatementRunDoc = { ...data, failed: [] };
    for (const key of data.failed) run = await issueOne(platform, run, { payee: payeeOf(key), going });
    const retryDueAt = run.failed.length === 0 ? null : plus(now, DAY);
    await platform.store.set(ref, { ...run, after: data.after, retryDueAt, at: now });
  }
}

function payeeOf(key: string): Payee {
  const [kind, id = ''] = key.split(/:(.*)/s);
  return { kind: kind === 'agency' ? 'agency' : 'creator', id };
}
