import { pairId, refTo } from '../../../src/kernel/collections.ts';
import { SECOND } from '../../../src/kernel/time.ts';
import { acts } from '../acts.ts';
import { sessionIn, type World } from '../world.ts';
import { answer, mannerOf, talkMs } from './call-creator.ts';
import type { Person } from './population.ts';
import { talk } from './talk.ts';

/** Neighbours are friends, but for staff. */
export async function befriend({ store, agenda }: World, people: readonly Person[]): Promise<void> {
  for (const [index, { uid }] of people.entries()) {
    const other = friendOf(people, index);
    if (other === undefined) continue;
    const now = agenda.now();
    const pair = { uids: [uid, other.uid].sort(), blockedBy: [], friendsSince: now, updatedAt: now };
    await store.set(refTo('pairs', pairId(uid, other.uid)), pair);
  }
}

export function friendOf(people: readonly Person[], index: number): Person | undefined {
  const other = people[index + 1];
  return other?.trade === 'staff' || people[index]?.trade === 'staff' ? undefined : other;
}

/** Rings a friend for nothing, and talks when the call is taken. */
export async function callFriend(world: World, caller: Person, friend: Person): Promise<void> {
  const { app } = caller;
  const { chance, agenda, store } = world;
  const kind = chance.pick(['audio', 'video'] as const);
  const rung = await app.ask(acts.callFriend, { requestId: app.requestId(), friendUid: friend.uid, kind });
  if (!rung.ok) return;
  const { sessionId } = rung.reply;
  const ring = { sessionId, payerUid: app.uid, kind, isCollusion: false, isMute: false };
  agenda.after(chance.between(1, 4) * SECOND, `${friend.uid} hears a friend`, () => answer(world, friend, ring));
  for (let waited = 0; sessionIn(store, sessionId)?.state === 'ringing' && waited < 70; waited += 1) {
    await agenda.sleep(SECOND);
  }
  if (sessionIn(store, sessionId)?.state === 'ended') return;
  const manner = mannerOf(world, caller.trade === 'abuser');
  await talk(world, app, { sessionId, manner, turnAfterMs: talkMs(world) });
}
