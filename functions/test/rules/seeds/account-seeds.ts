import { at, later, type Seeds } from './seed.ts';

export const accountSeeds: Seeds<'consentStates' | 'erasures'> = {
  consentStates: {
    id: (owner) => owner,
    doc: (owner) => ({ uid: owner, of: { terms: { version: 1, given: true, at } }, updatedAt: at }),
  },
  erasures: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      askedBy: owner,
      askedAt: at,
      state: 'waiting',
      dueAt: later,
      obligations: [],
      step: 'sign-in',
      removed: {},
      finishedAt: null,
      keepUntil: null,
    }),
  },
};
