import type { Payee } from '../../contract/documents/ledger.ts';
import type { Platform } from '../../platform/platform.ts';

interface Asking {
  readonly payee: Payee;
  /** The request that left something to check. */
  readonly cause: string;
  readonly now: Date;
}

/** After the commit: has the provider asked at once. Without this the sweeper asks some minutes later. */
export async function enqueueChecks({ tasks }: Pick<Platform, 'tasks'>, { payee, cause, now }: Asking): Promise<void> {
  const { kind, id } = payee;
  await tasks.enqueue('kyc-runChecks', { kind, id }, { at: now, dedupe: `${kind}:${id}:${cause}` });
}
