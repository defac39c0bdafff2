import { describe, expect, it } from 'vitest';
import { defaultKyc } from '../../contract/config/default-kyc.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { AccountDraft } from './decide-account.ts';
import { type Answer, judgeAnswers } from './decide-checks.ts';
import { concludeFile } from './decide-standing.ts';
import { type Submission, takeSubmission } from './decide-submission.ts';
import { decideVerdict } from './decide-verdict.ts';
import type { KycFile } from './kyc-file.ts';

const now = new Date('2026-11-21T06:30:00.000Z');
const rules = defaultKyc;
const judging = { rules, coolOffHours: 24, now };

const payee: PayeeDoc = {
  payee: { kind: 'creator', id: 'ann' },
  ownerUid: 'ann',
  kyc: 'none',
  hasPan: false,
  beneficiaryId: null,
  coolingOffUntil: null,
  hold: null,
  openWithdrawalId: null,
  requested: { day: '2026-11-21', dayPaise: 0, month: '2026-11', monthPaise: 0 },
  totals: { releasedPaise: 0, tdsPaise: 0, withdrawnPaise: 0 },
  updatedAt: now,
};
const bank: AccountDraft = {
  beneficiaryId: 'bank-1',
  print: 'print-bank',
  kind: 'bank',
  mask: '••••6789',
  bankName: 'HDFC Bank',
  ifsc: 'HDFC0000001',
  marks: [],
};
const submission: Submission = {
  fields: {
    sealedId: 'sealed-1',
    legalName: 'Asha Rao',
    panMask: '••••••234C',
    gstinMask: null,
    authorisedPerson: null,
    aadhaar: null,
    documents: [],
    consent: { version: 1, at: now },
  },
  panPrint: 'print-pan',
  isPanShared: false,
  bank,
  upi: null,
};

const handedIn = (more: Partial<Submission> = {}): KycFile => {
  const taken = takeSubmission(
    { file: undefined, payee },
    { ...submission, ...more },
    { rules, holdReviewHours: 72, coolOffHours: 24, now },
  );
  return concludeFile(taken.file, { now, rules });
};
const valid = (registeredName: string | null): Answer => ({
  outcome: 'valid',
  registeredName,
  reason: null,
  providerRef: 'ref',
});
const judged = (file: KycFile, pan: Answer, account: Answer): KycFile =>
  concludeFile(
    judgeAnswers(
      file,
      new Map([
        ['pan', pan],
        ['bank-1', account],
      ]),
      judging,
    ),
    { now, rules },
  );
const statesOf = ({ record }: KycFile) => Object.values(record.parts).map(({ state }) => state);

describe('answers of a provider', () => {
  it.each([
    ['ASHA RAO', 'ASHA RAO', ['verified', 'verified', 'verified']],
    ['RAO ASHA', 'A RAO', ['verified', 'verified', 'verified']],
    ['VIKRAM SETH', 'ASHA RAO', ['checking', 'checking', 'checking']],
    ['ASHA RAO', 'VIKRAM SETH', ['verified', 'verified', 'checking']],
    [null, 'ASHA RAO', ['checking', 'checking', 'verified']],
    ['ASHA RAO', null, ['verified', 'verified', 'checking']],
  ])('PAN of %s, account of %s: %o', (pan, account, states) => {
    expect(statesOf(judged(handedIn(), valid(pan), valid(account)))).toEqual(states);
  });

  it.each(['invalid', 'review'] as const)('that are %s verify nothing, whatever name they give', (outcome) => {
    const answer = { ...valid('ASHA RAO'), outcome };
    expect(statesOf(judged(handedIn(), answer, answer))).toEqual(['checking', 'checking', 'checking']);
  });

  it('verify nothing that somebody else has used, and hold payouts', () => {
    const file = judged(handedIn({ isPanShared: true }), valid('ASHA RAO'), valid('ASHA RAO'));
    expect(statesOf(file)).toEqual(['checking', 'verified', 'verified']);
    expect(file.payee).toMatchObject({ kyc: 'submitted', hold: { reason: 'duplicate-identity' } });
    expect(file.review.waiting).toEqual(['pan']);
  });

  it('start the cool-off, and choose the first account that passes', () => {
    const file = judged(handedIn(), valid('ASHA RAO'), valid('ASHA RAO'));
    expect(file.accounts[0]?.doc).toMatchObject({ state: 'verified', usableAt: plus(now, 24 * HOUR) });
    expect(file.payee).toMatchObject({ kyc: 'verified', hasPan: true, beneficiaryId: 'bank-1' });
  });

  it('are heard once: what has been answered is not judged again', () => {
    const file = judged(handedIn(), valid('VIKRAM SETH'), valid('ASHA RAO'));
    expect(judged(file, valid('ASHA RAO'), valid('ASHA RAO'))).toEqual(file);
  });
});

describe('a hold', () => {
  it('that a person has lifted does not come back with the next form', () => {
    const file = judged(handedIn({ isPanShared: true }), valid('ASHA RAO'), valid('ASHA RAO'));
    const lifted = { ...file, payee: { ...file.payee, hold: null } };
    const renamed = { ...submission, isPanShared: true, fields: { ...submission.fields, legalName: 'Asha S Rao' } };
    const taken = takeSubmission({ file: lifted, payee }, renamed, {
      rules,
      holdReviewHours: 72,
      coolOffHours: 24,
      now,
    });
    expect(taken).toMatchObject({ opened: ['name'], file: { payee: { hold: null } } });
  });
});

describe('another name', () => {
  const file = judged(handedIn(), valid('ASHA RAO'), valid('ASHA RAO'));
  const handIn = (legalName: string, coolingOffUntil: Date | null) => {
    const known = { ...file, payee: { ...file.payee, coolingOffUntil } };
    const form = { ...submission, fields: { ...submission.fields, legalName } };
    return takeSubmission({ file: known, payee }, form, { rules, holdReviewHours: 72, coolOffHours: 24, now }).file
      .payee;
  };
  const inHours = (hours: number) => plus(now, hours * HOUR);

  it('lets withdrawals wait, and never for less long than they wait already', () => {
    expect(handIn('Asha S Rao', null)).toMatchObject({ coolingOffUntil: inHours(24) });
    expect(handIn('Asha S Rao', inHours(2))).toMatchObject({ coolingOffUntil: inHours(24) });
    expect(handIn('Asha S Rao', inHours(48))).toMatchObject({ coolingOffUntil: inHours(48) });
  });

  it('is not the one that is known, nor the first', () => {
    expect(handIn(file.record.legalName, null)).toMatchObject({ coolingOffUntil: null });
    expect(file.payee).toMatchObject({ coolingOffUntil: null });
  });
});

describe('a verdict', () => {
  const waiting = judged(handedIn(), { ...valid(null), outcome: 'review' }, { ...valid(null), outcome: 'review' });

  it.each([
    ['verify', 'pan', 'nothing', 'kyc/not-found'],
    ['reject', 'pan', 'bank-2', 'kyc/not-found'],
    ['verify', 'pan', 'pan', 'kyc/wrong-state'],
  ] as const)('to %s after one on the %s is refused on %s: %s', (kind, first, check, code) => {
    const file = decideVerdict(waiting, { check: first, kind: 'verify', cause: null }, judging);
    expect(() => decideVerdict(file, { check, kind, cause: null }, judging)).toThrow(code);
  });

  it('comes before the answer only as a refusal', () => {
    const unasked = handedIn();
    expect(() => decideVerdict(unasked, { check: 'pan', kind: 'verify', cause: null }, judging)).toThrow(
      'kyc/wrong-state',
    );
    const rejected = decideVerdict(unasked, { check: 'pan', kind: 'reject', cause: 'duplicate' }, judging);
    expect(rejected.review.unasked).toEqual(['name', 'bank-1']);
    expect(concludeFile(rejected, { now, rules })).toMatchObject({
      record: { state: 'rejected' },
      payee: { kyc: 'rejected' },
    });
  });
});
