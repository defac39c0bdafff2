import type { Attempt } from './attempts.ts';
import type { RulesWorld } from './rules-world.ts';

/** Worlds as the last attempt left them: what had been put there, unless something was written since. */
const known = new WeakMap<RulesWorld, Attempt['given']>();

/** Tries something, with what has to be there beforehand, and says whether the rules let it through. */
export async function tryOut(world: RulesWorld, { given, act }: Attempt): Promise<boolean> {
  if (known.get(world) !== given) await world.put(given);
  known.set(world, given);
  try {
    await act(world);
  } catch (error) {
    if ((error as { code?: string }).code === 'permission-denied') return false;
    throw error;
  }
  known.delete(world);
  return true;
}
