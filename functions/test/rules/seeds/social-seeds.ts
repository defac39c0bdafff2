import { pairId } from '../../../src/kernel/collections.ts';
import { at, type Seeds } from './seed.ts';

export const socialSeeds: Seeds<'favourites' | 'follows' | 'friendRequests' | 'friendships' | 'relationMarks'> = {
  favourites: {
    id: (owner, other) => `${owner}_${other}`,
    doc: (owner, other) => ({ fromUid: owner, toUid: other, at }),
    ownerField: 'fromUid',
    otherField: 'toUid',
  },
  follows: {
    id: (owner, other) => `${owner}_${other}`,
    doc: (owner, other) => ({ fromUid: owner, toUid: other, at }),
    ownerField: 'fromUid',
    otherField: 'toUid',
  },
  friendRequests: {
    id: pairId,
    doc: (owner, other) => ({
      requestId: pairId(owner, other),
      fromUid: owner,
      toUid: other,
      note: 'Hello from the music room',
      state: 'pending',
      restUntil: null,
      at,
      decidedAt: null,
    }),
    ownerField: 'fromUid',
    otherField: 'toUid',
  },
  friendships: {
    id: pairId,
    doc: (owner, other) => ({ uids: [owner, other].sort(), at }),
    ownerField: 'uids',
  },
  relationMarks: {
    id: (owner, other) => `follow~${owner}_${other}`,
    doc: (owner, other) => ({
      kind: 'follow',
      fromUid: owner,
      toUid: other,
      exists: true,
      counted: { from: true, to: false },
      due: [other],
      dueAt: at,
    }),
  },
};
