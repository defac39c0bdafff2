import type { KycSection } from '../../contract/config/kyc.ts';
import type { BeneficiaryDoc, KycRecordDoc } from '../../contract/documents/kyc.ts';
import type { KycState, PayeeDoc } from '../../contract/documents/payees.ts';
import { DAY, MINUTE, plus } from '../../kernel/time.ts';
import { accountOf, type KycFile } from './kyc-file.ts';

/** How long the task has before the sweeper asks the provider in its place. */
const CHECK_GRACE_MS = 5 * MINUTE;
const YEAR_MS = 365 * DAY;

type Parts = KycRecordDoc['parts'];

/**
 * Draws the conclusions of a change: the state of the account's part, of the record and of the payee, and what waits
 * for the provider or for a person. All of it is the payee's owner's, who may have changed where that is an agency.
 * Every decision about a file ends here, so that these never contradict each other.
 */
export function concludeFile(file: KycFile, { now, rules }: { now: Date; rules: KycSection }): KycFile {
  const parts = { ...file.record.parts, bank: bankPart(file) };
  const state = stateOf(parts);
  const isNew = state === 'verified' && file.record.state !== 'verified';
  const expiresAt = isNew ? plus(now, rules.validYears * YEAR_MS) : file.record.expiresAt;
  const waiting = waitingIn(file, parts);
  const { unasked, queuedAt, checkDueAt } = file.review;
  const { ownerUid } = file.payee;
  return {
    ...file,
    accounts: file.accounts.map((held) =>
      held.doc.ownerUid === ownerUid ? held : { ...held, doc: { ...held.doc, ownerUid } },
    ),
    record: {
      ...file.record,
      ownerUid,
      parts,
      state,
      verifiedAt: isNew ? now : file.record.verifiedAt,
      expiresAt: state === 'verified' ? expiresAt : null,
      updatedAt: now,
    },
    review: {
      ...file.review,
      ownerUid,
      legalName: file.record.legalName,
      waiting,
      queuedAt: waiting.length === 0 ? null : (queuedAt ?? now),
      checkDueAt: unasked.length === 0 ? null : (checkDueAt ?? plus(now, CHECK_GRACE_MS)),
      updatedAt: now,
    },
    payee: { ...file.payee, kyc: state, hasPan: hasPan(file.payee, parts), updatedAt: now },
  };
}

/** The account's own state tells, until the whole expires: then it is asked for again. */
function bankPart(file: KycFile): Parts['bank'] {
  const { bank } = file.record.parts;
  const account = accountOf(file, bank.beneficiaryId);
  if (account === undefined || account.state === 'retired' || bank.state === 'expired') return bank;
  return { ...bank, state: partStateOf(account, file.review.unasked), cause: account.cause };
}

function partStateOf({ beneficiaryId, state }: BeneficiaryDoc, unasked: readonly string[]): Parts['bank']['state'] {
  if (state === 'verified' || state === 'rejected') return state;
  return unasked.includes(beneficiaryId) ? 'submitted' : 'checking';
}

function stateOf({ pan, name, bank }: Parts): KycState {
  const states = [pan.state, name.state, bank.state];
  if (states.every((state) => state === 'verified')) return 'verified';
  if (states.includes('expired')) return 'expired';
  return states.includes('rejected') ? 'rejected' : 'submitted';
}

/** A PAN that was verified counts until it is rejected or changed: tax must not rise because papers are renewed. */
function hasPan({ hasPan: had }: PayeeDoc, { pan }: Parts): boolean {
  return pan.state === 'verified' || (had && pan.state !== 'rejected');
}

function waitingIn({ accounts, review }: KycFile, { pan, name }: Parts): string[] {
  const checking = accounts.filter(({ doc }) => doc.state === 'checking').map(({ doc }) => doc.beneficiaryId);
  return [
    ...(pan.state === 'checking' ? ['pan'] : []),
    ...(name.state === 'checking' ? ['name'] : []),
    ...checking.filter((id) => !review.unasked.includes(id)),
  ];
}
