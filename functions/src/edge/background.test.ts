import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OpenServer, serveOverHttp } from '../../test/support/serve-over-http.ts';
import { schedules } from '../contract/schedules.ts';
import { serveSchedule, serveTask, serveWebhook, type WebhookDelivery } from './background.ts';

const servers: OpenServer[] = [];
let lines: Record<string, unknown>[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(JSON.parse(text)));
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) server.close();
});

/** Delivers to a webhook whose work is `receive`. */
async function deliver(
  receive: (delivery: WebhookDelivery) => Promise<'accepted' | 'unsigned'>,
  request: RequestInit = {},
) {
  const server = await serveOverHttp(serveWebhook('test', (_, delivery) => receive(delivery)));
  servers.push(server);
  const response = await fetch(server.url, { method: 'POST', body: '{"n":1}', ...request });
  return { status: response.status, body: await response.json() };
}

describe('a served webhook', () => {
  it('hands over the body as it was signed, byte for byte, and says yes once it is stored', async () => {
    const body = '{ "amount":100,\n "notes":[] }';
    const deliveries: WebhookDelivery[] = [];
    const receive = async (delivery: WebhookDelivery) => {
      deliveries.push(delivery);
      return 'accepted' as const;
    };
    const answer = await deliver(receive, { body, headers: { 'X-Signature': 'abc' } });
    expect(answer).toEqual({ status: 200, body: { status: 'accepted' } });
    expect(deliveries[0]?.rawBody.toString()).toBe(body);
    expect(deliveries[0]?.header('x-signature')).toBe('abc');
    expect(deliveries[0]?.header('x-other')).toBeUndefined();
  });

  it('turns away what is not signed, and what is no delivery', async () => {
    expect(await deliver(async () => 'unsigned')).toEqual({ status: 401, body: { status: 'unsigned' } });
    const never = () => Promise.reject(new Error('never asked'));
    expect(await deliver(never, { method: 'PUT' })).toEqual({ status: 405, body: { status: 'method-not-allowed' } });
  });

  it('asks to send again when it could not be stored, and tells the sender nothing more', async () => {
    const answer = await deliver(() => Promise.reject(new Error('the database is away')));
    expect(answer).toEqual({ status: 503, body: { status: 'try-again' } });
    expect(lines).toMatchObject([{ severity: 'ERROR', message: 'webhook', webhook: 'test' }]);
  });
});

describe('a served task', () => {
  const taskOf = (work: () => Promise<void>) =>
    serveTask('earning-foldEarnings', work) as unknown as { run(task: object): Promise<void> };
  const task = { data: { kind: 'creator', id: 'cara' } };

  it('hands over what was enqueued, and is done when the work is', async () => {
    const seen: unknown[] = [];
    const served = serveTask('earning-foldEarnings', async (_, payload, now) => void seen.push(payload, now));
    await (served as unknown as { run(task: object): Promise<void> }).run(task);
    expect(seen).toEqual([task.data, expect.any(Date)]);
    expect(lines).toMatchObject([{ severity: 'INFO', message: 'background', name: 'earning-foldEarnings' }]);
  });

  it('fails when the work fails, so that it is delivered again', async () => {
    await expect(taskOf(() => Promise.reject(new Error('not now'))).run(task)).rejects.toThrow('not now');
    expect(lines).toMatchObject([{ severity: 'ERROR', message: 'background', name: 'earning-foldEarnings' }]);
  });

  it('is tried again for a while', () => {
    const { __endpoint } = taskOf(async () => {}) as unknown as { __endpoint: object };
    expect(__endpoint).toMatchObject({ taskQueueTrigger: { retryConfig: { maxAttempts: 8 } } });
  });
});

describe('a served schedule', () => {
  it("runs by the contract's clock, in India's time, one at a time", () => {
    const { __endpoint } = serveSchedule('audit-rollUpDay', async () => {}) as unknown as { __endpoint: object };
    expect(__endpoint).toMatchObject({
      maxInstances: 1,
      scheduleTrigger: { schedule: schedules['audit-rollUpDay'].cron, timeZone: 'Asia/Kolkata' },
    });
  });
});
