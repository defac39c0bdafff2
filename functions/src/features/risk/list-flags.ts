import type { z } from 'zod';
import type { RiskFlagDoc } from '../../contract/documents/risk.ts';
import type { listFlagsContract } from '../../contract/features/risk.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { findNewest } from '../../kernel/find-page.ts';
import type { Filter } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof listFlagsContract.request>;
type Reply = z.output<typeof listFlagsContract.reply>;

/** One page of flags, newest first. */
export async function listFlags({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { state, kind, subjectUid, limit, cursor } = call.input;
  const asked: Record<string, string | undefined> = { state, kind, subjectUid };
  const where = Object.entries(asked).flatMap(([field, value]): Filter[] =>
    value === undefined ? [] : [{ field, op: '==', value }],
  );
  const { page, cursor: next } = await findNewest(store, {
    from: collectionRef('riskFlags'),
    where,
    limit,
    cursor,
  });
  const person = await peopleOf(
    store,
    page.flatMap(({ data }) => namedByFlag(data)),
  );
  return {
    flags: page.map(({ data }) => flagLine(data, person)),
    cursor: next,
  };
}

/** Whom a flag is about, then who else is in it. */
const inFlag = ({ subjectUid, otherUids }: RiskFlagDoc): string[] => [subjectUid, ...otherUids];

/** Everybody whom the line of a flag names. */
export const namedByFlag = (flag: RiskFlagDoc): (string | null)[] => [...inFlag(flag), flag.decidedBy];

/** A flag as staff see it. */
export function flagLine(flag: RiskFlagDoc, person: Awaited<ReturnType<typeof peopleOf>>): Reply['flags'][number] {
  const { flagId, kind, subjectUid, otherUids, score, words, figures, extraHoldDays, heldPayouts } = flag;
  const { state, decidedBy, decisionReason, at } = flag;
  const found = { flagId, kind, subjectUid, otherUids, score, words, figures, extraHoldDays, heldPayouts };
  const decidedByName = decidedBy === null ? null : person(decidedBy).name;
  const decision = { state, decidedBy, decidedByName, decisionReason };
  return { ...found, ...decision, people: inFlag(flag).map(person), at: at.toISOString() };
}
