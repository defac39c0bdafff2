import type { LegalPage } from '../../contract/documents/content.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import { broadcastRef } from './broadcast-store.ts';

export interface PolicyChange {
  readonly page: LegalPage;
  readonly version: number;
  readonly title: string;
  readonly effectiveAt: Date;
  /** Why it was published. */
  readonly reason: string;
}

/**
 * Has everybody whom a legal text binds told once when it comes into force, in the transaction that publishes it. It is
 * a broadcast under an id of the version: the sweep starts it, it goes on where it was cut short, and it can be stopped
 * as any other. It needs no second person: the law asks for it.
 */
export function announcePolicy(
  tx: Tx,
  { uid, now }: Call<unknown>,
  { page, version, title, effectiveAt, reason }: PolicyChange,
): void {
  const broadcastId = `legal~${page}~${version}`;
  tx.create(broadcastRef(broadcastId), {
    broadcastId,
    content: {
      kind: 'policy-changed',
      segment: page === 'creator-agreement' ? { role: 'creator' } : {},
      // For the list of staff: people read the words of the notice kind.
      words: { en: { title: title.slice(0, 80), body: `${page}, version ${version}` } },
      pictureUrl: null,
      link: { kind: 'legal', id: page },
    },
    ...{ state: 'scheduled', startsAt: effectiveAt, dueAt: effectiveAt },
    ...{ cursor: null, told: 0, unwilling: 0 },
    ...{ askedBy: uid, reason, at: now, updatedAt: now },
  });
}
