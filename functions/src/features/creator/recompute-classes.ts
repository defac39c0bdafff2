import type { RatesSection } from '../../contract/config/rates.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { classOf } from './class-of.ts';
import { writeCreator } from './creator-card.ts';

const PAGE = 300;

/** Gives every creator the class they have come to, pinned ones excepted. Running sessions keep their price. */
export async function recomputeClasses(platform: Pick<Platform, 'store' | 'config' | 'log'>, now: Date): Promise<void> {
  const rates = (await platform.config.read(now)).rates.value;
  let after: string | undefined;
  for (;;) {
    const page = await platform.store.find<CreatorDoc>({
      from: collectionRef('creators'),
      ...(after === undefined ? {} : { startAfter: [after] }),
      limit: PAGE,
    });
    for (const { id, data } of page) {
      if (dueClass(data, rates) !== data.class) await reclassify(platform, id, { rates, now });
    }
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

function dueClass(creator: CreatorDoc, rates: RatesSection): CreatorDoc['class'] {
  return creator.pinnedClass ?? classOf(creator, rates);
}

/** Decides again on what the transaction reads: the page may be old. */
async function reclassify(
  { store, log }: Pick<Platform, 'store' | 'log'>,
  uid: string,
  { rates, now }: { rates: RatesSection; now: Date },
): Promise<void> {
  const change = await store.transaction(async (tx) => {
    const creator = await tx.get(refTo('creators', uid));
    if (creator === undefined) return null;
    const to = dueClass(creator, rates);
    if (to === creator.class) return null;
    writeCreator(tx, { ...creator, class: to, updatedAt: now });
    return { from: creator.class, to };
  });
  if (change !== null) log.event('creator-reclassified', { uid, ...change });
}
