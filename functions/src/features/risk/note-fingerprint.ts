import type { FingerprintType, PairDoc } from '../../contract/documents/people.ts';
import type { FingerprintDoc, RiskDoc } from '../../contract/documents/risk.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Store, Tx } from '../../kernel/store.ts';
import { newRisk } from './decide-income.ts';

/** People listed with one fingerprint, and people linked with one creator. */
const PEOPLE_KEPT = 20;
const LINKS_KEPT = 40;

interface Link {
  /** The newcomer first; each of the others shares something with them. */
  readonly uids: readonly string[];
  readonly type: FingerprintType;
  readonly now: Date;
}

/**
 * Notes that these people share something: gifts and calls between them are refused from now on, and what a creator
 * among them had from the others before is reviewed. Reads, then writes: call it after the other reads of the
 * transaction and before its writes.
 */
async function linkPeople(tx: Tx, { uids, type, now }: Link): Promise<void> {
  const [uid, ...rest] = [...new Set(uids)].slice(0, PEOPLE_KEPT + 1);
  if (uid === undefined || rest.length === 0) return;
  const pairRefs = rest.map((other) => refTo('pairs', pairId(uid, other)));
  const riskRefs = [uid, ...rest].map((one) => refTo('risk', one));
  const [pairs, [mine, ...theirs]] = await Promise.all([tx.getAll(pairRefs), tx.getAll(riskRefs)]);
  // Also of those without figures: a first gift may not be folded yet.
  const before = mine ?? newRisk(uid, now);
  let own = before;
  rest.forEach((other, index) => {
    const [pairRef, riskRef, pair, risk] = [pairRefs[index], riskRefs[index + 1], pairs[index], theirs[index]];
    if (pairRef === undefined || riskRef === undefined || pair?.linkedBy?.includes(type)) return;
    tx.set(pairRef, withLink(pair ?? { uids: [uid, other].sort(), blockedBy: [], updatedAt: now }, type, now));
    tx.set(riskRef, withLinked(risk ?? newRisk(other, now), uid, { type, now }));
    own = withLinked(own, other, { type, now });
  });
  if (own !== before) tx.set(refTo('risk', uid), own);
}

function withLink(pair: PairDoc, type: FingerprintType, now: Date): PairDoc {
  return { ...pair, linkedBy: [...(pair.linkedBy ?? []), type], linkedAt: now, updatedAt: now };
}

function withLinked(risk: RiskDoc, uid: string, { type, now }: { type: FingerprintType; now: Date }): RiskDoc {
  const types = [...new Set([...(risk.linked[uid] ?? []), type])];
  const linked = Object.fromEntries(Object.entries({ ...risk.linked, [uid]: types }).slice(-LINKS_KEPT));
  return { ...risk, linked, reviewDueAt: risk.reviewDueAt ?? now };
}

/** What two people share, where they seem to be one. */
export function sharedBy(pair: PairDoc | undefined): readonly FingerprintType[] {
  return pair?.linkedBy ?? [];
}

export interface Fingerprint {
  readonly type: FingerprintType;
  /** Keyed hash of the value. */
  readonly hash: string;
  readonly uid: string;
  readonly now: Date;
}

/**
 * Notes that somebody uses this, and links them with whoever else does. Once per person and thing.
 * @returns everybody known to use it, this person included
 */
export async function noteFingerprint(store: Store, print: Fingerprint): Promise<readonly string[]> {
  const { type, hash, uid, now } = print;
  const ref = refTo('fingerprints', hash);
  return store.transaction(async (tx) => {
    const known = await tx.get(ref);
    if (known?.uids.includes(uid)) return known.uids;
    const others = known?.uids ?? [];
    await linkPeople(tx, { uids: [uid, ...others], type, now });
    const uids = [...others, uid];
    // The newest are kept: a crowd that came first must not hide those who come after it from each other.
    const doc: FingerprintDoc = { type, uids: uids.slice(-PEOPLE_KEPT), at: known?.at ?? now, updatedAt: now };
    tx.set(ref, doc);
    return uids;
  });
}
