import type { ScreeningMode } from '../../src/contract/config/screening.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createMessageWorld } from './message-world.ts';

/** Ann and bob are friends and have opened their conversation. */
export async function createTalk(mode: ScreeningMode = 'shadow') {
  const world = await createMessageWorld();
  const { store, now } = world;
  await world.relate('ann', 'bob', { friendsSince: now() });
  const { conversationId: talk } = await world.open('ann', 'bob');
  const { value } = (await world.platform.config.read(now())).screening;
  await store.set(refTo('config', 'screening'), {
    section: 'screening',
    version: 1,
    value: { ...value, modes: { ...value.modes, message: mode } },
    effectiveAt: now(),
    next: null,
  });
  const documentsIn = (name: 'flaggedContent' | 'flaggedSenders' | 'notices' | 'messages') =>
    Object.values(store.snapshot()[name] ?? {});
  return { ...world, talk, documentsIn };
}
