import type { z } from 'zod';
import type { KycSection } from '../../contract/config/kyc.ts';
import type { submitContract } from '../../contract/features/kyc.ts';
import {
  holdsAadhaar,
  isAccountNumber,
  isGstin,
  isIfsc,
  isPan,
  isPersonalPan,
  isVpa,
  panInGstin,
} from '../../contract/kyc-shapes.ts';
import { AppError } from '../../kernel/app-error.ts';
import { ageAt } from '../../kernel/birthday.ts';
import { type IfscFacts, lookUpIfsc } from '../../platform/ifsc-directory.ts';

type SubmitInput = z.output<typeof submitContract.request>;
type AccountInput = SubmitInput['account'] | NonNullable<SubmitInput['upi']>;

/** An account as it was typed, put into its one right form. The number is still readable: it is for sealing. */
export type Account =
  | { readonly kind: 'bank'; readonly number: string; readonly ifsc: string; readonly branch: IfscFacts }
  | { readonly kind: 'vpa'; readonly number: string };

export interface Identity {
  readonly pan: string;
  readonly dateOfBirth: string;
  readonly gstin: string | null;
}

/** Letters of any script, and the marks that names have. */
const namePattern = /^\p{L}[\p{L}\p{M}\s.'’&()/,-]*$/u;

/** Fields that hold digits by their nature: an account number of twelve may look like an Aadhaar number by chance. */
const notText: ReadonlySet<string> = new Set(['requestId', 'accountNumber']);

/**
 * Refuses an Aadhaar number wherever it was typed: it must not be stored, also not by accident.
 * @throws kyc/aadhaar-not-stored {field}
 */
export function refuseAadhaar(input: object, path = ''): void {
  for (const [name, value] of Object.entries(input)) {
    const field = path === '' ? name : `${path}.${name}`;
    if (notText.has(name)) continue;
    if (typeof value === 'string' && holdsAadhaar(value)) throw new AppError('kyc/aadhaar-not-stored', { field });
    if (typeof value === 'object' && value !== null) refuseAadhaar(value, field);
  }
}

/**
 * Who it is, field by field.
 * @throws kyc/name, kyc/pan {problem}, kyc/age {minAgeYears}, kyc/gstin {problem}
 */
export function readIdentity(input: SubmitInput, { rules, now }: { rules: KycSection; now: Date }): Identity {
  for (const name of [input.legalName, input.authorisedPerson]) {
    if (name !== undefined && !namePattern.test(name)) throw new AppError('kyc/name');
  }
  // Somebody has to act for an agency, and nobody acts for a creator.
  if ((input.as === 'agency') !== (input.authorisedPerson !== undefined)) throw new AppError('kyc/name');
  const pan = input.pan.trim().toUpperCase();
  if (!isPan(pan)) throw new AppError('kyc/pan', { problem: 'shape' });
  if (input.as === 'creator' && !isPersonalPan(pan)) throw new AppError('kyc/pan', { problem: 'not-of-a-person' });
  const { minAgeYears } = rules;
  if (ageAt(input.dateOfBirth, now) < minAgeYears) throw new AppError('kyc/age', { minAgeYears });
  return { pan, dateOfBirth: input.dateOfBirth, gstin: readGstin(input, pan) };
}

function readGstin({ as, gstin }: SubmitInput, pan: string): string | null {
  if (gstin === undefined) return null;
  const number = gstin.trim().toUpperCase();
  if (as === 'creator') throw new AppError('kyc/gstin', { problem: 'not-for-creators' });
  if (!isGstin(number)) throw new AppError('kyc/gstin', { problem: 'shape' });
  if (panInGstin(number) !== pan) throw new AppError('kyc/gstin', { problem: 'other-pan' });
  return number;
}

/** @throws kyc/ifsc {problem}, kyc/account, kyc/upi */
export async function readAccount(input: AccountInput): Promise<Account> {
  if (input.kind === 'vpa') {
    const number = input.address.trim().toLowerCase();
    if (!isVpa(number)) throw new AppError('kyc/upi');
    return { kind: 'vpa', number };
  }
  const { ifsc, branch } = await readIfsc(input.ifsc);
  const number = input.accountNumber.trim();
  if (!isAccountNumber(number)) throw new AppError('kyc/account');
  return { kind: 'bank', number, ifsc, branch };
}

/** @throws kyc/ifsc {problem} */
export async function readIfsc(text: string): Promise<{ ifsc: string; branch: IfscFacts }> {
  const ifsc = text.trim().toUpperCase();
  if (!isIfsc(ifsc)) throw new AppError('kyc/ifsc', { problem: 'shape' });
  const branch = await lookUpIfsc(ifsc);
  if (branch === null) throw new AppError('kyc/ifsc', { problem: 'unknown-bank' });
  return { ifsc, branch };
}
