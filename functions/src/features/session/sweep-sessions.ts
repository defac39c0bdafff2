import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found } from '../../kernel/store.ts';
import { advanceSession, type Engine } from './advance-session.ts';

const PAGE = 100;
const MAX_PAGES = 20;

/**
 * Visits every session whose timer has passed: what a lost or late task left undone. One that fails does not keep the
 * others waiting; it is found again a minute later.
 */
export async function sweepSessions(engine: Engine, now: Date): Promise<{ visited: number; failed: number }> {
  let [visited, failed] = [0, 0];
  let cursor: [Date, string] | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due: Found<SessionDoc>[] = await engine.store.find({
      from: collectionRef('sessions'),
      where: [{ field: 'dueAt', op: '<=', value: now }],
      orderBy: [{ field: 'dueAt', direction: 'asc' }],
      ...(cursor === null ? {} : { startAfter: cursor }),
      limit: PAGE,
    });
    for (const { id } of due) {
      visited += 1;
      try {
        await advanceSession(engine, id, now);
      } catch (error) {
        failed += 1;
        engine.log.fault('session-not-advanced', error, { sessionId: id });
      }
    }
    const last = due.at(-1);
    if (due.length < PAGE || last === undefined || last.data.dueAt === null) break;
    cursor = [last.data.dueAt, last.id];
  }
  return { visited, failed };
}
