import { doc, getDocFromServer } from 'firebase/firestore';
import { MINUTE, SECOND } from '../../../src/kernel/time.ts';
import { type Attempt, now, type Variation, type WriteTable } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';
import {
  counts,
  type Fields,
  farAhead,
  file,
  fromNow,
  long,
  longAgo,
  path,
  pen,
  penPath,
  seeded,
  withPen,
  withTime,
} from './message-fields.ts';

const fresh = { ...seeded, at: fromNow(0) };
const aged = (minutes: number, change: Fields = {}): Variation => ({
  given: { [path]: withTime({ ...seeded, ...change }, 'at', -minutes * MINUTE) },
});

const editedBefore = (seconds: number): Variation => ({
  given: { [path]: withTime(withTime(seeded, 'at', -MINUTE), 'editedAt', -seconds * SECOND) },
});

/** What no change of a message may touch. */
const fixed: WriteTable['fields'] = {
  conversationId: { bad: ['d_ann_cara'] },
  senderUid: { bad: [OTHER] },
  seq: { bad: [5] },
  burst: { bad: [0] },
  repeats: { bad: [0] },
  type: { bad: ['emoji'] },
  replyTo: { bad: ['message-bob'] },
  event: { bad: [{ kind: 'gift', params: {} }] },
  withheldFrom: { bad: [[]] },
  at: { bad: [longAgo] },
};

const changes: readonly WriteTable[] = [
  {
    collection: 'messages',
    what: 'edits a message',
    who: 'owner',
    given: { ...aged(0).given, [penPath]: pen },
    valid: [{ verb: 'update', path, fields: () => ({ text: 'How is it?', editedAt: now() }) }],
    fields: {
      ...fixed,
      text: { good: ['x', long], bad: ['', `${long}x`, null, 7, ['a', 'list']] },
      editedAt: { good: [now], bad: [longAgo, farAhead, null] },
      members: { bad: [[OWNER]] },
      media: { bad: [file] },
      state: { bad: ['held', 'deleted'] },
    },
    allowedWhen: {
      'just in time': aged(14.5),
      'after a mute': withPen({ mutedUntil: longAgo }),
      'once more': editedBefore(5.1),
      'what the other has deleted for themselves': aged(0, { members: [OWNER] }),
    },
    refusedWhen: {
      'too late': aged(15.5),
      'words of a picture': aged(0, { type: 'image', media: file }),
      'after it was taken back': aged(0, { state: 'deleted' }),
      'while it is held': aged(0, { state: 'held' }),
      'of the other': aged(0, { senderUid: OTHER }),
      'when they may not write any more': withPen({ mayWrite: false }),
      'while muted': withPen({ mutedUntil: farAhead }),
      'once more too soon': editedBefore(4.1),
      'that a new message would not reach': withPen({ members: [OWNER] }),
      'without a pen': { given: { [penPath]: null } },
    },
  },
  {
    collection: 'messages',
    what: 'takes a message back',
    who: 'owner',
    given: { ...aged(0).given, [penPath]: { ...pen, mayWrite: false } },
    valid: [{ verb: 'update', path, fields: () => ({ state: 'deleted', text: '', media: null }) }],
    fields: {
      ...fixed,
      state: { bad: ['sent', 'held', 'removed', null] },
      text: { bad: ['How are you?', null] },
      media: { bad: [file] },
      editedAt: { bad: [now] },
      members: { bad: [[OWNER]] },
    },
    allowedWhen: { 'just in time': aged(59.5), 'a picture': aged(0, { type: 'image', text: '', media: file }) },
    refusedWhen: {
      'too late': aged(60.5),
      'once removed': aged(0, { state: 'removed' }),
      'of the other': aged(0, { senderUid: OTHER }),
    },
  },
  {
    collection: 'messages',
    what: 'deletes a message for themselves',
    who: 'other',
    given: { [path]: fresh },
    valid: [{ verb: 'update', path, fields: () => ({ members: [OWNER] }) }],
    fields: {
      ...fixed,
      members: { bad: [[], [OTHER], [OWNER, OTHER, 'cara'], null] },
      text: { bad: ['something else'] },
      media: { bad: [file] },
      state: { bad: ['deleted'] },
      editedAt: { bad: [now] },
    },
    allowedWhen: {
      'after long': { given: { [path]: seeded } },
      'one of the server': { given: { [path]: { ...seeded, senderUid: 'system' } } },
    },
    refusedWhen: {
      'once more': { given: { [path]: { ...seeded, members: [OWNER] } } },
      'while banned': {
        who: 'banned owner',
        valid: [{ verb: 'update', path, fields: () => ({ members: [OTHER] }) }],
      },
    },
  },
];

const { path: markPath, doc: mark } = seedDocument('conversationMarks', OWNER, OTHER);
const othersMarkPath = markPath.replace(/~.*/, `~${OTHER}`);
const othersMark = { ...mark, uid: OTHER };

const marks: WriteTable = {
  collection: 'conversationMarks',
  what: 'shows what was seen',
  who: 'owner',
  given: { [markPath]: mark },
  valid: [
    {
      verb: 'update',
      path: markPath,
      fields: () => ({ seen: { bob: 2 }, delivered: { bob: 2 }, typingAt: now(), updatedAt: now() }),
    },
  ],
  fields: {
    showsMarks: { good: [true, false], bad: ['false', 0, null] },
    delivered: { good: [{}, counts(20)], bad: [counts(21), 'bob', null, ['bob']] },
    seen: { good: [{}, counts(20)], bad: [counts(21), 'bob', null, ['bob']] },
    typingAt: { good: [now, null], bad: [longAgo, farAhead, 'now'] },
    updatedAt: { good: [now], bad: [longAgo, farAhead, null] },
    conversationId: { bad: ['d_ann_cara'] },
    uid: { bad: [OTHER] },
    members: { bad: [[OWNER], [OWNER, OTHER, 'cara']] },
  },
  allowedWhen: {
    'while typing stays as it was': {
      given: { [markPath]: { ...mark, typingAt: longAgo } },
      valid: [{ verb: 'update', path: markPath, fields: () => ({ seen: { bob: 3 }, updatedAt: now() }) }],
    },
    'no longer types': {
      given: { [markPath]: { ...mark, typingAt: longAgo } },
      valid: [{ verb: 'update', path: markPath, fields: () => ({ typingAt: null, updatedAt: now() }) }],
    },
  },
};

/** What the other shows is seen by members who show theirs. */
const readingMarks: readonly Attempt[] = [
  ['a member who shows theirs', 'other', true, {}],
  ['a member who hides theirs', 'other', false, { [othersMarkPath]: { ...othersMark, showsMarks: false } }],
  ['a member of whom there is none', 'other', false, { [othersMarkPath]: null }],
  ['what somebody hides', 'other', false, { [markPath]: { ...mark, showsMarks: false } }],
  ['one who is not a member', 'other', false, { [markPath]: { ...mark, members: [OWNER] } }],
  ['their own while hidden', 'owner', true, { [markPath]: { ...mark, showsMarks: false } }],
  ['their own while banned', 'banned owner', false, {}],
].map(([what, who, may, given]) => ({
  what: `reads marks: ${what}`,
  collection: 'conversationMarks',
  who: who as Attempt['who'],
  may: may as boolean,
  given: { [markPath]: mark, [othersMarkPath]: othersMark, ...(given as Attempt['given']) },
  act: (world) => getDocFromServer(doc(world.as(who as Attempt['who']), markPath)),
}));

export const messageChangeTables: readonly WriteTable[] = [...changes, marks];
export const messageAttempts: readonly Attempt[] = readingMarks;
