import { describe, expect, it } from 'vitest';
import { type Agenda, backoffMs, createAgenda, defaultRetryPolicy, type HeldTask, nextRunAfter } from './agenda.ts';

const noon = Date.UTC(2026, 10, 21, 12, 0, 0);
const minute = 60_000;
const hour = 60 * minute;

const taskDue = (name: string, dueAt: number): HeldTask => ({
  kind: 'task',
  name,
  queue: 'session-tick',
  location: 'asia-south1',
  dueAt,
  scheduledAt: dueAt,
  attempt: 1,
  url: '',
  headers: {},
  body: '{}',
  deadlineMs: 60_000,
});

const agendaWith = (...schedules: { name: string; everyMinutes: number }[]) =>
  createAgenda(schedules, () => defaultRetryPolicy, noon);

function takeAll(agenda: Agenda, until: number): string[] {
  const taken: string[] = [];
  for (let due = agenda.takeDue(until); due; due = agenda.takeDue(until)) taken.push(due.name);
  return taken;
}

describe('agenda', () => {
  it('gives out tasks by their times, and those of one moment in the order they came', () => {
    const agenda = agendaWith();
    for (const [name, at] of [
      ['c', 3],
      ['a', 1],
      ['b1', 2],
      ['b2', 2],
    ] as const) {
      agenda.add(taskDue(name, noon + at * minute), noon);
    }
    expect(agenda.nextDueAt()).toBe(noon + minute);
    expect(takeAll(agenda, noon + 2 * minute)).toEqual(['a', 'b1', 'b2']);
    expect(takeAll(agenda, noon + 3 * minute)).toEqual(['c']);
    expect(agenda.nextDueAt()).toBeUndefined();
  });

  it('fires schedules on their whole periods, after the tasks of the same moment', () => {
    const agenda = agendaWith({ name: 'sweep', everyMinutes: 1 }, { name: 'reconcile', everyMinutes: 2 });
    agenda.add(taskDue('tick', noon + 2 * minute), noon);
    expect(takeAll(agenda, noon + 2 * minute)).toEqual(['sweep', 'tick', 'sweep', 'reconcile']);
  });

  it('fires each schedule once in a long jump when asked to', () => {
    const agenda = agendaWith({ name: 'sweep', everyMinutes: 1 }, { name: 'nightly', everyMinutes: 1_440 });
    agenda.coalesceSchedules(noon + 3 * hour);
    expect(takeAll(agenda, noon + 3 * hour)).toEqual(['sweep']);
    expect(takeAll(agenda, noon + 3 * hour + 2 * minute)).toEqual(['sweep', 'sweep']);
  });

  it('refuses a name while it is held and for an hour after it ran', () => {
    const agenda = agendaWith();
    expect(agenda.add(taskDue('tick-1', noon + minute), noon)).toBe(true);
    expect(agenda.add(taskDue('tick-1', noon + 2 * minute), noon)).toBe(false);
    agenda.takeDue(noon + minute);
    expect(agenda.add(taskDue('tick-1', noon + minute), noon + minute)).toBe(false);
    expect(agenda.add(taskDue('tick-1', noon + 2 * hour), noon + minute + hour)).toBe(true);
  });

  it('refuses the name of a task that is due only in days', () => {
    const agenda = agendaWith();
    agenda.add(taskDue('expire', noon + 48 * hour), noon);
    expect(agenda.add(taskDue('expire', noon + 48 * hour), noon + 3 * hour)).toBe(false);
  });

  it('removes a held task once, and remembers its name', () => {
    const agenda = agendaWith();
    agenda.add(taskDue('ring', noon + minute), noon);
    expect(agenda.remove('ring', noon)).toBe(true);
    expect(agenda.remove('ring', noon)).toBe(false);
    expect(agenda.add(taskDue('ring', noon + minute), noon)).toBe(false);
    expect(takeAll(agenda, noon + hour)).toEqual([]);
  });

  it('tries a failed task again after its backoff, up to its attempts', () => {
    const agenda = agendaWith();
    agenda.add(taskDue('tick', noon), noon);
    let task = agenda.takeDue(noon) as HeldTask;
    const waits: number[] = [];
    while (agenda.retry(task, 503, task.dueAt)) {
      const again = agenda.takeDue(noon + hour) as HeldTask;
      waits.push(again.dueAt - task.dueAt);
      expect(again).toMatchObject({ previousStatus: 503, attempt: task.attempt + 1, scheduledAt: noon });
      task = again;
    }
    expect(waits).toEqual([100, 200]);
  });
});

describe('backoffMs', () => {
  const policy = { maxAttempts: 100, minBackoffSeconds: 1, maxBackoffSeconds: 30, maxDoublings: 3 };
  it.each([
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [5, 16_000],
    [6, 24_000],
    [7, 30_000],
  ])('before the attempt after attempt %i waits %i ms', (attempt, wait) => {
    expect(backoffMs(attempt, policy)).toBe(wait);
  });
});

describe('nextRunAfter', () => {
  it('never gives the moment itself', () => {
    expect(nextRunAfter(noon, 5)).toBe(noon + 5 * minute);
    expect(nextRunAfter(noon + 1, 5)).toBe(noon + 5 * minute);
    expect(nextRunAfter(noon + 5 * minute - 1, 5)).toBe(noon + 5 * minute);
  });
});
