import type { KycSection } from '../../contract/config/kyc.ts';
import type { BeneficiaryDoc, KycFinding, KycMark } from '../../contract/documents/kyc.ts';
import { matchNames } from '../../kernel/match-names.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { accountOf, changeAccount, type KycFile } from './kyc-file.ts';

/** What the provider said about one check. */
export interface Answer {
  readonly outcome: 'valid' | 'invalid' | 'review';
  readonly registeredName: string | null;
  readonly reason: string | null;
  readonly providerRef: string | null;
}

interface Judging {
  readonly rules: KycSection;
  readonly coolOffHours: number;
  readonly now: Date;
}

/** Marks that are found by comparing; the others were set when the number came in, and stay. */
const compared: ReadonlySet<KycMark> = new Set(['name-mismatch', 'provider-invalid']);

/**
 * Judges what the provider has answered, the PAN first, because its registered name is what all others must match. Only
 * what is valid, under a name that matches, and shared with nobody is verified without a person.
 */
export function judgeAnswers(file: KycFile, answers: ReadonlyMap<string, Answer>, judging: Judging): KycFile {
  const asked = ['pan', 'name', ...file.accounts.map(({ doc }) => doc.beneficiaryId)];
  return asked
    .filter((check) => file.review.unasked.includes(check))
    .reduce((judged, check) => {
      const answer = check === 'name' ? nameAnswer(judged) : answers.get(check);
      return answer === undefined ? judged : judgeOne(judged, { check, answer }, judging);
    }, file);
}

/** The legal name is checked by the answer to the PAN, also when that came with an earlier form. */
function nameAnswer({ review }: KycFile): Answer | undefined {
  if (review.unasked.includes('pan')) return undefined;
  const { outcome = null, registeredName = null } = review.findings['pan'] ?? {};
  return { outcome: outcome === 'valid' ? 'valid' : 'review', registeredName, reason: null, providerRef: null };
}

function judgeOne(file: KycFile, { check, answer }: { check: string; answer: Answer }, judging: Judging): KycFile {
  const finding = findingOf(file, { check, answer }, judging.rules);
  const { review } = file;
  const noted: KycFile = {
    ...file,
    review: {
      ...review,
      findings: { ...review.findings, [check]: finding },
      unasked: review.unasked.filter((one) => one !== check),
    },
  };
  return isClear(finding, judging.rules) ? verifyCheck(noted, check, judging) : leaveToPerson(noted, check, finding);
}

function findingOf(file: KycFile, { check, answer }: { check: string; answer: Answer }, rules: KycSection): KycFinding {
  const { outcome, registeredName, reason, providerRef } = answer;
  const nameScore = registeredName === null ? null : matchNames(nameToMatch(file, check), registeredName);
  const known = file.review.findings[check]?.marks ?? [];
  return {
    outcome,
    registeredName,
    nameScore,
    providerReason: reason,
    providerRef,
    marks: [
      ...known.filter((mark) => !compared.has(mark)),
      ...(outcome === 'invalid' ? ['provider-invalid' as const] : []),
      ...(nameScore !== null && nameScore < rules.nameMatchScore ? ['name-mismatch' as const] : []),
    ],
  };
}

/** An account has to be in the name on the PAN, as the office has it where that is known. */
function nameToMatch({ record, review }: KycFile, check: string): string {
  const onPan = review.findings['pan']?.registeredName ?? null;
  return check === 'pan' || check === 'name' ? record.legalName : (onPan ?? record.legalName);
}

/** A branch that the list does not have is a warning: the bank has just said that the account exists. */
function isClear({ outcome, nameScore, marks }: KycFinding, rules: KycSection): boolean {
  const isNamed = nameScore !== null && nameScore >= rules.nameMatchScore;
  return outcome === 'valid' && isNamed && marks.every((mark) => mark === 'unknown-branch');
}

/** Marks a check as passed: by the provider's word, or by a person's. */
export function verifyCheck(file: KycFile, check: string, { coolOffHours, now }: Omit<Judging, 'rules'>): KycFile {
  const { record, payee } = file;
  if (check === 'pan' || check === 'name') {
    return { ...file, record: { ...record, parts: { ...record.parts, [check]: { state: 'verified', cause: null } } } };
  }
  const patch: Partial<BeneficiaryDoc> = {
    state: 'verified',
    cause: null,
    verifiedAt: now,
    usableAt: plus(now, coolOffHours * HOUR),
  };
  // The first account that passes is where withdrawals go until another is chosen.
  return { ...changeAccount(file, check, patch), payee: { ...payee, beneficiaryId: payee.beneficiaryId ?? check } };
}

function leaveToPerson(file: KycFile, check: string, { marks }: KycFinding): KycFile {
  const { record } = file;
  if (accountOf(file, check) !== undefined) {
    // The owner may as well know at once: an account in another name is nobody's to allow.
    return changeAccount(file, check, { cause: marks.includes('name-mismatch') ? 'name-mismatch' : null });
  }
  return { ...file, record: { ...record, parts: { ...record.parts, [check]: { state: 'checking', cause: null } } } };
}
