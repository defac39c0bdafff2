import type { BroadcastDoc } from '../../contract/documents/notices.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { broadcastRef, enqueuePage } from './broadcast-store.ts';
import { findSegment } from './find-segment.ts';
import { type Notice, noticeFor } from './notice-for.ts';

/** Devices looked at in one transaction, which writes a notice for each person at most. */
const PAGE = 200;
const PAGES_A_TASK = 5;
/** When the sweeper takes over a chain of tasks that has broken. */
const STALLED_MS = 5 * MINUTE;

type SendPlatform = Pick<Platform, 'store' | 'tasks'>;

/**
 * Sends the next pages of a broadcast and asks for the rest. A page and the cursor behind it are written together, so a
 * repeat goes on where the first one stopped. Each person gets one notice, under an id of broadcast and person; pushes
 * follow from it as from any other. One read for each device and its person's settings, one write for each person.
 */
export async function sendBroadcast(
  platform: SendPlatform,
  { broadcastId }: { broadcastId: string },
  now: Date,
): Promise<void> {
  for (let page = 0; page < PAGES_A_TASK; page++) {
    const broadcast = await platform.store.get(broadcastRef(broadcastId));
    if (broadcast === undefined || !isOpen(broadcast, now)) return;
    await sendPage(platform, broadcast, now);
  }
  const { state, cursor } = (await platform.store.get(broadcastRef(broadcastId))) ?? {};
  if (state === 'running') await enqueuePage(platform, { broadcastId, cursor: cursor ?? null, at: now });
}

function isOpen({ state, startsAt }: BroadcastDoc, now: Date): boolean {
  return state === 'running' || (state === 'scheduled' && isDue(startsAt, now));
}

async function sendPage({ store }: SendPlatform, broadcast: BroadcastDoc, now: Date): Promise<void> {
  const { content, cursor } = broadcast;
  const next = await findSegment(store, content.segment, { cursor, limit: PAGE, now });
  const settings = await store.getAll(next.uids.map((uid) => refTo('settings', uid)));
  const willing = next.uids.flatMap((uid, index) =>
    isWilling(content.kind, settings[index]) ? [noticeOf(broadcast, { uid, settings: settings[index], now })] : [],
  );
  const unwilling = next.uids.length - willing.length;
  await store.transaction((tx) => writePage(tx, broadcast, { notices: willing, unwilling, cursor: next.cursor, now }));
}

/** Advertising goes only to who agreed to it. */
function isWilling(kind: BroadcastDoc['content']['kind'], settings: SettingsDoc | undefined): boolean {
  return kind !== 'offer' || settings?.marketing === true;
}

function noticeOf(
  { broadcastId, content, startsAt }: BroadcastDoc,
  { uid, settings, now }: { uid: string; settings: SettingsDoc | undefined; now: Date },
): Notice {
  const { kind, words, pictureUrl, link } = content;
  const cause = `${broadcastId}~${uid}`;
  if (kind === 'policy-changed') {
    return noticeFor(cause, { uid, kind, params: { effectiveAt: startsAt.toISOString() }, link, at: now });
  }
  const said = words[settings?.language ?? 'en'] ?? words.en;
  const params = { ...said, ...(pictureUrl !== null && { pictureUrl }) };
  return noticeFor(cause, { uid, kind, params, link, at: now });
}

interface WrittenPage {
  readonly notices: readonly Notice[];
  readonly unwilling: number;
  readonly cursor: string | null;
  readonly now: Date;
}

async function writePage(tx: Tx, seen: BroadcastDoc, { notices, unwilling, cursor, now }: WrittenPage): Promise<void> {
  const ref = broadcastRef(seen.broadcastId);
  const broadcast = await tx.get(ref);
  // It was stopped, or somebody else has written this page.
  if (broadcast === undefined || !isOpen(broadcast, now) || broadcast.cursor !== seen.cursor) return;
  const known = await tx.getAll(notices.map((notice) => notice.ref));
  // Whoever has a second device on a later page was told already.
  const fresh = notices.filter((_, index) => known[index] === undefined);
  for (const notice of fresh) tx.create(notice.ref, notice.doc);
  tx.update(ref, {
    state: cursor === null ? 'done' : 'running',
    cursor,
    told: broadcast.told + fresh.length,
    unwilling: broadcast.unwilling + unwilling,
    dueAt: cursor === null ? null : plus(now, STALLED_MS),
    updatedAt: now,
  });
}
