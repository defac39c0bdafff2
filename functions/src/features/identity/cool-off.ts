import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { noticeFor } from '../notify/public.ts';

/**
 * Whoever takes over what a person signs in by must not be able to empty their account with it: withdrawals of theirs,
 * and of the agency they own, wait a while. Reads first; what it returns writes.
 */
export async function readCoolOff(tx: Tx, { uid, agencyId }: { uid: string; agencyId: string | undefined }) {
  const refs = [`creator:${uid}`, ...(agencyId === undefined ? [] : [`agency:${agencyId}`])].map((id) =>
    refTo('payees', id),
  );
  const payees = await tx.getAll(refs);
  const own = refs.filter((_, index) => payees[index]?.ownerUid === uid);
  return ({ what, until, now }: CoolOff): void => {
    const cause = `${uid}~${now.getTime()}`;
    const changed = noticeFor(cause, { uid, kind: what, params: {}, link: null, at: now });
    tx.create(changed.ref, changed.doc);
    if (own.length === 0) return;
    for (const ref of own) tx.update(ref, { coolingOffUntil: until, updatedAt: now });
    const params = { until: until.toISOString() };
    const waiting = noticeFor(cause, { uid, kind: 'payouts-cooling-off', params, link: null, at: now });
    tx.create(waiting.ref, waiting.doc);
  };
}

interface CoolOff {
  readonly what: 'phone-changed' | 'email-changed';
  readonly until: Date;
  readonly now: Date;
}
