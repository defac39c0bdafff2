import { AppError } from '../../kernel/app-error.ts';
import type { Tx } from '../../kernel/store.ts';
import { loadPerson, writePerson } from './creator-person.ts';
import { reinstated, switchedOff } from './decide-creator.ts';
import { notifyCreator } from './notify-creator.ts';

export interface Switching {
  readonly active: boolean;
  /** What makes the notice the only one about it. */
  readonly cause: string;
  readonly reason: string;
  readonly now: Date;
}

/**
 * Lets a creator work or switches them off, as `creator-setStanding` does: role, card and profile follow, and the
 * creator is told why. The caller writes the audit, and brings the claims in line after the commit. Reads, then writes.
 * @throws user/not-found, creator/required
 */
export async function switchCreator(tx: Tx, uid: string, { active, cause, reason, now }: Switching): Promise<void> {
  const person = await loadPerson(tx, uid);
  const { creator } = person;
  if (creator === undefined) throw new AppError('creator/required');
  const after = active ? reinstated(creator) : switchedOff(creator, now);
  writePerson(tx, person, { ...after, updatedAt: now });
  const kind = active ? 'creator-active' : 'creator-inactive';
  notifyCreator(tx, uid, { kind, cause, params: { reason }, at: now });
}
