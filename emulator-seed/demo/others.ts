import type { World } from '../launcher/world.ts';
import { dev, faye, fina, stella } from '../people.ts';
import type { App } from '../scenes/app.ts';
import { openPlainApp } from '../scenes/plain-app.ts';

/** Everybody of the seed who has a part in the story beside Ann and Cara. */
export interface Others {
  readonly dev: App;
  readonly fina: App;
  readonly faye: App;
  readonly stella: App;
}

export async function openOthers(world: World): Promise<Others> {
  const open = (person: Parameters<typeof openPlainApp>[1]) => openPlainApp(world, person);
  return { dev: await open(dev), fina: await open(fina), faye: await open(faye), stella: await open(stella) };
}
