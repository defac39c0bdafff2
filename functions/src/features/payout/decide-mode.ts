import type { PayoutAttempt } from '../../contract/documents/payouts.ts';

type Mode = NonNullable<PayoutAttempt['mode']>;

export interface Rails {
  readonly modes: readonly Mode[];
  readonly maxPaise: Readonly<Partial<Record<Mode, number>>>;
}

/** RTGS starts here. */
const RTGS_FROM_PAISE = 20_000_000;

/** Fastest first: IMPS and UPI arrive within minutes at any hour, NEFT within two hours of a working day. */
const byAccount: Readonly<Record<'bank' | 'vpa', readonly Mode[]>> = { bank: ['IMPS', 'NEFT', 'RTGS'], vpa: ['UPI'] };

/**
 * The rail for an amount to an account: one that the provider has, carries that much, and has not refused this
 * withdrawal before. Null: there is none.
 */
export function decideMode(
  { kind, amountPaise }: { kind: 'bank' | 'vpa'; amountPaise: number },
  { modes, maxPaise }: Rails,
  attempts: readonly Pick<PayoutAttempt, 'mode' | 'cause'>[],
): Mode | null {
  const refused = new Set(attempts.filter(({ cause }) => cause === 'mode').map(({ mode }) => mode));
  const carries = (mode: Mode) =>
    modes.includes(mode) &&
    !refused.has(mode) &&
    amountPaise <= (maxPaise[mode] ?? Number.MAX_SAFE_INTEGER) &&
    (mode !== 'RTGS' || amountPaise > RTGS_FROM_PAISE);
  return byAccount[kind].find(carries) ?? null;
}
