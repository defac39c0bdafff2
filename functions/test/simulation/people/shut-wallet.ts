import { HOUR, SECOND } from '../../../src/kernel/time.ts';
import { acts } from '../acts.ts';
import { type App, createApp } from '../app.ts';
import type { World } from '../world.ts';
import { STAFF_ROLES } from './population.ts';

/** Somebody's phone is gone: they shut their wallet, do something else, and have it opened, now and then by support. */
export async function shutWallet(world: World, app: App, whileShut: () => Promise<void>): Promise<void> {
  const { chance, agenda } = world;
  const shut = await app.ask(acts.freezeWallet, { requestId: app.requestId() });
  if (!shut.ok) return;
  await whileShut();
  await agenda.sleep(chance.between(10, 900) * SECOND);
  if (chance.happens(0.3)) return openBySupport(world, app.uid);
  // A frozen wallet that nobody asks to open stays shut for good.
  for (let tries = 0; tries < 5; tries += 1) {
    const asked = await app.ask(acts.askUnfreeze, { requestId: app.requestId() });
    if (asked.ok || asked.code !== 'no-answer') return;
    await agenda.sleep(HOUR);
  }
}

async function openBySupport(world: World, uid: string): Promise<void> {
  const support = createApp(world, 'colleague', STAFF_ROLES);
  const request = { requestId: `open-${uid}-${world.agenda.now().getTime()}`, uid, reason: 'she called us' };
  await support.ask(acts.liftFreeze, request);
}
