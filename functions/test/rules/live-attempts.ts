import { collection, getDocsFromServer, limit, orderBy, query, where } from 'firebase/firestore';
import { type Person, people } from './access-matrix.ts';
import type { Attempt } from './attempts.ts';
import { liveQueries } from './live-queries.ts';
import { uidOf } from './rules-world.ts';

const withRoles = (person: Exclude<Person, 'signed-out'>, roles: readonly string[]) => ({
  [`users/${uidOf(person)}`]: { roles },
});

/**
 * What the rules look up of staff. `dev` has every role by his record and none by his token; the section of security
 * is as it comes.
 */
export const staffGiven: Attempt['given'] = {
  ...withRoles('admin', ['admin']),
  ...withRoles('finance', ['finance']),
  ...withRoles('moderator', ['moderator']),
  ...withRoles('support', ['support']),
  ...withRoles('creator', ['creator', 'admin', 'finance', 'moderator', 'support']),
  'config/security': null,
};

const secondFactor = (isRequired: boolean, roles: readonly string[]): Attempt['given'] => ({
  'config/security': { value: { secondFactor: { isRequired, roles } } },
});

/** Every list that staff watch: by everybody, and by one of its roles under all that may end it. */
export const liveAttempts: readonly Attempt[] = liveQueries.flatMap(
  ({ from, states, otherState, orderBy: by, direction, roles }) => {
    const watch = (what: string, who: Person, may: boolean, change: Change = {}): Attempt => ({
      what: `watch ${what}`,
      collection: from,
      who,
      may,
      given: change.given === undefined ? staffGiven : { ...staffGiven, ...change.given },
      act: (world) => {
        const { states: asked = states } = change;
        const inState = asked === null ? [] : [where('state', 'in', asked)];
        return getDocsFromServer(query(collection(world.as(who), from), ...inState, orderBy(by, direction), limit(50)));
      },
    });
    const who = roles.at(-1) ?? 'admin';
    const me = `users/${uidOf(who)}`;
    const ban = { until: null, reasonCode: 'fraud', actionId: 'a1' };
    return [
      ...states.flatMap((state) =>
        people.map((person) =>
          watch(
            `${state} as ${person}`,
            person,
            roles.some((role) => role === person),
            { states: [state] },
          ),
        ),
      ),
      watch(`${otherState} as well`, who, false, { states: [...states, otherState] }),
      watch('everything', who, false, { states: null }),
      watch('when the role was taken', who, false, { given: { [me]: { roles: [] } } }),
      watch('when banned', who, false, { given: { [me]: { roles: [who], ban } } }),
      watch('when a ban was lifted', who, true, { given: { [me]: { roles: [who], ban: null } } }),
      watch('without the second factor that is asked', who, false, { given: secondFactor(true, ['admin', who]) }),
      watch('with the second factor that is asked', 'admin', true, { given: secondFactor(true, ['admin', who]) }),
      watch('without the second factor that they must have', who, false, {
        given: { [me]: { roles: [who], needsSecondFactor: true } },
      }),
      watch('with the second factor that they must have', 'admin', true, {
        given: { [`users/${uidOf('admin')}`]: { roles: ['admin'], needsSecondFactor: true } },
      }),
      watch('where others are asked for a second factor', who, true, { given: secondFactor(true, ['admin']) }),
      watch('where no second factor is asked yet', who, true, { given: secondFactor(false, ['admin', who]) }),
    ];
  },
);

interface Change {
  readonly given?: Attempt['given'];
  /** All that are for watching, where they are not named; null: without saying which. */
  readonly states?: readonly string[] | null;
}
