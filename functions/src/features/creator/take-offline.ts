import type { CreatorDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { writeCreator } from './creator-card.ts';
import { withAvailability } from './decide-activity.ts';
import { notifyCreator } from './notify-creator.ts';

export interface Silence {
  /** The latest sign of life: nothing after it counts as time online. */
  readonly heardAt: Date;
  /** What makes the notice the only one about it. */
  readonly cause: string;
  readonly now: Date;
}

/** Takes an online creator offline who does not answer any more, and tells them. The caller has read the record. */
export function takeOffline(tx: Tx, creator: CreatorDoc, { heardAt, cause, now }: Silence): void {
  const activity = withAvailability(creator.activity, { availability: 'offline', now: heardAt });
  writeCreator(tx, { ...creator, availability: 'offline', activity, updatedAt: now });
  tx.delete(refTo('standbys', creator.uid));
  notifyCreator(tx, creator.uid, { kind: 'creator-set-offline', cause, at: now });
}
