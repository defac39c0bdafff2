import { z } from 'zod';
import { signedCoins, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { earningDoc, earningState } from '../documents/ledger.ts';
import { docId, instant, uid } from '../ids.ts';
import { paged, paging, period, personInRow } from '../list-shapes.ts';

const { source, coinsByClass, terms, holdReason, heldFor, marks } = earningDoc.shape;

export const listEarningsContract = callable({
  name: 'earning-listEarnings',
  summary: 'The commission log, newest first: every split of an income, with the rule it went by and where it stands.',
  request: z
    .strictObject({
      creatorUid: uid.optional(),
      agencyId: docId.optional(),
      source: source.optional(),
      /** Of the agency's part where an agency is asked for, else of the creator's. */
      state: earningState.optional(),
      ...period,
      ...paging,
    })
    .refine((one) => one.creatorUid === undefined || one.agencyId === undefined, {
      path: ['agencyId'],
      message: 'a creator or an agency',
    }),
  reply: z.strictObject({
    earnings: z.array(
      z.strictObject({
        entryKey: docId,
        creator: personInRow,
        agencyId: docId.nullable(),
        agencyName: z.string().nullable(),
        payer: personInRow,
        source,
        sourceId: docId,
        coins: signedCoins,
        coinsByClass,
        basisPaise: signedPaise,
        creatorPaise: signedPaise,
        agencyPaise: signedPaise,
        /** Taken back after its release; never positive. */
        creatorRecoveredPaise: signedPaise,
        agencyRecoveredPaise: signedPaise,
        terms,
        creatorState: earningState,
        agencyState: earningState,
        releaseAt: instant,
        holdReason,
        heldFor: heldFor.unwrap(),
        marks: marks.unwrap(),
        creatorReleaseKey: docId.nullable(),
        agencyReleaseKey: docId.nullable(),
        /** The entry this row takes back. */
        reverses: docId.nullable(),
        at: instant,
      }),
    ),
    ...paged,
  }),
  audience: { staff: ['finance', 'support', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
