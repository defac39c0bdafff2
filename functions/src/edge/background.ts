import { onRequest, type Request } from 'firebase-functions/https';
import { onSchedule } from 'firebase-functions/scheduler';
import { onTaskDispatched } from 'firebase-functions/tasks';
import { type ScheduleName, schedules } from '../contract/schedules.ts';
import { livePlatform } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import type { TaskName, TaskPayloads } from '../platform/tasks.ts';
import { reachOf, type SecretName, scheduleOptions, taskOptions, webhookOptions, weightOf } from './options.ts';

/**
 * A task function: returning means done, throwing means again later. Deliveries repeat, so the work must recognise
 * itself.
 */
export function serveTask<N extends TaskName>(
  name: N,
  work: (platform: Platform, payload: TaskPayloads[N], now: Date) => Promise<void>,
  secrets: readonly SecretName[] = [],
) {
  return onTaskDispatched({ ...taskOptions, ...reachOf(secrets) }, async (task) => {
    await logged(name, async (platform, now) => work(platform, task.data as TaskPayloads[N], now));
  });
}

/** A scheduled function: it may run twice or late, and finds its work by due fields. */
export function serveSchedule(
  name: ScheduleName,
  work: (platform: Platform, now: Date) => Promise<void>,
  secrets: readonly SecretName[] = [],
) {
  const { cron } = schedules[name];
  return onSchedule({ ...scheduleOptions, ...weightOf(name), schedule: cron, ...reachOf(secrets) }, async () => {
    await logged(name, work);
  });
}

export interface WebhookDelivery {
  readonly rawBody: Buffer;
  readonly header: (name: string) => string | undefined;
  readonly now: Date;
}

/**
 * A provider's webhook. The work answers `accepted` once the delivery is stored (or known), or `unsigned`. Only a
 * failing store makes it throw: the provider then sends again.
 */
export function serveWebhook(
  name: string,
  receive: (platform: Platform, delivery: WebhookDelivery) => Promise<'accepted' | 'unsigned'>,
  secrets: readonly SecretName[] = [],
) {
  return onRequest({ ...webhookOptions, ...reachOf(secrets) }, async (request: Request, response) => {
    const platform = livePlatform();
    if (request.method !== 'POST') {
      response.status(405).json({ status: 'method-not-allowed' });
      return;
    }
    try {
      const now = await platform.clock.now();
      const header = (field: string) => request.get(field);
      const outcome = await receive(platform, { rawBody: request.rawBody ?? Buffer.alloc(0), header, now });
      platform.log.event('webhook', { webhook: name, outcome });
      response.status(outcome === 'accepted' ? 200 : 401).json({ status: outcome });
    } catch (error) {
      platform.log.fault('webhook', error, { webhook: name });
      response.status(503).json({ status: 'try-again' });
    }
  });
}

async function logged(name: string, work: (platform: Platform, now: Date) => Promise<void>): Promise<void> {
  const platform = livePlatform();
  const startedAt = performance.now();
  try {
    await work(platform, await platform.clock.now());
    platform.log.event('background', { name, ms: Math.round(performance.now() - startedAt) });
  } catch (error) {
    platform.log.fault('background', error, { name });
    throw error;
  }
}
