import type { ConsentDoc } from '../../contract/documents/creators.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';

/** Whether somebody has accepted the agreement in force: without it nothing may be earned. */
export function hasAgreed({ agreement }: Pick<CreatorDoc, 'agreement'>, version: number): boolean {
  return agreement !== null && agreement.version >= version;
}

/** Adds to the register of consents: one line for each version and person, never changed. */
export function writeConsent(tx: Tx, consent: ConsentDoc): void {
  const { uid, kind, version, by } = consent;
  tx.create(refTo('consents', idFrom(kind, uid, String(version), by)), consent);
}
