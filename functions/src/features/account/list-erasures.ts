import type { z } from 'zod';
import type { ErasureDoc } from '../../contract/documents/account.ts';
import type { listErasuresContract } from '../../contract/features/account.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findPage } from '../../kernel/find-page.ts';
import type { Platform } from '../../platform/platform.ts';

type Reply = z.input<typeof listErasuresContract.reply>;

/** Accounts on their way out or gone, latest asked first. */
export async function listErasures(
  { store }: Pick<Platform, 'store'>,
  { input: { state, cursor, limit } }: Call<z.output<typeof listErasuresContract.request>>,
): Promise<Reply> {
  const { page, cursor: next } = await findPage<ErasureDoc>(
    store,
    {
      from: collectionRef('erasures'),
      where: state === null ? [] : [{ field: 'state', op: '==', value: state }],
      limit,
      cursor,
    },
    { field: 'askedAt', direction: 'desc', at: ({ askedAt }) => askedAt },
  );
  const person = await peopleOf(
    store,
    page.flatMap(({ data }) => [data.uid, data.askedBy]),
  );
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    erasures: page.map(({ data: { askedAt, dueAt, finishedAt, keepUntil, ...rest } }) => ({
      ...rest,
      name: person(rest.uid).name,
      askedByName: person(rest.askedBy).name,
      askedAt: askedAt.toISOString(),
      dueAt: iso(dueAt),
      finishedAt: iso(finishedAt),
      keepUntil: iso(keepUntil),
    })),
    cursor: next,
  };
}
