import type { z } from 'zod';
import type { Payee } from '../../contract/documents/ledger.ts';
import {
  type askForfeitureContract,
  type decideForfeitureContract,
  forfeitureInput,
} from '../../contract/features/earning.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { type EntryDraft, move } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount, withFolding } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { askApproval, closeApproval, isAsked, readDecidable } from '../approval/public.ts';
import { isOwnPayee } from '../identity/public.ts';
import { noticeFor } from '../notify/public.ts';
import { readPayee } from './payee-store.ts';

type AskCall = Call<z.output<typeof askForfeitureContract.request>>;
type AskReply = z.output<typeof askForfeitureContract.reply>;
type DecideCall = Call<z.output<typeof decideForfeitureContract.request>>;
type DecideReply = z.output<typeof decideForfeitureContract.reply>;
type Forfeiture = z.output<typeof forfeitureInput>;

const NAME = 'earning-decideForfeiture';

/**
 * Asks for money of proven fraud to be forfeited. Nothing moves before a second person agrees.
 * @throws adjust/self, earning/insufficient {availablePaise}, ledger/key-reused
 */
export async function askForfeiture(platform: Pick<Platform, 'store' | 'config'>, call: AskCall): Promise<AskReply> {
  const { requestId: _, ...input } = call.input;
  const { approvalHours } = (await platform.config.read(call.now)).wallet.value;
  const approvalId = idFrom('forfeiture', call.uid, call.requestId);
  return platform.store.transaction(async (tx) => {
    if (await isAsked(tx, { approvalId, input })) return { approvalId };
    const subjectUid = await ownerOf(tx, input.payee, call.now);
    if (await isOwnPayee(tx, call.uid, input.payee)) throw new AppError('adjust/self');
    await loadCovered(tx, input);
    const { reason } = input;
    askApproval(tx, call, { approvalId, kind: 'forfeiture', input, subjectUid, reason, openForHours: approvalHours });
    return { approvalId };
  });
}

/**
 * The second person's word. Approved, the money is forfeited at once, by the balance of now; the payee is told why and
 * that they may appeal.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state, approval/expired, earning/insufficient,
 * ledger/key-reused
 */
export async function decideForfeiture(
  platform: Pick<Platform, 'store' | 'config'>,
  call: DecideCall,
): Promise<DecideReply> {
  const { appealDays } = (await platform.config.read(call.now)).payouts.value;
  return withFolding(platform.store, (tx) => decideIn(tx, call, appealDays), call.now);
}

async function decideIn(tx: Tx, call: DecideCall, appealDays: number): Promise<DecideReply> {
  const { approvalId, approve, reason } = call.input;
  const replayed = await readReplay<DecideReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const approval = await readDecidable(tx, approvalId, { kind: 'forfeiture', call });
  const forfeiture = forfeitureInput.parse(approval.input);
  if (await isOwnPayee(tx, call.uid, forfeiture.payee)) throw new AppError('adjust/self');
  const available = approve ? await loadCovered(tx, forfeiture) : null;
  const state = closeApproval(tx, call, { approvalId, approval, approve, reason });
  const entryKey = available === null ? null : `forfeit:${approvalId}`;
  if (available !== null && entryKey !== null) {
    postForfeiture(tx, call, { entryKey, forfeiture, available });
    if (approval.subjectUid !== null) tell(tx, call, { uid: approval.subjectUid, entryKey, forfeiture, appealDays });
  }
  return writeReplay(tx, NAME, { call, reply: { approvalId, state, entryKey } });
}

interface Forfeited {
  readonly entryKey: string;
  readonly forfeiture: Forfeiture;
  readonly available: LoadedAccount;
}

function postForfeiture(tx: Tx, call: DecideCall, { entryKey, forfeiture, available }: Forfeited): void {
  const { payee, amountPaise, reasonCode, ticket } = forfeiture;
  const draft: EntryDraft = {
    key: entryKey,
    kind: 'forfeiture',
    postings: move(available.id, 'house:forfeited', 'INR', amountPaise),
    lotMoves: [],
    earning: null,
    actorUid: call.uid,
    refs: { payeeKind: payee.kind, payeeId: payee.id, reasonCode, ticket },
    reverses: null,
  };
  postEntry(tx, draft, { loaded: [available], inputHash: call.inputHash, reply: null, now: call.now });
}

async function loadCovered(tx: Tx, { payee, amountPaise }: Forfeiture): Promise<LoadedAccount> {
  const available = await loadAccount(tx, payeeAccounts(payee).available, 'INR', amountPaise);
  if (available.balance < amountPaise) {
    throw new AppError('earning/insufficient', { availablePaise: available.balance });
  }
  return available;
}

async function ownerOf(tx: Tx, payee: Payee, now: Date): Promise<string | null> {
  return (await readPayee(tx, payee, now))?.ownerUid ?? null;
}

function tell(
  tx: Tx,
  call: DecideCall,
  {
    uid,
    entryKey,
    forfeiture,
    appealDays,
  }: { uid: string; entryKey: string; forfeiture: Forfeiture; appealDays: number },
): void {
  const { amountPaise, reasonCode, reason } = forfeiture;
  const notice = noticeFor(entryKey, {
    uid,
    kind: 'money-forfeited',
    params: { amountPaise, reasonCode, reason, appealDays },
    link: { kind: 'entry', id: entryKey },
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}
