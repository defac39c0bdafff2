import { SECOND } from '../../../src/kernel/time.ts';
import { writeWord } from '../../support/chat-words.ts';
import { acts } from '../acts.ts';
import type { App } from '../app.ts';
import { sessionIn, type World } from '../world.ts';
import type { Manner, Talking } from './talk.ts';

export interface Conversing extends Talking {
  readonly otherUid: string;
  /** Nobody writes a word in this chat. */
  readonly isMute: boolean;
}

const LISTEN_MS = 4 * SECOND;
/** Longer than any chat here, so that a run cannot hang. */
const MAX_LISTENS = 500;

/** These never hang up by themselves; `clinging` goes on writing when the chat is over. */
const STAYING: readonly Manner[] = ['clinging', 'lying'];

/** One side of an accepted paid chat. `silent` writes and never reports again, `lying` reports and never writes. */
export async function converse(world: World, app: App, conversing: Conversing): Promise<void> {
  const { agenda, chance, store } = world;
  const { sessionId, manner, turnAfterMs } = conversing;
  if (!(await keep(app, sessionId))) return;
  const turnAt = agenda.now().getTime() + turnAfterMs;
  let beatAt = agenda.now().getTime() + 30 * SECOND;
  for (let listens = 0; listens < MAX_LISTENS; listens += 1) {
    await agenda.sleep(LISTEN_MS);
    const session = sessionIn(store, sessionId);
    const now = agenda.now().getTime();
    if (session === undefined) return;
    if (session.state === 'ended') return afterwards(world, app, conversing);
    if (now >= turnAt && !STAYING.includes(manner)) {
      if (manner === 'vanishing') return;
      if (manner !== 'flaky' || chance.happens(0.4)) return hangUp(app, sessionId);
      await agenda.sleep(chance.between(3, 25) * SECOND);
      beatAt = now;
    }
    if (manner !== 'silent' && now >= beatAt) {
      beatAt = now + session.policy.beatSec * SECOND;
      await keep(app, sessionId);
    }
    if (!conversing.isMute && manner !== 'lying' && chance.happens(0.2)) await write(world, app, conversing);
  }
}

async function keep(app: App, sessionId: string): Promise<boolean> {
  return (await app.ask(acts.keepChat, { sessionId })).ok;
}

async function hangUp(app: App, sessionId: string): Promise<void> {
  await app.ask(acts.endSession, { requestId: app.requestId(), sessionId });
}

/** Who clings tries to write on in a chat that is over. The watch sees whether a word gets through. */
async function afterwards(world: World, app: App, conversing: Conversing): Promise<void> {
  if (conversing.manner !== 'clinging') return;
  for (let tries = 0; tries < 3; tries += 1) {
    await write(world, app, conversing);
    await world.agenda.sleep(world.chance.between(1, 40) * SECOND);
  }
}

async function write({ store, agenda, findings }: World, app: App, { otherUid }: Conversing): Promise<void> {
  const word = { fromUid: app.uid, toUid: otherUid, messageId: app.requestId(), now: agenda.now() };
  await writeWord(store, word).catch((error: unknown) => findings.judge(`${app.uid} writes`, error));
}
