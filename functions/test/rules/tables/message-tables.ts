import { SECOND } from '../../../src/kernel/time.ts';
import { now, type Variation, type WriteTable } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';
import {
  counts,
  type Fields,
  farAhead,
  file,
  long,
  longAgo,
  messageId,
  path,
  pen,
  penPath,
  seeded,
  withPen,
  withTime,
} from './message-fields.ts';

/** The pen's half of a message. */
const sending = (more: Fields = {}) => ({
  verb: 'update' as const,
  path: penPath,
  fields: () => ({
    sent: 4,
    lastSentAt: now(),
    lastAt: now(),
    lastSentId: messageId,
    lastSentText: 'How are you?',
    repeats: 1,
    windowStartsAt: now(),
    windowCount: 1,
    ...more,
  }),
});

const creating = (more: Fields = {}) => ({
  verb: 'create' as const,
  path,
  fields: () => ({ ...seeded, at: now(), ...more }),
});

/** A whole batch with other values in the message, and the same text in the pen. */
const batch = (more: Fields): Variation => {
  const { text = 'How are you?' } = more;
  return { valid: [creating(more), sending({ lastSentText: text })] };
};

const renamed = (id: string): Variation => ({
  valid: [{ ...creating(), path: `messages/${id}` }, sending({ lastSentId: id })],
});
const gif = (url: unknown) => batch({ type: 'gif', text: '', media: { url } });

const sends: WriteTable = {
  collection: 'messages',
  what: 'sends a message',
  who: 'owner',
  given: { [path]: null, [penPath]: pen },
  valid: [creating(), sending()],
  fields: {
    conversationId: { bad: ['d_ann_cara', '', null, 7] },
    members: { bad: [[OWNER], [OWNER, OTHER, 'cara'], [OTHER, OWNER], OWNER, null] },
    senderUid: { bad: [OTHER, 'system', '', null] },
    seq: { bad: [3, 5, '4', null] },
    burst: { bad: [0, 2, null] },
    repeats: { bad: [0, 2, null] },
    type: { bad: ['system', 'image', 'gif', 'Text', '', null] },
    text: { bad: ['something else', '', null, 7] },
    media: { bad: [file, { url: 'https://media.giphy.com/a.gif' }, ''] },
    replyTo: {
      good: ['message-bob', 'system~one', 'x'.repeat(64)],
      bad: ['short', 'x'.repeat(65), 'a/slash/in/it', 7, ''],
    },
    state: { bad: ['deleted', 'held', '', null] },
    editedAt: { bad: [now, longAgo] },
    at: { good: [now], bad: [longAgo, farAhead, null] },
    event: { bad: [{ kind: 'gift', params: {} }], isOptional: true },
    withheldFrom: { bad: [[]], isOptional: true },
  },
  allowedWhen: {
    'the longest text': batch({ text: long }),
    'an emoji': batch({ type: 'emoji', text: '👋' }),
    'the longest emoji': batch({ type: 'emoji', text: 'x'.repeat(40) }),
    'an image': batch({ type: 'image', text: '', media: file }),
    'a voice': batch({ type: 'voice', text: '', media: file }),
    'a video with words': batch({ type: 'video', text: 'look', media: file }),
    'the longest name of a file': batch({ type: 'image', media: { mediaId: 'x'.repeat(200) } }),
    'a gif of their own': batch({ type: 'gif', text: '', media: file }),
    'a gif of giphy': gif('https://media2.giphy.com/media/abc/giphy.gif'),
    'a gif of tenor': gif('https://c.tenor.com/abc/tenor.gif'),
    'the shortest id': renamed('12345678'),
    'the longest id': renamed('x'.repeat(64)),
  },
  refusedWhen: {
    'an emoji too long': batch({ type: 'emoji', text: 'x'.repeat(41) }),
    'an emoji without one': batch({ type: 'emoji', text: '' }),
    'an emoji with a file': batch({ type: 'emoji', text: '👋', media: file }),
    'no words at all': batch({ text: '' }),
    'words with a file': batch({ media: file }),
    'an image without one': batch({ type: 'image', text: '' }),
    'a voice of no file': batch({ type: 'voice', media: {} }),
    'a file whose id is a list': batch({ type: 'video', media: { mediaId: ['ann~file'] } }),
    'a file with an id too long': batch({ type: 'image', media: { mediaId: 'x'.repeat(201) } }),
    'a file with an address': batch({ type: 'image', media: { ...file, url: 'https://media.giphy.com/a.gif' } }),
    'a gif without a file': batch({ type: 'gif', text: '' }),
    'a gif of elsewhere': gif('https://evil.example/media.giphy.com/a.gif'),
    'a gif without encryption': gif('http://media.giphy.com/a.gif'),
    'a gif with a query': gif('https://media.giphy.com/a.gif?to=evil'),
    'a gif with more in it': batch({
      type: 'gif',
      text: '',
      media: { url: 'https://media.giphy.com/a.gif', mediaId: 'ann~file' },
    }),
    'an id too short': renamed('1234567'),
    'an id too long': renamed('x'.repeat(65)),
    'an id with a tilde': renamed('message~ann'),
    'without the pen': { valid: [creating({ seq: 3, text: 'hello' })] },
    'with a pen used before': {
      valid: [creating({ seq: 4 })],
      given: { [penPath]: { ...pen, sent: 4, lastSentId: messageId, lastSentText: 'How are you?' } },
    },
    'a second one with the same stroke': {
      valid: [{ ...creating(), path: 'messages/message-more' }, sending()],
      given: { 'messages/message-more': null },
    },
    'a second time': { given: { [path]: seeded } },
    'a pen that may not write': withPen({ mayWrite: false }),
  },
};

const pens: readonly WriteTable[] = [
  {
    collection: 'conversationMembers',
    what: 'counts a message',
    who: 'owner',
    given: { [penPath]: pen },
    valid: [sending()],
    fields: {
      sent: { bad: [3, 5, '4', null] },
      lastSentAt: { good: [now], bad: [longAgo, farAhead, null] },
      lastAt: { good: [now], bad: [longAgo, farAhead, null] },
      lastSentId: { good: ['anything'], bad: [7, null, ['x']] },
      lastSentText: { good: ['', long], bad: [`${long}x`, 7, null, ['a', 'list']] },
      repeats: { bad: [0, 2, null] },
      windowStartsAt: { good: [now], bad: [longAgo, farAhead, null] },
      windowCount: { good: [1], bad: [0, 2, null] },
      seen: { bad: [{ bob: 2 }] },
      mutedUntil: { bad: [longAgo] },
      mayWrite: { bad: [false, null] },
      heard: { bad: [{}] },
    },
    allowedWhen: {
      'the same text again': { valid: [sending({ lastSentText: 'hello', repeats: 2 })] },
      'no text again': { valid: [sending({ lastSentText: '' })], ...withPen({ lastSentText: '', repeats: 1 }) },
      'before its end': withPen({ writesUntil: farAhead }),
      'before the last one it may send': withPen({ writesUpTo: 4 }),
      'after a mute': withPen({ mutedUntil: longAgo }),
      'for the first time': withPen({ windowStartsAt: null, windowCount: 0, lastSentText: '', repeats: 0 }),
      'the fifth in its window': {
        valid: [sending({ windowStartsAt: longAgo, windowCount: 5 })],
        ...withPen({ windowStartsAt: longAgo, windowCount: 4 }),
      },
      'in a new window': { given: { [penPath]: withTime(pen, 'windowStartsAt', -5.1 * SECOND) } },
    },
    refusedWhen: {
      'the same text as if it were another': { valid: [sending({ lastSentText: 'hello', repeats: 1 })] },
      'after its end': withPen({ writesUntil: longAgo }),
      'after the last one it may send': withPen({ writesUpTo: 3 }),
      'while muted': withPen({ mutedUntil: farAhead }),
      'while it may not write': withPen({ mayWrite: false }),
      'the sixth in its window': {
        valid: [sending({ windowStartsAt: longAgo, windowCount: 6 })],
        ...withPen({ windowStartsAt: longAgo, windowCount: 5 }),
      },
      'a window that begins another time': {
        valid: [sending({ windowStartsAt: farAhead, windowCount: 2 })],
      },
      'without counting in its window': {
        valid: [sending({ windowStartsAt: longAgo, windowCount: 1 })],
        ...withPen({ windowStartsAt: longAgo, windowCount: 1 }),
      },
      'in a new window too soon': { given: { [penPath]: withTime(pen, 'windowStartsAt', -4.1 * SECOND) } },
    },
  },
  {
    collection: 'conversationMembers',
    what: 'keeps a conversation',
    who: 'owner',
    given: { [penPath]: pen },
    valid: [
      {
        verb: 'update',
        path: penPath,
        fields: () => ({ seen: { bob: 2 }, silentUntil: farAhead, pinnedAt: longAgo, archivedAt: longAgo }),
      },
    ],
    fields: {
      seen: { good: [{}, counts(20)], bad: [counts(21), 'bob', null, ['bob']] },
      silentUntil: { good: [null, longAgo], bad: ['tomorrow', 7, true] },
      pinnedAt: { good: [null, now], bad: ['now', 7, true] },
      archivedAt: { good: [null, now], bad: ['now', 7, true] },
      conversationId: { bad: ['d_ann_cara'] },
      uid: { bad: [OTHER] },
      kind: { bad: ['group'] },
      members: { bad: [[OWNER], []] },
      admins: { bad: [[OWNER]] },
      title: { bad: ['Friends'] },
      coverMediaId: { bad: ['ann~file'] },
      mayWrite: { bad: [false] },
      writesUntil: { bad: [farAhead] },
      writesUpTo: { bad: [7] },
      request: { bad: ['sent'] },
      mutedUntil: { bad: [longAgo] },
      floods: { bad: [{}] },
      leftAt: { bad: [longAgo] },
      lastAt: { bad: [now] },
      heard: { bad: [{}, { bob: 1 }] },
      previews: { bad: [{ x: 1 }] },
      sent: { bad: [0, 4] },
      lastSentAt: { bad: [now] },
      lastSentId: { bad: ['another'] },
      lastSentText: { bad: ['another'] },
      repeats: { bad: [0] },
      windowStartsAt: { bad: [null] },
      windowCount: { bad: [0] },
    },
  },
];

export const messageTables: readonly WriteTable[] = [sends, ...pens];
