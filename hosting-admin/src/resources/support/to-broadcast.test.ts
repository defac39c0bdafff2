import { expect, test } from 'vitest';
import { type BroadcastValues, toBroadcast, toSegment, toWords } from './to-broadcast.ts';

const filled: BroadcastValues = {
  kind: 'offer',
  words: { en: { title: ' Diwali ', body: 'Coins for less' }, hi: { title: '', body: null } },
  segment: { role: 'creator', city: '', language: null, activeDays: 7 },
  pictureUrl: '',
  linkKind: 'offer',
  linkId: '',
  startsAt: null,
};

test('what nobody filled in is not sent', () => {
  expect(toBroadcast(filled)).toEqual({
    content: {
      kind: 'offer',
      segment: { role: 'creator', activeDays: 7 },
      words: { en: { title: 'Diwali', body: 'Coins for less' } },
      pictureUrl: null,
      link: null,
    },
    startsAt: null,
  });
});

test('an empty segment is everybody', () => {
  expect(toSegment({ app: '', role: undefined })).toEqual({});
});

test('a language counts once it has a title and a body', () => {
  expect(toWords({ ta: { title: 'வணக்கம்', body: ' ' }, te: { title: 'a', body: 'b' } })).toEqual({
    te: { title: 'a', body: 'b' },
  });
});
