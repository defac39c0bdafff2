import type { ExceptionDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { AlreadyExistsError, type DocRef, type Store, type Tx } from '../../kernel/store.ts';

export interface MoneyException {
  readonly ref: DocRef<ExceptionDoc>;
  readonly doc: ExceptionDoc;
}

export interface Oddity {
  readonly kind: ExceptionDoc['kind'];
  /** What it is about, in the provider's or our own ids: one oddity of a kind per subject. */
  readonly subject: string;
  readonly note: string;
  readonly at: Date;
}

/** Something about money that a person has to look at, to be written once. */
export function moneyException({ kind, subject, note, at }: Oddity): MoneyException {
  return {
    ref: refTo('exceptions', `${kind}~${subject}`),
    doc: { kind, subject, note, state: 'open', ownerUid: null, resolution: null, at },
  };
}

/** Writes it down unless that was done before: a resolved one is not opened again. */
export async function raiseException(store: Store, oddity: Oddity): Promise<void> {
  const { ref, doc } = moneyException(oddity);
  await store.create(ref, doc).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
}

/**
 * The exception for a transaction to create among its writes; null when it is there already, open or resolved. Reads
 * once.
 */
export async function newException(tx: Tx, oddity: Oddity): Promise<MoneyException | null> {
  const exception = moneyException(oddity);
  return (await tx.get(exception.ref)) === undefined ? exception : null;
}
