import type { Payee } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader, Store } from '../../kernel/store.ts';
import { noteReading } from '../audit/public.ts';
import { isOwnPayee } from '../identity/public.ts';
import { payeeKey } from './tax-store.ts';

/**
 * Whose papers these are: the creator, or the agency's owner.
 * @throws tax/payee-not-found
 */
export async function ownerOf(reader: Reader, payee: Payee): Promise<string> {
  const known = await reader.get(refTo('payees', payeeKey(payee)));
  if (known !== undefined) return known.ownerUid;
  const creator = payee.kind === 'creator' ? await reader.get(refTo('creators', payee.id)) : undefined;
  if (creator === undefined) throw new AppError('tax/payee-not-found');
  return creator.uid;
}

/** Nobody of finance writes their own tax papers, nor those of the agency they work for. @throws adjust/self */
export async function assertNotOwn(
  reader: Reader,
  uid: string,
  { payee, ownerUid }: { payee: Payee; ownerUid: string },
): Promise<void> {
  if (ownerUid === uid || (await isOwnPayee(reader, uid, payee))) throw new AppError('adjust/self');
}

export function isFinance({ roles }: Pick<Call<unknown>, 'roles'>): boolean {
  return roles.includes('finance') || roles.includes('admin');
}

/**
 * Lets the payee through, and finance with a reason, which is written down as `action`.
 * @throws tax/payee-not-found, also for payees that are nobody's business but their owner's, request/invalid
 */
export async function assertMaySee(
  store: Store,
  call: Call<{ readonly reason?: string | undefined }>,
  { payee, action }: { payee: Payee; action: string },
): Promise<void> {
  const ownerUid = await ownerOf(store, payee);
  if (ownerUid === call.uid) return;
  if (!isFinance(call)) throw new AppError('tax/payee-not-found');
  await noteReading(store, call, { action, target: `payees/${payeeKey(payee)}`, reason: call.input.reason });
}
