/**
 * How a check comes out: as asked, refused by the office or the bank, under another person's name, still on its way,
 * never answered, or with an error status.
 */
export type KycOutcome = 'valid' | 'invalid' | 'mismatch' | 'pending' | 'unnamed' | 'hang' | 'garbage' | 500 | 429;

export interface PlannedAnswer {
  /** The PAN, account number or UPI address it is for; `*` is for all that have none of their own. */
  readonly value: string;
  readonly outcome: KycOutcome;
  /** Whom the office or the bank has; the name that was asked with, in capitals, unless given. */
  readonly registeredName?: string;
}

type Body = Readonly<Record<string, unknown>>;
type Check = 'pan' | 'bank' | 'vpa';

export type KycBook = ReturnType<typeof createKycBook>;

/** What the offices and banks know, and how they feel today. Everything is valid until told otherwise. */
export function createKycBook() {
  const planned = new Map<string, PlannedAnswer>();
  let serial = 0;
  return {
    plan: (answer: PlannedAnswer): void => void planned.set(answer.value.toUpperCase(), answer),
    clear: (): void => planned.clear(),
    answerTo(check: Check, body: Body): { readonly outcome: KycOutcome; readonly answer: Body } {
      const value = String(body[{ pan: 'pan', bank: 'bank_account', vpa: 'vpa' }[check]]).toUpperCase();
      const { outcome, registeredName } = planned.get(value) ?? planned.get('*') ?? { outcome: 'valid' };
      const ownName = outcome === 'mismatch' ? 'SOMEBODY ELSE ENTIRELY' : String(body['name'] ?? '').toUpperCase();
      serial += 1;
      const facts = { outcome, name: outcome === 'unnamed' ? null : (registeredName ?? ownName), referenceId: serial };
      return { outcome, answer: writers[check](facts, body) };
    },
  };
}

interface Facts {
  readonly outcome: KycOutcome;
  readonly name: string | null;
  readonly referenceId: number;
}

/** The success bodies of Cashfree's Verification Suite V2. */
const writers: Readonly<Record<Check, (facts: Facts, body: Body) => Body>> = {
  pan: ({ outcome, name, referenceId }, body) => {
    const isValid = outcome !== 'invalid' && outcome !== 'pending';
    return {
      pan: body['pan'],
      type: 'Individual',
      reference_id: referenceId,
      name_provided: body['name'],
      registered_name: isValid ? name : '',
      ...(outcome === 'pending' ? {} : { valid: isValid }),
      message: isValid ? 'PAN verified successfully' : 'Invalid PAN',
    };
  },
  bank: ({ outcome, name, referenceId }) => ({
    reference_id: referenceId,
    ...(outcome === 'invalid'
      ? { account_status: 'INVALID', account_status_code: 'INVALID_BANK_ACCOUNT' }
      : outcome === 'pending'
        ? { account_status: 'RECEIVED', account_status_code: 'VALIDATION_IN_PROGRESS' }
        : {
            account_status: 'VALID',
            account_status_code: 'ACCOUNT_IS_VALID',
            name_at_bank: name,
            utr: '404223241811',
          }),
  }),
  vpa: ({ outcome, name, referenceId }, body) => ({
    reference_id: referenceId,
    verification_id: body['verification_id'],
    vpa: body['vpa'],
    ...(outcome === 'invalid'
      ? { status: 'INVALID' }
      : outcome === 'pending'
        ? { status: 'RECEIVED' }
        : { status: 'VALID', name_at_bank: name }),
  }),
};
