import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HeldTask, Schedule } from './agenda.ts';
import { createDeliver, type FunctionsAddress } from './deliver.ts';
import { createQueueDirectory } from './queue-directory.ts';
import { createTaskClock, noFaults, type TaskClock } from './task-clock.ts';
import { createVirtualTime } from './virtual-time.ts';

export interface TaskClockOptions extends FunctionsAddress {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly schedules: readonly Schedule[];
}

export interface RunningTaskClock {
  readonly url: string;
  readonly clock: TaskClock;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** The part of Cloud Tasks' task that the Admin SDK sends. */
interface TaskPayload {
  readonly name?: string;
  readonly scheduleTime?: string;
  readonly dispatchDeadline?: string;
  readonly httpRequest?: {
    readonly url?: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

const defaultDeadlineMs = 60_000;

const ok = (body: unknown): Reply => ({ status: 200, body });
const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code: status, status: code, message } },
});
const badRequest = (message: string) => refusal(400, 'INVALID_ARGUMENT', message);

let lastAutomaticId = 0;

interface QueuePath {
  /** `projects/{p}/locations/{l}/queues/{q}` */
  readonly parent: string;
  readonly location: string;
  readonly queue: string;
  readonly taskId?: string;
}

/** Reads the Admin SDK's task; a string says what is wrong with it. */
function readTask(payload: TaskPayload, { parent, location, queue }: QueuePath, now: number): HeldTask | string {
  const { name, scheduleTime, dispatchDeadline, httpRequest } = payload;
  const scheduledAt = scheduleTime === undefined ? now : Date.parse(scheduleTime);
  if (Number.isNaN(scheduledAt)) return `scheduleTime is not a time: ${scheduleTime}`;
  if (!httpRequest) return 'the task has no httpRequest';
  lastAutomaticId += 1;
  return {
    kind: 'task',
    name: name ?? `${parent}/tasks/automatic-${lastAutomaticId}`,
    queue,
    location,
    dueAt: Math.max(scheduledAt, now),
    scheduledAt,
    attempt: 1,
    url: httpRequest.url ?? '',
    headers: httpRequest.headers ?? {},
    body: Buffer.from(httpRequest.body ?? '', 'base64').toString('utf8'),
    deadlineMs: dispatchDeadline ? Number.parseInt(dispatchDeadline, 10) * 1_000 : defaultDeadlineMs,
  };
}

const queuePattern = /^\/(projects\/[^/]+\/locations\/([^/]+)\/queues\/([A-Za-z0-9-]{1,100}))(\/tasks(?:\/([^/]+))?)?$/;

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

/** `{now, speed, held}`, the time in the form that functions read. */
const describeClock = (clock: TaskClock) => ({
  now: new Date(clock.now()).toISOString(),
  speed: clock.speed(),
  held: clock.tasks().length,
});

/** `{advanceMs}` or `{now}` moves the world forward, `{speed}` changes its pace; 0 stops it. */
async function moveClock(clock: TaskClock, body: Record<string, unknown>): Promise<Reply> {
  const { advanceMs, now, speed, coalesceSchedules = false } = body;
  if (speed !== undefined) {
    if (typeof speed !== 'number' || !(speed >= 0)) return badRequest('speed must be a number, 0 or more');
    clock.setSpeed(speed);
  }
  if (advanceMs === undefined && now === undefined) return ok({ ...describeClock(clock), delivered: 0 });
  const at = now === undefined ? clock.now() + Number(advanceMs) : Date.parse(String(now));
  if (!Number.isFinite(at)) return badRequest('give advanceMs in milliseconds, or now as an ISO time');
  if (at < clock.now()) return badRequest('the clock of the world does not run backwards');
  const delivered = await clock.advanceTo(at, { coalesceSchedules: coalesceSchedules === true });
  return ok({ now: new Date(at).toISOString(), speed: clock.speed(), held: clock.tasks().length, delivered });
}

/**
 * Starts the task clock: the virtual clock of a local world, standing where the functions expect Cloud Tasks.
 *
 * The Admin SDK enqueues and deletes tasks here as it does with firebase-tools' tasks emulator, which however runs
 * everything at once; this one holds each task until its time on the virtual clock. It also fires the schedules, which
 * no emulator does. Control: `GET /clock`, `POST /clock {advanceMs | now | speed, coalesceSchedules?}`, `GET /tasks`,
 * `POST /faults {loseAll?, deliverTwice?, stopSchedules?}` (what is not named is off).
 */
export async function startTaskClock(options: TaskClockOptions): Promise<RunningTaskClock> {
  const { port, schedules, functionsUrl } = options;
  const queues = createQueueDirectory(functionsUrl);
  const deliver = createDeliver(options);
  const clock = createTaskClock({ time: createVirtualTime(), schedules, policyOf: queues.policyOf, deliver });

  const onQueue = async (method: string, path: QueuePath & { isTask: boolean }, request: IncomingMessage) => {
    const { parent, queue, taskId, isTask } = path;
    if (method === 'POST' && !isTask) return ok({});
    if (method === 'DELETE' && taskId) {
      const wasHeld = clock.remove(`${parent}/tasks/${taskId}`);
      return wasHeld ? ok({}) : refusal(404, 'NOT_FOUND', `The task ${taskId} does not exist.`);
    }
    if (method !== 'POST' || taskId) return refusal(405, 'UNIMPLEMENTED', `${method} is not known here.`);
    if (!(await queues.exists(queue))) return refusal(404, 'NOT_FOUND', `There is no task function ${queue}.`);
    const { task: payload } = (await readJson(request)) as { task?: TaskPayload };
    const task = payload ? readTask(payload, path, clock.now()) : 'the request has no task';
    if (typeof task === 'string') return badRequest(task);
    return clock.accept(task)
      ? ok({ task: { ...payload, name: task.name } })
      : refusal(409, 'ALREADY_EXISTS', `The task ${task.name} exists, or did within the last hour.`);
  };

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const { method = 'GET', url = '/' } = request;
    const { pathname } = new URL(url, 'http://task-clock');
    const onQueues = queuePattern.exec(pathname);
    if (onQueues) {
      const [, parent = '', location = '', queue = '', tasks, taskId] = onQueues;
      return onQueue(
        method,
        { parent, location, queue, isTask: tasks !== undefined, ...(taskId && { taskId }) },
        request,
      );
    }
    switch (`${method} ${pathname}`) {
      case 'GET /clock':
        return ok(describeClock(clock));
      case 'POST /clock':
        return moveClock(clock, await readJson(request));
      case 'GET /tasks':
        return ok({ tasks: clock.tasks().map((task) => ({ ...task, dueAt: new Date(task.dueAt).toISOString() })) });
      case 'POST /faults': {
        const faults = { ...noFaults, ...(await readJson(request)) };
        clock.setFaults(faults);
        return ok(faults);
      }
      default:
        return refusal(404, 'NOT_FOUND', `${method} ${pathname} is not known here.`);
    }
  };

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const reply = await answer(request).catch((error: Error) => badRequest(error.message));
    response.writeHead(reply.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  };
  const server = createServer((request, response) => void respond(request, response));
  // An advance may play out hours of a world before it answers.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const boundPort = address && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${boundPort}`,
    clock,
    close: () => {
      clock.stop();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
