import { expect, test } from 'vitest';
import { type ActValues, toActRequest } from './to-act-request.ts';

const filled: ActValues = {
  uid: 'dev',
  kind: 'warn',
  days: 7,
  acts: ['calls'],
  texts: ['bio'],
  hidesTarget: false,
  money: 'leave',
  reasonCode: 'spam',
  words: ' Please stop. ',
};
const message = {
  caseId: 'message~m1',
  target: { kind: 'message', id: 'm1' },
  subjectUid: 'dev',
  sessionId: 's1',
} as const;

test('a warning is only that: nothing is hidden, no time, no money', () => {
  expect(toActRequest(filled, message)).toEqual({
    caseId: 'message~m1',
    action: { kind: 'warn' },
    hidesTarget: false,
    texts: [],
    session: null,
    reasonCode: 'spam',
    words: 'Please stop.',
  });
});

test('a limit has its acts and its days, and for good none', () => {
  expect(toActRequest({ ...filled, kind: 'limit' }, message).action).toEqual({
    kind: 'limit',
    acts: ['calls'],
    days: 7,
  });
  expect(toActRequest({ ...filled, kind: 'limit', days: null }, message).action).toMatchObject({ days: null });
});

test('words of a profile are named only where a person is what is hidden', () => {
  const person = { ...message, caseId: 'person~dev', target: { kind: 'person', id: 'dev' } } as const;
  const hidden = toActRequest({ ...filled, kind: 'hide' }, person);
  expect(hidden).toMatchObject({ hidesTarget: true, texts: ['bio'] });
  expect(toActRequest({ ...filled, kind: 'hide' }, message).texts).toEqual([]);
});

test('who it was is asked where the case does not say, as in a group', () => {
  expect(toActRequest(filled, { ...message, subjectUid: null }).uid).toBe('dev');
  expect(toActRequest(filled, message)).not.toHaveProperty('uid');
});

test('the money of a session is given back only with the session', () => {
  expect(toActRequest({ ...filled, money: 'refund' }, message).session).toEqual({ sessionId: 's1', refund: 'policy' });
  expect(toActRequest({ ...filled, money: 'end' }, message).session).toEqual({ sessionId: 's1', refund: null });
  expect(toActRequest({ ...filled, money: 'refund' }, { ...message, sessionId: null }).session).toBeNull();
});
