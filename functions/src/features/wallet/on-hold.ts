import type { SpendHold } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';

/** The refusal of a spend while staff, or a dispute, hold the wallet. */
export function onHold({ since, reviewAt }: SpendHold): AppError {
  return new AppError('wallet/on-hold', { since: since.toISOString(), reviewAt: reviewAt.toISOString() });
}
