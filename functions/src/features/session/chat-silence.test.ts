import { describe, expect, it } from 'vitest';
import { defaultBilling as rules } from '../../contract/config/billing.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import { idleFrom, judgeSilence } from './chat-silence.ts';

const start = new Date('2026-11-21T06:30:00.000Z');
const at = (seconds: number) => plus(start, seconds * SECOND);
const warned = { lastAt: start, lookAt: at(210), warnedAt: at(180) };

describe('the silence of a chat', () => {
  it('is looked at first when the warning would be due', () => {
    expect(idleFrom(start, rules)).toEqual({ lastAt: start, lookAt: at(180), warnedAt: null });
  });

  it('is none while somebody writes: the clock starts again at the newest word', () => {
    const verdict = judgeSilence(idleFrom(start, rules), rules, { heardAt: at(100), now: at(180) });
    expect(verdict).toEqual({ kind: 'go-on', idle: idleFrom(at(100), rules) });
  });

  it.each([
    ['no word at all', null],
    ['a word from before the chat', at(-60)],
  ])('after %s is a warning first', (_, heardAt) => {
    const verdict = judgeSilence(idleFrom(start, rules), rules, { heardAt, now: at(180) });
    expect(verdict).toEqual({ kind: 'warn', idle: warned });
  });

  it('ends the chat when the warning brought no word, at the time that was told', () => {
    expect(judgeSilence(warned, rules, { heardAt: null, now: at(250) })).toEqual({ kind: 'end', at: at(210) });
  });

  it('is broken by a word after the warning, which is taken back', () => {
    const verdict = judgeSilence(warned, rules, { heardAt: at(209), now: at(210) });
    expect(verdict).toEqual({ kind: 'go-on', idle: idleFrom(at(209), rules) });
  });

  it('that is noticed late is warned of late, with the same time to answer', () => {
    const late = { kind: 'warn', idle: { lastAt: start, lookAt: at(630), warnedAt: at(600) } };
    expect(judgeSilence(idleFrom(start, rules), rules, { heardAt: null, now: at(600) })).toEqual(late);
    const again = judgeSilence(warned, rules, { heardAt: at(200), now: at(600) });
    expect(again).toEqual({ kind: 'warn', idle: { lastAt: at(200), lookAt: at(630), warnedAt: at(600) } });
  });
});
