import type { KycSection } from '../../contract/config/kyc.ts';
import type { KycCause, KycPartState } from '../../contract/documents/kyc.ts';
import { AppError } from '../../kernel/app-error.ts';
import { verifyCheck } from './decide-checks.ts';
import { accountOf, changeAccount, type KycFile } from './kyc-file.ts';

export interface Verdict {
  readonly check: string;
  readonly kind: 'verify' | 'reject';
  /** Of a rejection. */
  readonly cause: KycCause | null;
}

interface Deciding {
  readonly rules: KycSection;
  readonly coolOffHours: number;
  readonly now: Date;
}

/**
 * A person's word on one check. Verified is only what waits for it; rejected may also be what was verified before, when
 * a fraud comes out later. An account in another name than the PAN's is nobody's to allow.
 * @throws kyc/not-found, kyc/wrong-state {state}, payout/name-mismatch {score, needed}
 */
export function decideVerdict(file: KycFile, { check, kind, cause }: Verdict, deciding: Deciding): KycFile {
  const state = stateOf(file, check);
  if (kind === 'reject') {
    if (state !== 'submitted' && state !== 'checking' && state !== 'verified') {
      throw new AppError('kyc/wrong-state', { state });
    }
    return rejectCheck(file, check, cause ?? 'other');
  }
  if (state !== 'checking') throw new AppError('kyc/wrong-state', { state });
  const score = file.review.findings[check]?.nameScore ?? null;
  const needed = deciding.rules.nameMatchScore;
  const isAccount = accountOf(file, check) !== undefined;
  if (isAccount && score !== null && score < needed) throw new AppError('payout/name-mismatch', { score, needed });
  return verifyCheck(file, check, deciding);
}

/** Where a check stands. @throws kyc/not-found */
export function stateOf(file: KycFile, check: string): KycPartState {
  if (check === 'pan' || check === 'name') return file.record.parts[check].state;
  const account = accountOf(file, check);
  if (account === undefined || account.state === 'retired') throw new AppError('kyc/not-found');
  if (account.state !== 'checking') return account.state;
  return file.review.unasked.includes(check) ? 'submitted' : 'checking';
}

function rejectCheck(file: KycFile, check: string, cause: KycCause): KycFile {
  const { record, review, payee } = file;
  const left = { ...review, unasked: review.unasked.filter((one) => one !== check) };
  if (check === 'pan' || check === 'name') {
    const parts = { ...record.parts, [check]: { state: 'rejected' as const, cause } };
    return { ...file, review: left, record: { ...record, parts } };
  }
  return {
    ...changeAccount(file, check, { state: 'rejected', cause, usableAt: null }),
    review: left,
    payee: { ...payee, beneficiaryId: payee.beneficiaryId === check ? null : payee.beneficiaryId },
  };
}
