import type { PairDoc } from '../../contract/documents/people.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { flagRules, noteFindings } from './flag-rules.ts';
import { sharedBy } from './note-fingerprint.ts';

export interface LinkedAttempt {
  readonly payerUid: string;
  readonly creatorUid: string;
  readonly attempt: 'gift' | 'call';
  readonly now: Date;
}

/** Whether two accounts seem to be one person's: money between them would be cash in a circle. */
export function areLinked(pair: PairDoc | undefined): boolean {
  return sharedBy(pair).length > 0;
}

/** After a refusal because the two are linked: somebody has tried to pay themselves, which staff should know. */
export async function flagLinkedAttempt(
  platform: Pick<Platform, 'store' | 'config'>,
  { payerUid, creatorUid, attempt, now }: LinkedAttempt,
): Promise<void> {
  const rules = flagRules(await platform.config.read(now), now);
  const pair = await platform.store.get(refTo('pairs', pairId(payerUid, creatorUid)));
  const shared = sharedBy(pair).join(', ');
  const finding = {
    kind: 'linked-gift',
    subjectUid: creatorUid,
    otherUids: [payerUid],
    score: 80,
    words: `${payerUid} tried to pay this creator by a ${attempt}; the two share: ${shared}.`,
    figures: { attempt, sharedBy: shared },
  } as const;
  await noteFindings(platform.store, [finding], rules);
}
