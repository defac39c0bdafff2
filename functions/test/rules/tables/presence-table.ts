import { setTimeout as sleep } from 'node:timers/promises';
import { doc, getDocFromServer, updateDoc } from 'firebase/firestore';
import type { Person } from '../access-matrix.ts';
import { type Attempt, now, type WriteTable } from '../attempts.ts';
import { NEWCOMER, OTHER, OWNER, type RulesWorld } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

const { path, doc: beat } = seedDocument('presence', OWNER, OTHER);
const othersPath = `presence/${OTHER}`;
const longAgo = new Date('2024-11-01T10:00:00Z');
const pairPath = `pairs/${OWNER}_${OTHER}`;
const { doc: pair } = seedDocument('pairs', OWNER, OTHER);

const fields: WriteTable['fields'] = {
  uid: { bad: [NEWCOMER, '', null, 7] },
  state: { good: ['online', 'offline'], bad: ['busy', 'Online', '', null, true] },
  app: { good: ['user', 'creator'], bad: ['console', '', null, 1] },
  shown: { good: ['always', 'online', 'never'], bad: ['sometimes', true, null, ''] },
  at: { good: [now], bad: [longAgo, new Date('2099-01-01T00:00:00Z'), '2026-11-01T10:00:00Z', null] },
};
const valid = () => ({ ...beat, at: now() });

const beats: readonly WriteTable[] = [
  {
    collection: 'presence',
    what: 'beats for the first time',
    who: 'owner',
    given: { [path]: null },
    valid: [{ verb: 'create', path, fields: valid }],
    fields,
  },
  {
    collection: 'presence',
    what: 'beats again',
    who: 'owner',
    given: { [path]: beat },
    valid: [{ verb: 'update', path, fields: valid }],
    fields,
    refusedWhen: {
      'after a beat that is ahead': { given: { [path]: { ...beat, at: new Date('2099-01-01T00:00:00Z') } } },
      'goes offline after a beat that is ahead': {
        given: { [path]: { ...beat, at: new Date('2099-01-01T00:00:00Z') } },
        valid: [{ verb: 'update', path, fields: () => ({ state: 'offline', at: now() }) }],
      },
    },
  },
];

/** A write right after a beat, or a little later, which no time written down beforehand could say. */
function soonAfter(what: string, may: boolean, change: Readonly<Record<string, string>>, waitMs = 0): Attempt {
  return {
    what: `beats again: ${what}`,
    collection: 'presence',
    who: 'owner',
    may,
    given: { [path]: { ...beat } },
    act: async (world: RulesWorld) => {
      const own = doc(world.as('owner'), path);
      await updateDoc(own, { at: now() });
      await sleep(waitMs);
      await updateDoc(own, { ...change, at: now() });
    },
  };
}

function seen(what: string, [who, of]: readonly [Person, string], may: boolean, given: Attempt['given']): Attempt {
  return {
    what: `is seen: ${what}`,
    collection: 'presence',
    who,
    may,
    given,
    act: (world) => getDocFromServer(doc(world.as(who), of)),
  };
}

const ofBoth = { [path]: beat, [othersPath]: { ...beat, uid: OTHER } };
const unblocked = { ...ofBoth, [pairPath]: pair };
const blocked = { ...ofBoth, [pairPath]: { ...pair, blockedBy: [OTHER] } };
const shownAs = (shown: string, state: string) => ({ [path]: { ...beat, shown, state }, [pairPath]: null });

const asOther = ['other', path] as const;
const asOwner = ['owner', othersPath] as const;

export const presenceTables = beats;
export const presenceAttempts: readonly Attempt[] = [
  soonAfter('too soon', false, {}),
  soonAfter('too soon, after a moment', false, {}, 1_200),
  soonAfter('with another app too soon', false, { app: 'creator' }, 1_200),
  soonAfter('goes offline at once', false, { state: 'offline' }),
  soonAfter('goes offline after a moment', true, { state: 'offline' }, 1_200),
  soonAfter('hides after a moment', true, { shown: 'never' }, 1_200),
  seen('by somebody unknown to them', asOther, true, { ...ofBoth, [pairPath]: null }),
  seen('by whoever is with them in a pair, the larger uid', asOther, true, unblocked),
  seen('by whoever is with them in a pair, the smaller uid', asOwner, true, unblocked),
  seen('not by whoever blocked them', asOther, false, blocked),
  seen('not by whom they blocked', asOwner, false, blocked),
  seen('by themselves, whomever they blocked', ['owner', path], true, blocked),
  seen('not when it is hidden', asOther, false, shownAs('never', 'online')),
  seen('by themselves when it is hidden', ['owner', path], true, shownAs('never', 'online')),
  seen('while they are online', asOther, true, shownAs('online', 'online')),
  seen('not when only being online is shown', asOther, false, shownAs('online', 'offline')),
  seen('when they were there last', asOther, true, shownAs('always', 'offline')),
];
