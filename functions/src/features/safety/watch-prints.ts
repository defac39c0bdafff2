import type { UserDoc } from '../../contract/documents/people.ts';
import type { FingerprintDoc } from '../../contract/documents/risk.ts';
import type { ReportTarget } from '../../contract/documents/safety.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { withReport } from './decide-case.ts';
import { type Enforcement, enforceAction, phonePrint } from './enforce.ts';
import { caseIdOf, caseRef, OWN } from './safety-store.ts';
import { readStanding, writeAction } from './write-action.ts';

interface Change<T> {
  readonly id: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Somebody signs in on a device, or brings papers, an account or a card, that a banned person has used. */
export async function watchFingerprint(
  platform: Enforcement,
  change: Change<FingerprintDoc>,
  now: Date,
): Promise<void> {
  const known = new Set(change.before?.uids ?? []);
  const uids = (change.after?.uids ?? []).filter((uid) => !known.has(uid));
  for (const uid of uids) await watch(platform, { uid, print: change.id, now });
}

/** Somebody joins with a phone that a banned person had. */
export async function watchPhone(platform: Enforcement, { id, after }: Change<UserDoc>, now: Date): Promise<void> {
  if (after !== undefined) await watch(platform, { uid: id, print: phonePrint(after.phone), now });
}

interface Seen {
  readonly uid: string;
  readonly print: string;
  readonly now: Date;
}

/**
 * Whoever shares something with somebody who is banned for good is looked at by a person, and writes and posts nothing
 * until then or for some days: a family may share a phone, so nobody is shut out. Events that repeat change nothing.
 */
async function watch(platform: Enforcement, { uid, print, now }: Seen): Promise<void> {
  const section = (await platform.config.read(now)).safety.value;
  const target: ReportTarget = { kind: 'person', id: uid };
  const caseId = caseIdOf(target);
  const actionId = idFrom('action', OWN, print, uid);
  const isNew = await platform.store.transaction(async (tx) => {
    const [banned, known] = await Promise.all([
      tx.get(refTo('bannedPrints', print)),
      tx.get(refTo('moderationActions', actionId)),
    ]);
    if (banned === undefined || banned.uid === uid) return false;
    if (known !== undefined) return true;
    const [standing, kase] = await Promise.all([readStanding(tx, uid), tx.get(caseRef(caseId))]);
    if (standing.user === undefined) return false;
    const report = { caseId, target, subjectUid: uid, reason: 'fraud', reports: 0 } as const;
    const opened = withReport(kase, { ...report, clocks: section.clockHours, now });
    tx.set(caseRef(caseId), { ...opened, ownActionId: opened.ownActionId ?? actionId });
    const draft = {
      actionId,
      subjectUid: uid,
      kind: 'limit' as const,
      acts: ['messages' as const, 'posts' as const],
      until: plus(now, section.evasionLimitHours * HOUR),
      reasonCode: 'fraud' as const,
      words: 'Your phone or papers were used by an account that is banned. Our team looks at it.',
      byUid: OWN,
      caseId,
      hidden: null,
    };
    writeAction(tx, { standing, draft }, { section, now });
    return true;
  });
  if (isNew) await enforceAction(platform, actionId, now);
}
