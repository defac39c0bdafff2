import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { initializeApp } from 'firebase-admin/app';
import { getFunctions } from 'firebase-admin/functions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningTaskClock, startTaskClock } from './start-task-clock.ts';

/** A stand-in for the functions emulator: it lists one task function and records what it is sent. */
const received: { url: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
const functions = createServer((request, response) => {
  if (request.url === '/backends') {
    const functionTriggers = [{ name: 'session-tick', taskQueueTrigger: { retryConfig: { maxAttempts: 1 } } }];
    response.end(JSON.stringify({ backends: [{ functionTriggers }] }));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
  });
});

let taskClock: RunningTaskClock;

async function post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${taskClock.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  await new Promise<void>((resolve) => functions.listen(0, '127.0.0.1', resolve));
  const functionsUrl = `http://127.0.0.1:${(functions.address() as AddressInfo).port}`;
  const schedules = [{ name: 'session-sweep', everyMinutes: 10 }];
  taskClock = await startTaskClock({
    port: 0,
    projectId: 'demo-mehfil',
    region: 'asia-south1',
    functionsUrl,
    schedules,
  });
  await post('/clock', { speed: 0 });
  // Past the next run of the schedule, so that none falls into the seconds that a test moves the clock on.
  await post('/clock', { advanceMs: 601_000 - (Date.now() % 600_000) });
  received.length = 0;
  process.env.CLOUD_TASKS_EMULATOR_HOST = new URL(taskClock.url).host;
  initializeApp({ projectId: 'demo-mehfil' });
});

afterAll(async () => {
  await taskClock.close();
  functions.close();
});

describe("the Admin SDK's task queue on the task clock", () => {
  const queue = () => getFunctions().taskQueue('locations/asia-south1/functions/session-tick');
  const worldTime = async () => {
    const { now } = (await (await fetch(`${taskClock.url}/clock`)).json()) as { now: string };
    return Date.parse(now);
  };

  it('holds a task until its time, then sends what Cloud Tasks would', async () => {
    const dueAt = (await worldTime()) + 30_000;
    await queue().enqueue({ minute: 2 }, { id: 's1-m2', scheduleTime: new Date(dueAt) });
    await post('/clock', { advanceMs: 29_000 });
    expect(received).toEqual([]);
    const reply = await post('/clock', { advanceMs: 1_000 });
    expect(reply.body).toMatchObject({ delivered: 1, now: new Date(dueAt).toISOString() });
    expect(received).toMatchObject([
      {
        url: '/demo-mehfil/asia-south1/session-tick',
        body: '{"data":{"minute":2}}',
        headers: { 'x-cloudtasks-taskname': 's1-m2', 'x-cloudtasks-taskretrycount': '0' },
      },
    ]);
  });

  it('refuses a name twice, and a queue that no function has', async () => {
    const scheduleTime = new Date((await worldTime()) + 60_000);
    await queue().enqueue({}, { id: 'once', scheduleTime });
    await expect(queue().enqueue({}, { id: 'once', scheduleTime })).rejects.toMatchObject({
      code: 'functions/task-already-exists',
    });
    const misspelt = getFunctions().taskQueue('locations/asia-south1/functions/session-tock');
    await expect(misspelt.enqueue({})).rejects.toMatchObject({ code: 'functions/not-found' });
  });

  it('deletes a held task', async () => {
    received.length = 0;
    await queue().enqueue({}, { id: 'unwanted', scheduleTime: new Date((await worldTime()) + 1_000) });
    await queue().delete('unwanted');
    await post('/clock', { advanceMs: 2_000 });
    expect(received).toEqual([]);
    const path = '/projects/demo-mehfil/locations/asia-south1/queues/session-tick/tasks/unwanted';
    expect((await fetch(taskClock.url + path, { method: 'DELETE' })).status).toBe(404);
  });

  it('fires schedules as Cloud Scheduler would', async () => {
    received.length = 0;
    await post('/clock', { advanceMs: 600_000 });
    const runs = received.filter(({ url }) => url === '/demo-mehfil/asia-south1/session-sweep-0');
    expect(runs).toHaveLength(1);
    const time = String(runs[0]?.headers['x-cloudscheduler-scheduletime']);
    expect(new Date(time).toISOString()).toBe(time);
    expect(Date.parse(time) % 600_000).toBe(0);
  });
});

describe('the control of the task clock', () => {
  it.each([
    [{ advanceMs: -1 }, 'backwards'],
    [{ now: 'yesterday' }, 'ISO time'],
    [{ speed: -1 }, 'speed'],
  ])('refuses %j', async (body, reason) => {
    const reply = await post('/clock', body);
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).toContain(reason);
  });
});
