import type { Person } from '../access-matrix.ts';
import { now, type WriteTable } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';

const PAIR = `pairs/${OWNER}_${OTHER}`;
const card = { [`creatorCards/${OTHER}`]: { uid: OTHER } };
const stamps = { good: [now], bad: [new Date('2026-11-01T10:00:00Z'), new Date('2099-01-01T00:00:00Z'), null, 'now'] };

/** Follows and favourites: who writes them, and what stands in the way. */
function relationTables(collection: 'favourites' | 'follows', what: string): WriteTable[] {
  const path = `${collection}/${OWNER}_${OTHER}`;
  const create = (fields: object, at = path) =>
    [{ verb: 'create' as const, path: at, fields: () => ({ ...fields, at: now() }) }] as const;
  const blocked = (by: string[]) => ({ [PAIR]: { uids: [OWNER, OTHER], blockedBy: by } });
  return [
    {
      collection,
      what,
      who: 'owner',
      given: { ...card, [path]: null, [PAIR]: null },
      valid: create({ fromUid: OWNER, toUid: OTHER }),
      fields: {
        fromUid: { bad: [OTHER, 'cara', '', null, 7] },
        toUid: { bad: [OWNER, 'cara', '', null, 7] },
        at: stamps,
      },
      refusedWhen: {
        'one blocked the other': { given: blocked([OTHER]) },
        'they blocked them': { given: blocked([OWNER]) },
        'it is called otherwise': { valid: create({ fromUid: OWNER, toUid: OTHER }, `${collection}/anything`) },
        'it is themselves': {
          given: { [`creatorCards/${OWNER}`]: { uid: OWNER } },
          valid: create({ fromUid: OWNER, toUid: OWNER }, `${collection}/${OWNER}_${OWNER}`),
        },
        'it is there already': { given: { [path]: { fromUid: OWNER, toUid: OTHER, at: new Date(0) } } },
        ...(collection === 'favourites' && {
          'the other is no creator': { given: { [`creatorCards/${OTHER}`]: null } },
        }),
        ...Object.fromEntries(
          ['', '.', '__1__', 'x'.repeat(129)].map((toUid) => [
            `nobody is called '${toUid}'`,
            { valid: create({ fromUid: OWNER, toUid }, `${collection}/${OWNER}_${toUid}`) },
          ]),
        ),
      },
      allowedWhen: {
        'nobody blocks any more': { given: blocked([]) },
        'the other one has the longest name': {
          given: { [`creatorCards/${'x'.repeat(128)}`]: { uid: OTHER } },
          valid: create({ fromUid: OWNER, toUid: 'x'.repeat(128) }, `${collection}/${OWNER}_${'x'.repeat(128)}`),
        },
      },
    },
    {
      collection,
      what: `no longer ${what}`,
      who: 'owner',
      given: { [path]: { fromUid: OWNER, toUid: OTHER, at: new Date(0) } },
      valid: [{ verb: 'delete', path }],
      fields: {},
      refusedWhen: Object.fromEntries(
        (['other', 'stranger', 'signed-out'] as const).map((who: Person) => [`${who} does it`, { who }]),
      ),
    },
  ];
}

export const favouriteTables = relationTables('favourites', 'likes a creator');
export const followTables = relationTables('follows', 'follows somebody');
