import type { Due, HeldTask, ScheduleRun } from './agenda.ts';

/** Where the functions of the world are. */
export interface FunctionsAddress {
  readonly functionsUrl: string;
  readonly projectId: string;
  readonly region: string;
}

/** Sends one thing to its function; resolves with the HTTP status, 0 when no answer came. */
export type Deliver = (due: Due) => Promise<number>;

/** Cloud Scheduler gives a function three minutes unless told otherwise. */
const scheduleDeadlineMs = 180_000;

/** The request Cloud Tasks makes, as firebase-tools' tasks emulator imitates it. */
function taskRequest(task: HeldTask, address: FunctionsAddress): readonly [string, RequestInit] {
  const url = task.url || `${address.functionsUrl}/${address.projectId}/${task.location}/${task.queue}`;
  const headers = {
    'Content-Type': 'application/json',
    'X-CloudTasks-QueueName': task.queue,
    'X-CloudTasks-TaskName': task.name.split('/').at(-1) ?? task.name,
    'X-CloudTasks-TaskRetryCount': String(task.attempt - 1),
    'X-CloudTasks-TaskExecutionCount': String(task.attempt - 1),
    'X-CloudTasks-TaskETA': new Date(task.scheduledAt).toISOString(),
    ...(task.previousStatus !== undefined && { 'X-CloudTasks-TaskPreviousResponse': String(task.previousStatus) }),
    ...task.headers,
  };
  const signal = AbortSignal.timeout(task.deadlineMs);
  return [url, { method: 'POST', headers, body: task.body, signal }];
}

/** The request Cloud Scheduler makes. The emulator calls the function of a schedule by its name and a `-0`. */
function scheduleRequest(run: ScheduleRun, address: FunctionsAddress): readonly [string, RequestInit] {
  const { functionsUrl, projectId, region } = address;
  const headers = {
    'X-CloudScheduler': 'true',
    'X-CloudScheduler-JobName': `firebase-schedule-${run.name}-${region}`,
    'X-CloudScheduler-ScheduleTime': new Date(run.dueAt).toISOString(),
  };
  const signal = AbortSignal.timeout(scheduleDeadlineMs);
  return [`${functionsUrl}/${projectId}/${region}/${run.name}-0`, { method: 'POST', headers, signal }];
}

export function createDeliver(address: FunctionsAddress): Deliver {
  return async (due) => {
    const [url, request] = due.kind === 'task' ? taskRequest(due, address) : scheduleRequest(due, address);
    try {
      const response = await fetch(url, request);
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  };
}
