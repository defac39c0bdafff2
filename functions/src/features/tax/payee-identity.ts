import type { Payee } from '../../contract/documents/ledger.ts';
import type { Platform } from '../../platform/platform.ts';
import { openIdentity, recordRef } from '../kyc/public.ts';
import { payeeKey } from './tax-store.ts';

/** Who a payee is on papers for the tax office. */
export interface PayeeIdentity {
  readonly legalName: string;
  readonly pan: string;
}

/** What papers carry of a payee without a verified PAN. */
const UNKNOWN: PayeeIdentity = { legalName: '', pan: 'PANNOTAVBL' };

/** PANs opened at a time: each is a read. */
const OPENED_AT_ONCE = 50;

/** Identities by `{kind}:{id}`, for every payee that is asked for; PANs are masked unless they are to be whole. */
export async function readIdentities(
  platform: Pick<Platform, 'store' | 'sealing'>,
  payees: readonly Payee[],
  { fullPan }: { fullPan: boolean },
): Promise<ReadonlyMap<string, PayeeIdentity>> {
  const identities = new Map<string, PayeeIdentity>();
  for (let start = 0; start < payees.length; start += OPENED_AT_ONCE) {
    const some = payees.slice(start, start + OPENED_AT_ONCE);
    const records = await platform.store.getAll(some.map(recordRef));
    const known = some.map(async (payee, place): Promise<[string, PayeeIdentity]> => {
      const record = records[place];
      if (record?.parts.pan.state !== 'verified') return [payeeKey(payee), UNKNOWN];
      const pan = fullPan ? (await openIdentity(platform, record.sealedId)).pan : record.panMask;
      return [payeeKey(payee), { legalName: record.legalName, pan }];
    });
    for (const [key, identity] of await Promise.all(known)) identities.set(key, identity);
  }
  return identities;
}
